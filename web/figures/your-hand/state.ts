/** What lies on the sheet, and how far its drawing was pulled: the figure's traits. */
import type { Stroke } from "../../core/ink";
import { numbersIn, whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** What lies on the sheet: a picture (size, size) in 0..1 or [], strokes of a pen, a digit that writes itself. */
  image: number[][];
  strokes: Stroke[];
  /** That digit; −1 for none. */
  digit: number;
  /** What pulling the ink has added to each number of the pose; [] for nothing. */
  pull: number[];
  /** Written by the page: what the network answers, and the pose that is drawn. */
  lengths: number[];
  pose: number[];
}

/** What it opens with if nobody asks for anything else. */
export const START: State = { image: [], strokes: [], digit: 3, pull: [], lengths: [], pose: [] };

/** Traits that only the page writes. */
export const OUTPUTS: (keyof State)[] = ["lengths", "pose"];

/** The ink can be pulled until a number has changed by so much. */
export const REACH = 0.4;

/** A pen may go beyond the paper, but so many pixels at most. */
const FARTHEST = 1000;

/** What the figure has: pixels along a side of the sheet, digits that write themselves, numbers of a pose. */
export interface Extent {
  size: number;
  samples: number;
  /** Undefined until the network is there. */
  poseDim: number | undefined;
}

/** Throws, in words, if a host or a link asks for what there is not. */
export function checkState({ image, strokes, digit, pull }: State, { size, samples, poseDim }: Extent): void {
  if (image.length && (image.length !== size || image.some((row) => row.length !== size)))
    throw new Error(`image must be ${size} × ${size} numbers, or empty.`);
  within("image", numbersIn("image", image, 2), 0, 1);
  within("strokes", numbersIn("strokes", strokes, 3), -FARTHEST, FARTHEST);
  if (strokes.some((stroke) => stroke.some((point) => point.length !== 2)))
    throw new Error("strokes must be lists of points (x, y).");
  whole("digit", digit, -1, samples - 1);
  within("pull", pull, -REACH, REACH);
  if (poseDim !== undefined && pull.length && pull.length !== poseDim)
    throw new Error(`pull must be ${poseDim} numbers, or none; it is ${pull.length}.`);
}

/** An empty sheet but for these, and an unpulled drawing. */
export function sheetWith(more: Partial<State> = {}): Partial<State> {
  return { image: [], strokes: [], digit: -1, pull: [], ...more };
}
