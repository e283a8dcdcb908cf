/** What one step does, in whole sentences: one for each of its beats. */
import type { Twist } from "../../core/learning/shape";
import type { SingleStep } from "../../core/learning/single";
import { aNumber } from "../../kit/words";
import { CLAIMS } from "./piles";
import { toldOf, written, type Told } from "./slow-numbers";

/** The beats of a step, as its track names them. */
export const STEP_BEATS = ["forward", "loss", "gradient", "step"] as const;
/** What the margin loss wants of the label's capsule, and of the others. */
export const [PRESENT, ABSENT] = [0.9, 0.1] as const;

/** In the first beat the votes come up, then they are given their shares; from here on it is seen how long the capsule becomes. */
export const ROUTED = 0.6;

/** How the picture is read before the step. */
export function standing({ before: { lengths }, label }: SingleStep): { words: string; wrong: boolean } {
  const long = Math.max(...lengths);
  const read = lengths.indexOf(long);
  if (long < CLAIMS) return { words: "no answer yet", wrong: false };
  return read === label ? { words: "read right", wrong: false } : { words: `read as ${aNumber(read)}`, wrong: true };
}

/** What the ten lengths are at this moment of a step, and what the marks at them are. */
export function lengthsTitle(label: number, loss: Twist["loss"], at: number, narrow: boolean): string {
  const ten = narrow ? "ten lengths" : "the ten lengths";
  if (at <= 1 || (at > 2 && at <= 3)) return ten;
  if (at > 3) return `${ten}; in dashes: before the step`;
  if (loss === "cross-entropy") return `${ten}: the loss wants the ${label} longest`;
  const other = `${loss === "margin" ? "at most " : ""}${ABSENT}`;
  if (narrow) return `wanted: ${PRESENT} of the ${label}, else ${other}`;
  return `${ten}: the loss wants ${PRESENT} of the ${label} and ${other} of the others; orange: what is still off`;
}

/** What the loss has to say of a length. */
export function missing(length: number, present: boolean, loss: Twist["loss"]): string {
  if (loss === "cross-entropy") return present ? "wants to be the longest" : "wants to be short";
  const off = length - (present ? PRESENT : ABSENT);
  if (present && off < 0) return `is ${(-off).toFixed(2)} short of ${PRESENT}`;
  if (!present && off > 0) return `is ${off.toFixed(2)} longer than ${ABSENT}`;
  return loss === "margin" ? (present ? "is long enough" : "is short enough") : `is told to be ${present ? PRESENT : ABSENT} long`;
}

function moved({ lengths: [from, to], pulled, farther, votes }: Told, whose: string): string {
  const [was, is] = [from, to].map(written);
  const change = was === is ? `stays ${is} long` : `${to > from ? "grows" : "shrinks"} from ${was} to ${is}`;
  // One step is made for the whole batch, and Adam remembers those before: so the votes may go against their arrows.
  const agree = 2 * pulled > votes === 2 * farther > votes;
  const against = agree ? "" : ", against the pull: the rest of the batch pulls too";
  return `${whose} ${change}: ${farther} of ${votes} votes now reach farther${against}.`;
}

/** The words for a step at this moment of it, in beats; `parent` is the capsule that is looked at, −1 for the label's. */
export function slowWords(step: SingleStep | undefined, parent: number, trouble: string, at: number = STEP_BEATS.length, loss: Twist["loss"] = "margin"): string {
  if (trouble) return trouble;
  if (!step) return "The network learns up to here; then one step at a time.";
  const told = toldOf(step, parent, loss);
  const { parent: j, lengths: [from], votes, pulled, larger, wants } = told;
  const own = j === step.label;
  const begins = `Step ${step.step.toLocaleString("en")}, ${aNumber(step.label)}, ${standing(step).words}.`;
  const whose = own ? "Its capsule" : `The capsule of the ${j}`;
  if (at < ROUTED) return `${begins} Forward, ${votes} votes come for ${own ? "its capsule" : `the capsule of the ${j}`}, and each is given a share.`;
  if (at <= 1) return `${begins} ${whose} is ${written(from)} long, from ${votes} votes, each times its share.`;
  if (at <= 2) return `${begins} ${whose} ${missing(from, own, loss)}. The loss of its ten lengths: ${told.loss.toFixed(3)}.`;
  if (at <= 3) return `${begins} Backward, the gradient pulls ${pulled} of ${votes} votes farther${wants ? `, and ${larger} of the shares up` : "; at the shares it does not pull"}.`;
  return `${begins} ${moved(told, whose)}`;
}
