/** What is under the pointer or has the focus lights up, in the scene and beside it. */
import type { Part, WholeKind } from "../../core/shapes";

/** What the picture can ask of the figure. */
export interface Actions {
  change(i: number, part: Part): void;
  putBack(i: number): void;
  /** A part was touched, and not moved. */
  press(i: number): void;
  /** Light up a whole and its parts; none with "". */
  light(whole: "" | WholeKind): void;
  /** The whole that a part gives most to; "" while it is undecided. */
  parentOf(i: number): "" | WholeKind;
  /** How much of the sharing has begun, from 0 to 1. */
  begun(): number;
  /** Something is selected now. */
  redraw(): void;
}

/** Light up `what()` while the pointer or the focus is on a node. */
export function lightUp(node: SVGElement, what: () => "" | WholeKind, light: Actions["light"]): void {
  node.addEventListener("pointerenter", () => light(what()));
  node.addEventListener("focus", () => light(what()));
  node.addEventListener("blur", () => light(""));
  node.addEventListener("pointerleave", () => {
    // A finger that touched it leaves at once, but the focus stays.
    if (!node.matches(":focus")) light("");
  });
}
