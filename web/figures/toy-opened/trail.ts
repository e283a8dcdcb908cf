/** Every angle that the reader turns a whole to leaves its mark on the rim, right or not: so luck shows as such. */
import type { WholeKind } from "../../core/shapes";
import { isFound, verdictOf, type Thought, type Verdict } from "./reading";
import { spokeAt } from "./spokes";

/** The marks of one whole, until another network reads, another whole is there, or another hand has turned it. */
export class Trail {
  /** The verdict at each spoke that was visited. */
  readonly marks = new Map<number, Verdict>();
  private of = "";
  private truth: number | undefined;

  /** A moment later: `of` says what reads what, and `byHand` that it is the reader who has turned it. */
  pass(of: string, thought: Thought, byHand: boolean): void {
    const { truth } = thought;
    if (of !== this.of || (truth !== this.truth && !byHand)) this.marks.clear();
    [this.of, this.truth] = [of, truth];
    if (byHand) this.marks.set(spokeAt(truth), isFound(thought) ? verdictOf(thought) : "lost");
  }
}

/** How the angles that were visited went, for whoever does not see the marks. */
export function inTrail(trails: readonly { kind: WholeKind; marks: ReadonlyMap<number, Verdict> }[]): string {
  return trails.filter(({ marks }) => marks.size).map(({ kind, marks }) => {
    const right = [...marks.values()].filter((verdict) => verdict === "right").length;
    return ` Of ${marks.size} marks that your turning left for the ${kind}, ${right} right.`;
  }).join("");
}
