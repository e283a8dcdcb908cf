/** What is seen of s, of v and of the step of training, in sentences with numbers. */
import { STEP, type Training } from "../../core/contagion";
import { along, shrunk, sideways, type Variant } from "../../core/squash-variants";
import { part } from "../../kit/motion";
import { fixed } from "../../kit/words";
import { goneOn, ill } from "./seen";
import type { State } from "./state";

const AT_ZERO: Record<Variant, string> = {
  naive: "The formula as it stands divides 0 by 0: value and gradient are NaN.",
  constant: "The constant mends the value, which is 0; the gradient is NaN all the same.",
  safe: "With the safe norm value and gradient are zero, and nothing happens.",
};

/** What is seen of the step when so many of its beats have passed: no more than the picture has reached. */
function trained(at: number, training: Training): string {
  const { ofWeights, after, losses } = training;
  const [summed, updated, seen] = [0, 1, 2].map((k) => part(at, k, k + 1));
  if (at <= 1)
    return ofWeights.some(Number.isNaN)
      ? `NaN plus anything is NaN: of the ${ofWeights.length} sums, ${ill(ofWeights, summed)} are.`
      : "The gradients of all pictures are added.";
  if (at <= 2 || !goneOn(seen))
    return after.some(Number.isNaN)
      ? `One step, and ${ill(after, updated)} of ${after.length} weights are NaN.`
      : "The weights go a little against the sum.";
  const [now, next] = [losses[STEP], losses[STEP + 1]];
  return Number.isNaN(next)
    ? "Now every picture gives NaN, and the network is lost."
    : `The loss falls from ${fixed(now, 3)} to ${fixed(next, 3)}.`;
}

/** What is seen now. */
export function inWords({ s, norm, beat }: State, training: Training, at = beat): string {
  const r = Math.hypot(...s);
  if (at > 0) return `${r === 0 ? "s is zero. " : ""}${trained(at, training)}`;
  if (r === 0) return `s is zero. ${AT_ZERO[norm]}`;
  return (
    `s is ${fixed(r)} long, v is ${fixed(shrunk(r), 3)} long in the same direction. ` +
    `A small push along s arrives ${fixed(along(r), 3)} times as large, ` +
    `one across it ${fixed(sideways(r), 3)} times.`
  );
}
