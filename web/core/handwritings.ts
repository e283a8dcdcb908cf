/** How real samples of one class differ: which moves of a pose are natural, and how far handwritings go. */

/** So much of what numbers do together is taken as chance: there are about as many samples as numbers. */
const CHANCE = 0.2;

/** The lower triangle L with L · Lᵀ = `matrix` (Cholesky). */
function halved(matrix: readonly number[][]): number[][] {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
  return lower;
}

/**
 * Poses around `start`, written as steps along what differs from one handwriting to another; a step of 1
 * changes a number by 1 on average. Where there are too few samples, steps are the numbers themselves.
 */
export class Handwritings {
  /** Half of the samples are no farther from the start than this, in steps. */
  readonly usual: number;
  private readonly lower: readonly number[][];

  constructor(private readonly start: readonly number[], samples: readonly ArrayLike<number>[]) {
    const all = start.map((_, k) => k);
    const mean = all.map((k) => samples.reduce((sum, pose) => sum + pose[k], 0) / samples.length);
    const together = all.map((i) => all.map((j) =>
      samples.reduce((sum, pose) => sum + (pose[i] - mean[i]) * (pose[j] - mean[j]), 0) / samples.length));
    const spread = all.reduce((sum, k) => sum + Math.sqrt(together[k][k]), 0) / all.length;
    const enough = samples.length > 2 && all.every((k) => together[k][k] > 0);
    this.lower = halved(all.map((i) => all.map((j) =>
      enough ? ((i === j ? 1 : 1 - CHANCE) * together[i][j]) / spread ** 2 : Number(i === j))));
    const far = samples.map((pose) => Math.hypot(...this.stepsTo(Array.from(pose)))).filter((steps) => steps > 1e-6);
    this.usual = enough ? far.sort((a, b) => a - b)[Math.floor(far.length / 2)] : Infinity;
  }

  /** The pose after these steps from the start. */
  pose(steps: readonly number[]): number[] {
    return this.start.map((value, i) => steps.reduce((sum, step, k) => sum + this.lower[i][k] * step, value));
  }

  /** The steps that lead to a pose. */
  stepsTo(pose: readonly number[]): number[] {
    const steps: number[] = [];
    this.lower.forEach((row, i) => {
      const rest = steps.reduce((sum, step, k) => sum - row[k] * step, pose[i] - this.start[i]);
      steps.push(rest / row[i]);
    });
    return steps;
  }
}
