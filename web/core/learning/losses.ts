/** What the lengths are told: margin loss (equation 4), and two that are not the paper's. */

import type { Twist } from "./shape";

/**
 * The loss of one image and its slopes by the lengths, which go to `slopes`. Where the label is −1 no
 * capsule is present (margin losses only).
 *
 * "square before max" is a famous slip: of max(0, (m − ‖v‖)²) the max has nothing left to do, and a
 * capsule that is longer than 0.9, or shorter than 0.1, is pulled back as if that were wrong.
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
    const [weight, margin] = present ? [1, PRESENT] : [ABSENT_WEIGHT, ABSENT];
    const off = lengths[j] - margin;
    const counts = kind === "square before max" || (present ? off < 0 : off > 0);
    loss += counts ? weight * off ** 2 : 0;
    slopes[j] = counts ? 2 * weight * off : 0;
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
