/** The one matrix product that all layers stand on: forward, and both gradients (AssemblyScript). */
import { madd } from "./simd";

/**
 * C = A·B, or C += A·B with `add`. Four rows and eight columns at a time stay in registers.
 *
 * A (rows, inner) is reached by two steps in bytes, `rowA` and `stepA`, so it may lie transposed. B and
 * C lie in panels of eight columns: a panel of B holds `inner` runs of eight numbers, `stepB` bytes
 * apart. `rows` is a multiple of 4.
 */
export function multiply(
  A: usize, rowA: usize, stepA: usize,
  B: usize, stepB: usize, panelB: usize,
  C: usize, rowC: usize, panelC: usize,
  rows: usize, panels: usize, inner: usize, add: bool,
): void {
  for (let row: usize = 0; row < rows; row += 4, A += 4 * rowA, C += 4 * rowC) {
    let panel = B;
    let c0 = C;
    for (let k: usize = 0; k < panels; k++, panel += panelB, c0 += panelC) {
      const c1 = c0 + rowC;
      const c2 = c1 + rowC;
      const c3 = c2 + rowC;
      let a00 = f32x4.splat(0), a01 = a00, a10 = a00, a11 = a00;
      let a20 = a00, a21 = a00, a30 = a00, a31 = a00;
      if (add) {
        a00 = v128.load(c0), a01 = v128.load(c0, 16), a10 = v128.load(c1), a11 = v128.load(c1, 16);
        a20 = v128.load(c2), a21 = v128.load(c2, 16), a30 = v128.load(c3), a31 = v128.load(c3, 16);
      }
      let a = A;
      let b = panel;
      for (let n: usize = 0; n < inner; n++, a += stepA, b += stepB) {
        const b0 = v128.load(b);
        const b1 = v128.load(b, 16);
        const x0 = v128.load32_splat(a);
        a00 = madd(x0, b0, a00), a01 = madd(x0, b1, a01);
        const x1 = v128.load32_splat(a + rowA);
        a10 = madd(x1, b0, a10), a11 = madd(x1, b1, a11);
        const x2 = v128.load32_splat(a + 2 * rowA);
        a20 = madd(x2, b0, a20), a21 = madd(x2, b1, a21);
        const x3 = v128.load32_splat(a + 3 * rowA);
        a30 = madd(x3, b0, a30), a31 = madd(x3, b1, a31);
      }
      v128.store(c0, a00), v128.store(c0, a01, 16), v128.store(c1, a10), v128.store(c1, a11, 16);
      v128.store(c2, a20), v128.store(c2, a21, 16), v128.store(c3, a30), v128.store(c3, a31, 16);
    }
  }
}

/**
 * Weights in panels (outputs / 8, inner, 8) → their transpose in panels (count / 8, outputs, 8), of the
 * first `count` of the inner rows; four by four. `count` and `outputs` are multiples of 8.
 */
export function transpose(W: usize, to: usize, inner: usize, outputs: usize, count: usize): void {
  for (let k: usize = 0; k < count; k += 4)
    for (let o: usize = 0; o < outputs; o += 4) {
      const from = W + (((o >> 3) * inner + k) * 8 + (o & 7)) * 4;
      const a = v128.load(from), b = v128.load(from, 32), c = v128.load(from, 64), d = v128.load(from, 96);
      const p = v128.shuffle<f32>(a, b, 0, 4, 1, 5), q = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const r = v128.shuffle<f32>(a, b, 2, 6, 3, 7), s = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const y = to + (((k >> 3) * outputs + o) * 8 + (k & 7)) * 4;
      v128.store(y, v128.shuffle<f32>(p, q, 0, 1, 4, 5));
      v128.store(y, v128.shuffle<f32>(p, q, 2, 3, 6, 7), 32);
      v128.store(y, v128.shuffle<f32>(r, s, 0, 1, 4, 5), 64);
      v128.store(y, v128.shuffle<f32>(r, s, 2, 3, 6, 7), 96);
    }
}
