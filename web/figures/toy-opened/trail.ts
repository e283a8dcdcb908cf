/** Every angle that the reader turns a whole to leaves its answer around the dial, right or not: so luck shows as such. */
import type { WholeKind } from "../../core/shapes";
import { isFound, verdictOf, type Thought } from "./reading";
import { rightIn, spokeAt, type Answer, type Answers } from "./spokes";

const NONE: Answers = new Map();

/** The answers about one whole, of each network its own, until another whole is there, or another hand has turned it. */
export class Trail {
  private readonly left = new Map<string, Map<number, Answer>>();
  private shown = "";
  private truth: number | undefined;

  /** What a network answered at each spoke that was visited with it. */
  answers(taught: string): Answers {
    return this.left.get(taught) ?? NONE;
  }

  /** A moment later: this network has read what is `shown`, and it may be the reader who has turned it. */
  pass(taught: string, shown: string, thought: Thought, byHand: boolean): void {
    const { truth, off } = thought;
    if (shown !== this.shown || (truth !== this.truth && !byHand)) this.left.clear();
    [this.shown, this.truth] = [shown, truth];
    if (!byHand) return;
    const answers = this.left.get(taught) ?? new Map<number, Answer>();
    this.left.set(taught, answers.set(spokeAt(truth), { off, verdict: isFound(thought) ? verdictOf(thought) : "lost" }));
  }
}

/** How the angles that were visited went, for whoever does not see them. */
export function inTrail(trails: readonly { kind: WholeKind; answers: Answers }[]): string {
  return trails.filter(({ answers }) => answers.size).map(({ kind, answers }) =>
    ` Of ${answers.size} answers that your turning left for the ${kind}, ${rightIn(answers)} right.`).join("");
}
