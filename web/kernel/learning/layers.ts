/** What happens to single numbers: ReLU, sigmoid, squared error, Adam (AssemblyScript). */
import { exponential, madd, total } from "./simd";

/** y = max(0, y), `count` numbers in each of `rows` rows that are `row` bytes apart. */
export function relu(y: usize, rows: usize, count: usize, row: usize): void {
  const zero = f32x4.splat(0);
  for (let r: usize = 0; r < rows; r++, y += row)
    for (let at: usize = 0; at < count * 4; at += 16)
      v128.store(y + at, f32x4.max(v128.load(y + at), zero));
}

/** dy where the ReLU's output y is above zero, else zero; in place. */
export function reluBack(y: usize, dy: usize, rows: usize, count: usize, row: usize, rowBack: usize): void {
  const zero = f32x4.splat(0);
  for (let r: usize = 0; r < rows; r++, y += row, dy += rowBack)
    for (let at: usize = 0; at < count * 4; at += 16)
      v128.store(dy + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(y + at), zero)));
}

/** y = 1 / (1 + e⁻ʸ), in place. */
export function sigmoid(y: usize, count: usize): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  for (const end = y + count * 4; y < end; y += 16) {
    const z = v128.load(y);
    const e = exponential(f32x4.neg(f32x4.abs(z)));
    const high = f32x4.div(one, f32x4.add(one, e));
    v128.store(y, v128.bitselect(f32x4.mul(e, high), high, f32x4.lt(z, zero)));
  }
}

/** Σ (y − x)²; with the sigmoid's slope, `scale` times its gradient by what went in goes to dy. */
export function squaredError(y: usize, x: usize, dy: usize, count: usize, scale: f32): f32 {
  const one = f32x4.splat(1);
  const twice = f32x4.splat(2 * scale);
  const end = y + count * 4;
  let sum = f32x4.splat(0);
  for (const fours = y + (count & ~3) * 4; y < fours; y += 16, x += 16, dy += 16) {
    const drawn = v128.load(y);
    const off = f32x4.sub(drawn, v128.load(x));
    sum = madd(off, off, sum);
    const slope = f32x4.mul(drawn, f32x4.sub(one, drawn));
    v128.store(dy, f32x4.mul(f32x4.mul(twice, off), slope));
  }
  let rest: f32 = 0;
  for (; y < end; y += 4, x += 4, dy += 4) {
    const drawn = load<f32>(y);
    const off = drawn - load<f32>(x);
    rest += off * off;
    store<f32>(dy, 2 * scale * off * drawn * (1 - drawn));
  }
  return total(sum) + rest;
}

/**
 * One step of Adam (Kingma & Ba 2015) on `count` numbers: `rate` = learning rate / (1 − β₁ᵗ),
 * `root` = 1 / √(1 − β₂ᵗ). p: weights, g: gradients, m and v: the two moments.
 */
export function adam(p: usize, g: usize, m: usize, v: usize, count: usize, rate: f32, root: f32): void {
  const down = f32x4.splat(-rate);
  const unbias = f32x4.splat(root);
  const epsilon = f32x4.splat(1e-8);
  for (const end = p + count * 4; p < end; p += 16, g += 16, m += 16, v += 16) {
    const x = v128.load(g);
    const first = madd(f32x4.splat(0.9), v128.load(m), f32x4.mul(f32x4.splat(0.1), x));
    const square = f32x4.mul(f32x4.splat(0.001), f32x4.mul(x, x));
    const second = madd(f32x4.splat(0.999), v128.load(v), square);
    v128.store(m, first), v128.store(v, second);
    const step = f32x4.div(first, madd(unbias, f32x4.sqrt(second), epsilon));
    v128.store(p, madd(down, step, v128.load(p)));
  }
}
