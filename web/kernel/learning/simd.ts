/** What the other files of the learning kernel share: four numbers at once (AssemblyScript). */

/** a·b + c; rounded once where the module is compiled with relaxed SIMD, twice elsewhere. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** The sum of the four numbers. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function total(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 1) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

/** The four sums of four vectors, in one vector. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function totals(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/**
 * eˣ for x ≤ 0, by 2ⁿ · eʳ with |r| ≤ ln 2 / 2 and a polynomial of degree 6; ln 2 is taken off in two
 * parts, so that r keeps its digits. Relative error below 3e-7; below −87 it is e⁻⁸⁷.
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function exponential(x: v128): v128 {
  const bounded = f32x4.max(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.44269504)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = madd(r, f32x4.splat(1 / 720.0), f32x4.splat(1 / 120.0));
  p = madd(p, r, f32x4.splat(1 / 24.0));
  p = madd(p, r, f32x4.splat(1 / 6.0));
  p = madd(p, r, f32x4.splat(0.5));
  p = madd(p, r, f32x4.splat(1));
  p = madd(p, r, f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}
