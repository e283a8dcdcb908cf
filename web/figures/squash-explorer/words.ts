/** What is seen of s, of v and of the step of training, in sentences with numbers. */
import { STEP, type Training } from "../../core/contagion";
import { along, shrunk, sideways, type Variant } from "../../core/squash-variants";
import { fixed } from "../../kit/words";
import type { State } from "./state";

const AT_ZERO: Record<Variant, string> = {
  naive: "The formula as it stands divides 0 by 0: value and gradient are NaN.",
  constant: "The constant mends the value, which is 0; the gradient is NaN all the same.",
  safe: "With the safe norm value and gradient are zero, and nothing happens.",
};

const count = (values: ArrayLike<number>): number => Array.from(values).filter(Number.isNaN).length;

/** After each beat of the step. */
function trained(beat: number, { ofWeights, after, losses }: Training): string {
  const [now, next] = [losses[STEP], losses[STEP + 1]];
  if (beat === 1)
    return count(ofWeights)
      ? `NaN plus anything is NaN: of the ${ofWeights.length} sums, ${count(ofWeights)} are.`
      : "The gradients of all pictures are added.";
  if (beat === 2)
    return count(after)
      ? `One step, and ${count(after)} of ${after.length} weights are NaN.`
      : "The weights go a little against the sum.";
  return Number.isNaN(next)
    ? "Now every picture gives NaN, and the network is lost."
    : `The loss falls from ${fixed(now, 3)} to ${fixed(next, 3)}.`;
}

/** What is seen now. */
export function inWords({ s, norm, beat }: State, training: Training): string {
  const r = Math.hypot(...s);
  if (beat > 0) return `${r === 0 ? "s is zero. " : ""}${trained(beat, training)}`;
  if (r === 0) return `s is zero. ${AT_ZERO[norm]}`;
  return (
    `s is ${fixed(r)} long, v is ${fixed(shrunk(r), 3)} long in the same direction. ` +
    `A small push along s arrives ${fixed(along(r), 3)} times as large, ` +
    `one across it ${fixed(sideways(r), 3)} times.`
  );
}
