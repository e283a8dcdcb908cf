/** What one step does, in whole sentences. */
import type { SingleStep } from "../../core/learning/single";
import { aNumber } from "../../kit/words";
import { CLAIMS } from "./piles";

/** A length that changes by less is said to stay. */
const STAYS = 0.005;
/** A pull or a move by less is none. */
const NONE = 1e-6;

/** What is told of one capsule in one step. */
export interface Told {
  /** The capsule that is looked at, and its lengths before and after. */
  parent: number;
  lengths: readonly [number, number];
  /** Votes that the gradient pulls along it, and that reach farther after the step; of so many. */
  pulled: number;
  farther: number;
  votes: number;
}

/** The numbers for a capsule; −1 for the label's. */
export function toldOf({ before, after, pulls, label }: SingleStep, parent: number): Told {
  const j = parent < 0 ? label : parent;
  const votes = pulls.length / before.lengths.length;
  const own = (all: Float32Array) => all.subarray(j * votes, (j + 1) * votes);
  const [from, to] = [own(before.reach), own(after.reach)];
  return {
    parent: j,
    lengths: [before.lengths[j], after.lengths[j]],
    pulled: own(pulls).reduce((count, pull) => count + Number(pull > NONE), 0),
    farther: from.reduce((count, reach, i) => count + Number(to[i] > reach + NONE), 0),
    votes,
  };
}

/** How the picture is read before the step. */
export function standing({ before: { lengths }, label }: SingleStep): { words: string; wrong: boolean } {
  const long = Math.max(...lengths);
  const read = lengths.indexOf(long);
  if (long < CLAIMS) return { words: "no answer yet", wrong: false };
  return read === label ? { words: "read right", wrong: false } : { words: `read as ${aNumber(read)}`, wrong: true };
}

/** The words for a step: what the capsule does, and how many votes do it. */
export function slowWords(step: SingleStep | undefined, parent: number, trouble: string): string {
  if (trouble) return trouble;
  if (!step) return "The network learns up to here; then one step at a time.";
  const { parent: j, lengths: [from, to], pulled, farther, votes } = toldOf(step, parent);
  const change = Math.abs(to - from) < STAYS ? `stays ${to.toFixed(2)} long` : `${to > from ? "grows" : "shrinks"} from ${from.toFixed(2)} to ${to.toFixed(2)}`;
  const whose = j === step.label ? "Its capsule" : `The capsule of the ${j}`;
  // One step is made for the whole batch, and Adam remembers those before: so the votes may go against their arrows.
  const agree = 2 * pulled > votes === 2 * farther > votes;
  const against = agree ? "" : ", against the pull: the rest of the batch pulls too";
  return `Step ${step.step.toLocaleString("en")}, ${aNumber(step.label)}, ${standing(step).words}. ${whose} ${change}: ${farther} of ${votes} votes now reach farther${against}.`;
}
