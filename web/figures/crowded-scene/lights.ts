/** What is under the pointer or has the focus lights up, in the scene and in the tree. */
import type { Part, WholeKind } from "../../core/shapes";
import { kindColours, type Colour } from "../../kit/palette";

/** The wholes' colours, which parts take on from the whole they belong to. */
export const COLOUR: Record<WholeKind, Colour> = kindColours;

/** What the views can ask of the figure. */
export interface Actions {
  change(i: number, part: Part): void;
  putBack(i: number): void;
  /** Light up a whole and its parts; none with "". */
  light(whole: "" | WholeKind): void;
  /** The whole that a part gives most to; "" while it is undecided. */
  parentOf(i: number): "" | WholeKind;
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
