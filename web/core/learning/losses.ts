/** What the lengths are told: margin loss (equation 4), and two that are not the paper's. */

import type { Twist } from "./shape";

/**
 * The loss of one image and its slopes by the lengths, which go to `slopes`.
 *
 * "square before max" is a famous slip: max(0, m⁺² − ‖v‖²) and its like, whose slope fades as a
 * capsule shortens, instead of max(0, m⁺ − ‖v‖)².
 */
export function lengthLoss(
  lengths: ArrayLike<number>,
  label: number,
  kind: Twist["loss"],
  slopes: Float32Array,
): number {
  if (kind === "cross-entropy") return crossEntropy(lengths, label, slopes);
  let loss = 0;
  for (let j = 0; j < lengths.length; j++) {
    const present = j === label;
    const [weight, sign, margin] = present ? [1, -1, PRESENT] : [ABSENT_WEIGHT, 1, ABSENT];
    if (kind === "margin") {
      const over = Math.max(0, sign * (lengths[j] - margin));
      loss += weight * over ** 2;
      slopes[j] = 2 * weight * sign * over;
    } else {
      const over = Math.max(0, sign * (lengths[j] ** 2 - margin ** 2));
      loss += weight * over;
      slopes[j] = over > 0 ? 2 * weight * sign * lengths[j] : 0;
    }
  }
  return loss;
}

const PRESENT = 0.9;
const ABSENT = 0.1;
const ABSENT_WEIGHT = 0.5;

/** −ln softmax(scores)[label]. */
export function crossEntropy(
  scores: ArrayLike<number>,
  label: number,
  slopes: Float32Array,
): number {
  const top = Math.max(...Array.from(scores));
  let sum = 0;
  for (let j = 0; j < scores.length; j++) sum += Math.exp(scores[j] - top);
  for (let j = 0; j < scores.length; j++)
    slopes[j] = Math.exp(scores[j] - top) / sum - Number(j === label);
  return Math.log(sum) - (scores[label] - top);
}
