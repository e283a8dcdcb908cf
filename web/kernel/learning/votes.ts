/**
 * Primary capsules and their votes, û = W·u (equation 2), four images at a time (AssemblyScript).
 *
 * The child i is the fastest index, so that four children lie in one vector: u (D, I), û (J·E, I),
 * W (J·E, D, I). I is a multiple of 16 (children that are only there to fill up are zero and stay so).
 */
import { madd } from "./simd";

/** u = squash(s), capsule by capsule: both (D, I). `epsilon` keeps the slope at zero finite. */
export function squashColumns(s: usize, u: usize, I: usize, D: usize, epsilon: f32): void {
  const one = f32x4.splat(1);
  const row = I * 4;
  for (let i: usize = 0; i < row; i += 16) {
    let square = f32x4.splat(epsilon);
    for (let d: usize = 0; d < D; d++) {
      const x = v128.load(s + d * row + i);
      square = madd(x, x, square);
    }
    const factor = f32x4.div(f32x4.sqrt(square), f32x4.add(one, square));
    for (let d: usize = 0; d < D; d++)
      v128.store(u + d * row + i, f32x4.mul(factor, v128.load(s + d * row + i)));
  }
}

/** The way back, in place: ∂L/∂u → ∂L/∂s. */
export function squashColumnsBack(s: usize, du: usize, I: usize, D: usize, epsilon: f32): void {
  const one = f32x4.splat(1);
  const row = I * 4;
  for (let i: usize = 0; i < row; i += 16) {
    let square = f32x4.splat(epsilon);
    let dot = f32x4.splat(0);
    for (let d: usize = 0; d < D; d++) {
      const x = v128.load(s + d * row + i);
      square = madd(x, x, square);
      dot = madd(x, v128.load(du + d * row + i), dot);
    }
    const norm = f32x4.sqrt(square);
    const plus = f32x4.add(one, square);
    const factor = f32x4.div(norm, plus);
    const along = f32x4.div(
      f32x4.mul(dot, f32x4.sub(one, square)),
      f32x4.mul(norm, f32x4.mul(plus, plus)),
    );
    for (let d: usize = 0; d < D; d++) {
      const at = du + d * row + i;
      v128.store(at, madd(along, v128.load(s + d * row + i), f32x4.mul(factor, v128.load(at))));
    }
  }
}

/** û (4, J·E, I) of u (4, D, I): two rows of û together, so that u is read half as often. */
export function votes(u: usize, W: usize, hat: usize, I: usize, D: usize, JE: usize): void {
  const row = I * 4;
  const image = JE * row;
  const own = D * row;
  for (let k: usize = 0; k < JE; k += 2, hat += 2 * row, W += 2 * own)
    for (let i: usize = 0; i < row; i += 16) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let w = W + i;
      let x = u + i;
      for (let d: usize = 0; d < D; d++, w += row, x += row) {
        const wa = v128.load(w);
        const wb = v128.load(w + own);
        const x0 = v128.load(x);
        a0 = madd(x0, wa, a0), b0 = madd(x0, wb, b0);
        const x1 = v128.load(x + own);
        a1 = madd(x1, wa, a1), b1 = madd(x1, wb, b1);
        const x2 = v128.load(x + 2 * own);
        a2 = madd(x2, wa, a2), b2 = madd(x2, wb, b2);
        const x3 = v128.load(x + 3 * own);
        a3 = madd(x3, wa, a3), b3 = madd(x3, wb, b3);
      }
      const y = hat + i;
      v128.store(y, a0), v128.store(y + image, a1);
      v128.store(y + 2 * image, a2), v128.store(y + 3 * image, a3);
      v128.store(y + row, b0), v128.store(y + row + image, b1);
      v128.store(y + row + 2 * image, b2), v128.store(y + row + 3 * image, b3);
    }
}

/** dW (J·E, D, I) += Σ over four images of ∂L/∂û · u. */
export function votesBackToW(u: usize, dhat: usize, dW: usize, I: usize, D: usize, JE: usize): void {
  const row = I * 4;
  const image = JE * row;
  const own = D * row;
  for (let k: usize = 0; k < JE; k++)
    for (let i: usize = 0; i < row; i += 16) {
      const y = dhat + k * row + i;
      const g0 = v128.load(y), g1 = v128.load(y + image);
      const g2 = v128.load(y + 2 * image), g3 = v128.load(y + 3 * image);
      let to = dW + k * own + i;
      let x = u + i;
      for (let d: usize = 0; d < D; d++, to += row, x += row) {
        const even = madd(v128.load(x + 2 * own), g2, madd(v128.load(x), g0, v128.load(to)));
        const odd = madd(v128.load(x + 3 * own), g3, f32x4.mul(v128.load(x + own), g1));
        v128.store(to, f32x4.add(even, odd));
      }
    }
}

/** ∂L/∂u (4, D, I) of ∂L/∂û (4, J·E, I). D is even. */
export function votesBackToU(dhat: usize, W: usize, du: usize, I: usize, D: usize, JE: usize): void {
  const row = I * 4;
  const image = JE * row;
  const own = D * row;
  for (let d: usize = 0; d < D; d += 2)
    for (let i: usize = 0; i < row; i += 16) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let w = W + d * row + i;
      let y = dhat + i;
      for (let k: usize = 0; k < JE; k++, w += own, y += row) {
        const wa = v128.load(w);
        const wb = v128.load(w + row);
        const g0 = v128.load(y);
        a0 = madd(g0, wa, a0), b0 = madd(g0, wb, b0);
        const g1 = v128.load(y + image);
        a1 = madd(g1, wa, a1), b1 = madd(g1, wb, b1);
        const g2 = v128.load(y + 2 * image);
        a2 = madd(g2, wa, a2), b2 = madd(g2, wb, b2);
        const g3 = v128.load(y + 3 * image);
        a3 = madd(g3, wa, a3), b3 = madd(g3, wb, b3);
      }
      const to = du + d * row + i;
      v128.store(to, a0), v128.store(to + own, a1);
      v128.store(to + 2 * own, a2), v128.store(to + 3 * own, a3);
      v128.store(to + row, b0), v128.store(to + row + own, b1);
      v128.store(to + row + 2 * own, b2), v128.store(to + row + 3 * own, b3);
    }
}
