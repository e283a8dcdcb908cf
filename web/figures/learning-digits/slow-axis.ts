/** An axis that is as long as what stands on it, with a few round numbers. */

/** Ticks are so far apart, in tenths, hundreds or whatever is wanted; and so many steps an axis has at most. */
const [ROUND, STEPS] = [[1, 2, 5], 5] as const;

/** From where to where it goes. */
export interface Axis {
  low: number;
  high: number;
  ticks: readonly number[];
}

/** The axis on which these and zero have room, from one round number to another. */
export function axisOf(values: Float32Array): Axis {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b), 0), values.reduce((a, b) => Math.max(a, b), 1e-3)];
  let size = 1e-4;
  const over = (step: number) => Math.ceil(most / step - 1e-6) - Math.floor(least / step + 1e-6) > STEPS;
  for (let n = 0; over(size); n++) size = ROUND[n % 3] * 10 ** (Math.floor(n / 3) - 4);
  const [low, high] = [Math.floor(least / size + 1e-6), Math.ceil(most / size - 1e-6)];
  const digits = Math.max(0, Math.ceil(-Math.log10(size) - 1e-6));
  const ticks = Array.from({ length: high - low + 1 }, (_, k) => Number(((low + k) * size).toFixed(digits)));
  return { low: ticks[0], high: ticks[ticks.length - 1], ticks };
}
