/** Every angle that the reader turns a whole to leaves its mark on the rim, right or not: so luck shows as such. */
import type { WholeKind } from "../../core/shapes";
import { isFound, verdictOf, type Thought, type Verdict } from "./reading";
import { rightIn, spokeAt } from "./spokes";

/** Verdicts at spokes. */
export type Marks = ReadonlyMap<number, Verdict>;

const NONE: Marks = new Map();

/** The marks of one whole, of each network its own, until another whole is there, or another hand has turned it. */
export class Trail {
  private readonly left = new Map<string, Map<number, Verdict>>();
  private shown = "";
  private truth: number | undefined;

  /** The verdict of a network at each spoke that was visited with it. */
  marks(taught: string | undefined): Marks {
    return this.left.get(taught ?? "") ?? NONE;
  }

  /** A moment later: this network has read what is `shown`, and it may be the reader who has turned it. */
  pass(taught: string, shown: string, thought: Thought, byHand: boolean): void {
    const { truth } = thought;
    if (shown !== this.shown || (truth !== this.truth && !byHand)) this.left.clear();
    [this.shown, this.truth] = [shown, truth];
    if (!byHand) return;
    const marks = this.left.get(taught) ?? new Map<number, Verdict>();
    this.left.set(taught, marks.set(spokeAt(truth), isFound(thought) ? verdictOf(thought) : "lost"));
  }
}

/** How the angles that were visited went, for whoever does not see the marks. */
export function inTrail(trails: readonly { kind: WholeKind; marks: Marks }[]): string {
  return trails.filter(({ marks }) => marks.size).map(({ kind, marks }) =>
    ` Of ${marks.size} marks that your turning left for the ${kind}, ${rightIn(marks)} right.`).join("");
}
