/** Round numbers along an axis. */

const STEPS = [1, 2, 5, 10];

/** At most about `count` round numbers, evenly spaced, that enclose the values from `low` to `high`. */
export function ticks(low: number, high: number, count = 5): number[] {
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step = power * STEPS.find((one) => one * power * count >= span * 0.999)!;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9)); // an axis has two ends
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}
