/** The traits of `SquashExplorer`, and what they cannot be. */
import type { Variant } from "../../core/squash-variants";
import { whole, within } from "../../kit/checks";
import { BEATS } from "./training";
import type { Vector } from "./vector";

/** The ways to write squash, from the formula to the safe norm. */
export const NORMS: readonly Variant[] = ["naive", "constant", "safe"];

/** What the figure knows. */
export type State = {
  s: Vector;
  /** Whether arrows all around are shown, before and after. */
  field: boolean;
  norm: Variant;
  /** How far the step of training has come: gradients, their sum, the update, the next step. */
  beat: number;
};

/** Where it begins. */
export const START: State = { s: [1.2, 0.9], field: false, norm: "naive", beat: 0 };

/** Farther out there is nothing to see: v is as long as it gets. */
const FARTHEST = 100;

/** Throws an error, in words for the reader, for a state that there is not. */
export function checkState({ s, norm, beat }: State): void {
  if (s.length !== 2) throw new Error(`s must have 2 numbers; this one has ${s.length}.`);
  within("s", s, -FARTHEST, FARTHEST);
  if (!NORMS.includes(norm)) throw new Error(`The norm is one of ${NORMS.join(", ")}; it is “${norm}”.`);
  whole("The beat", beat, 0, BEATS.length);
}
