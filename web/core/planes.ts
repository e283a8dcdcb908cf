/** The plane in which most of some vectors lies: their first two principal axes, about zero. */

/** Enough to find axes that differ by a few per cent in what they hold. */
const STEPS = 60;

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/**
 * Two orthogonal unit vectors (2, D) that keep as much as can be of the vectors' squared lengths. A
 * second one is zero if all vectors lie on a line.
 */
export function principalPlane(vectors: readonly ArrayLike<number>[], D: number): Float32Array {
  const gram = Array.from({ length: D }, (_, a) =>
    Float64Array.from({ length: D }, (_, b) => vectors.reduce((sum, x) => sum + x[a] * x[b], 0)),
  );
  const axes = [1, 2].map((k) => Float64Array.from({ length: D }, (_, d) => Math.cos(k * (d + 0.5))));
  for (let step = 0; step < STEPS; step++)
    axes.forEach((axis, k) => {
      const next = gram.map((row) => dot(row, axis));
      const along = k ? dot(next, axes[0]) : 0;
      const left = next.map((x, d) => x - along * axes[0][d]);
      const norm = Math.hypot(...left);
      axis.set(left.map((x) => (norm > 1e-12 ? x / norm : 0)));
    });
  return Float32Array.from([...axes[0], ...axes[1]]);
}
