/** What one step does, in whole sentences: one for each of its beats. */
import type { Twist } from "../../core/learning/shape";
import type { SingleStep } from "../../core/learning/single";
import { aNumber } from "../../kit/words";
import { CLAIMS } from "./piles";
import { againstOf, toldOf, wishes, written, type Told } from "./slow-numbers";

/** The beats of a step, as its track names them. */
export const STEP_BEATS = ["votes", "sum", "loss", "gradient", "step"] as const;
/** What the margin loss wants of the label's capsule, and of the others. */
export const [PRESENT, ABSENT] = [0.9, 0.1] as const;

/** From here on the sum is counted: words that know it before would spoil it. */
const COUNTED = 1.97;

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
  if (at > 4) return `${ten}; dashes: before the step`;
  if (at > 3) return `what the loss wants of ${ten}`;
  if (loss === "cross-entropy") return `${ten}: the loss wants the ${label} longest`;
  const other = `${loss === "margin" ? "at most " : ""}${ABSENT}`;
  if (narrow) return `wanted: ${PRESENT} of the ${label}, else ${other}`;
  return `${ten}: the loss wants ${PRESENT} of the ${label} and ${other} of the others`;
}

/** What the loss has to say of a length. */
export function missing(length: number, present: boolean, loss: Twist["loss"]): string {
  if (loss === "cross-entropy") return present ? "wants to be the longest" : "wants to be short";
  const off = length - (present ? PRESENT : ABSENT);
  if (present && off < 0) return `is ${(-off).toFixed(2)} short of ${PRESENT}`;
  if (!present && off > 0) return `is ${off.toFixed(2)} longer than ${ABSENT}`;
  return loss === "margin" ? (present ? "is long enough" : "is short enough") : `is told to be ${present ? PRESENT : ABSENT} long`;
}

/** The same in two words, at its bar. */
export function offBy(length: number, present: boolean, loss: Twist["loss"]): string {
  if (loss === "cross-entropy") return ""; // no length is wanted
  const off = length - (present ? PRESENT : ABSENT);
  const enough = loss === "margin" && (present ? off >= 0 : off <= 0);
  if (enough) return present ? "long enough" : "short enough";
  return `${Math.abs(off).toFixed(2)} ${off < 0 ? "short" : "too long"}`;
}

function moved({ lengths: [from, to], farther, votes }: Told, whose: string, against: number, batch: number): string {
  const [was, is] = [from, to].map(written);
  const change = was === is ? `stays ${is} long` : `${to > from ? "grows" : "shrinks"} from ${was} to ${is}`;
  // One step is made for the whole batch, and Adam remembers those before: so a length may go against its arrow.
  if (against) return `${whose} ${change}. ${against === 1 ? "One length goes against its arrow" : `${against} lengths go against their arrows`}: one step serves all ${batch} pictures.`;
  return `${whose} ${change}: ${farther} of ${votes} votes now reach farther. One step serves all ${batch} pictures.`;
}

/** The words for a step at this moment of it, in beats; `parent` is the capsule that is looked at, −1 for the label's; it is made for `batch` pictures. */
export function slowWords(step: SingleStep | undefined, parent: number, trouble: string, at: number = STEP_BEATS.length, loss: Twist["loss"] = "margin", batch = 0): string {
  if (trouble) return trouble;
  if (!step) return "The network learns up to this moment; then one step at a time.";
  const told = toldOf(step, parent, loss);
  const { parent: j, lengths: [from], votes, speak, pulled, larger, wants, sum } = told;
  const own = j === step.label;
  const which = `Step ${step.step.toLocaleString("en")}`;
  const whose = own ? "Its capsule" : `The capsule of the ${j}`;
  if (at <= 1) return `${which}, ${aNumber(step.label)}, ${standing(step).words}. ${votes} small capsules vote on the ${j}${own ? "" : ", which is not there"}: ${speak} for it, ${votes - speak} against.`;
  if (at < COUNTED) return `${which}. Each vote counts times its share: they are added up one after the other.`;
  if (at <= 2) return `${which}. Each vote counts times its share. They add up to ${written(sum)}, and squash makes that ${written(from)} long.`;
  if (at <= 3) return `${which}. ${whose} ${missing(from, own, loss)}. The loss of its ten lengths: ${told.loss.toFixed(3)}.`;
  if (at <= 4) return `${which}. Backward, the gradient pulls ${pulled} of ${votes} votes farther${wants ? `, and ${larger} of the shares up` : "; at the shares it does not pull"}.`;
  return `${which}. ${moved(told, whose, againstOf(step, wishes(step, loss).wish).length, batch)}`;
}
