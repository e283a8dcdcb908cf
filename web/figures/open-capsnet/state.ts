/** What the reader sets, and what the network answers: the figure's traits. */
import type { Stroke } from "../../core/ink";
import { numbersIn, whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** What lies on the sheet: a picture (planes · size, size) in 0..1 or [], strokes of a pen, a sample digit or −1. */
  image: number[][];
  strokes: Stroke[];
  digit: number;
  /** How much of the sample is written, from 0 to 1. */
  written: number;
  /** The round that is shown; 0 is before the first. */
  round: number;
  /** The primary capsule and the class capsule that are looked at; −1 for none. */
  child: number;
  parent: number;
  /** Whether only those are shown that carry the answer. */
  speakers: boolean;
  /** The stop of the tour, from 1; 0 for none. */
  stop: number;
  /** Written by the page: the class capsules' lengths after the round shown, and the pose that is drawn. */
  lengths: number[];
  pose: number[];
}

/** What it opens with if nobody asks for anything else; the round is the model's last. */
export const START: State = {
  image: [],
  strokes: [],
  digit: 3,
  written: 1,
  round: 3,
  child: -1,
  parent: -1,
  speakers: false,
  stop: 0,
  lengths: [],
  pose: [],
};

/** Traits that only the page writes. */
export const OUTPUTS: (keyof State & string)[] = ["lengths", "pose"];

/** A pen may go beyond the sheet, but so many pixels at most. */
const FARTHEST = 1000;

/** Stops of the tour. */
export const STOPS = 8;

/** What depends on the model. */
export interface Limits {
  size: number;
  planes: number;
  samples: number;
  children: number;
  parents: number;
  rounds: number;
}

/** Throws, in words, if a host or a link asks for what there is not. */
export function checkState(state: State, { size, planes, samples, children, parents, rounds }: Limits): void {
  const { image, strokes, digit, written, round, child, parent, stop } = state;
  if (image.length && (image.length !== planes * size || image.some((row) => row.length !== size)))
    throw new Error(`image must be ${planes * size} × ${size} numbers, or empty.`);
  within("image", numbersIn("image", image, 2), 0, 1);
  within("strokes", numbersIn("strokes", strokes, 3), -FARTHEST, FARTHEST);
  if (strokes.some((stroke) => stroke.some((point) => point.length !== 2)))
    throw new Error("strokes must be lists of points (x, y).");
  within("written", [written], 0, 1);
  for (const [name, value, last] of [["digit", digit, samples], ["child", child, children], ["parent", parent, parents]] as const)
    whole(name, value, -1, last - 1);
  whole("round", round, 0, rounds);
  whole("stop", stop, 0, STOPS);
}
