/** What the figure shows: a capsule's pose, and which way through its numbers is laid out beside it. */
import { whole, within } from "../../kit/checks";
import { signed } from "../../kit/words";

/** The strongest numbers; all of them; one number in every class; ways to other drawings. */
export const VIEWS = ["strongest", "all", "digits", "morph"] as const;
/** One of them. */
export type View = (typeof VIEWS)[number];

/** The traits; all go both ways. */
export interface State {
  digit: number;
  /** Which sample of the digit the pose started from. */
  sample: number;
  pose: number[];
  view: View;
  /** The number in hand, from 0; −1 for the one that changes the drawing most. */
  number: number;
  /** The class on the way to whose first sample the drawing is, and how far; −1 for none. */
  other: number;
  morph: number;
}

/** What it opens with if nobody asks for anything else. */
export const START: State = { digit: 0, sample: 0, pose: [], view: "strongest", number: -1, other: -1, morph: 0 };

/** Strips reach so far to either side of the sample, as in figure 4 of the paper. */
export const REACH = 0.25;

/** A number that has moved by less is printed and seen as it was. */
export const SEEN = 0.005;

/** No number of a pose may be larger: an output of squash has none above 1. */
const FARTHEST = 100;

/** What a model can show. */
export interface Extent {
  classes: number;
  poseDim: number;
  /** Samples of each class. */
  samples: readonly number[];
}

/** Throws, in words, if a host or a link asks for what there is not. */
export function checkState({ digit, sample, pose, view, number, other, morph }: State, has: Extent): void {
  whole("digit", digit, 0, has.classes - 1);
  whole("sample", sample, 0, Math.max(0, has.samples[digit] - 1));
  within("pose", pose, -FARTHEST, FARTHEST);
  if (pose.length !== has.poseDim) throw new Error(`A pose of this model has ${has.poseDim} numbers.`);
  if (!VIEWS.includes(view)) throw new Error(`view is one of ${VIEWS.join(", ")}.`);
  whole("number", number, -1, has.poseDim - 1);
  whole("other", other, -1, has.classes - 1);
  within("morph", [morph], 0, 1);
}

/** The pose with another value in one place. */
export function changed(pose: readonly number[], k: number, value: number): number[] {
  return pose.map((old, n) => (n === k ? value : old));
}

/** A number of a pose as it is printed: “+0.12”, “−0.30”, “0.00”. */
export const printed = (value: number): string => signed(value).replace("+0.00", "0.00");
