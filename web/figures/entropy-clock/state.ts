/** What is on the sheet, and which round is shown. */
import { drawStrokes, type Stroke } from "../../core/ink";
import { numbersIn, whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** What lies on the sheet: a picture (size, size) in 0..1 or [], strokes of a pen in pixels, a sample digit or −1. */
  image: number[][];
  strokes: Stroke[];
  digit: number;
  /** The round that is shown, from 1. */
  round: number;
}

/** Rounds of routing in all. */
export const ROUNDS = 10;
/** What it opens with if nobody asks for anything else. */
export const START: State = { image: [], strokes: [], digit: 5, round: 1 };
/** Samples among which the reader chooses. */
export const DIGITS = [0, 2, 3, 5, 8];

/** The samples' strokes, for paper of 28 × 28 pixels, and how wide the pen is there. */
export type Samples = readonly (readonly Stroke[])[];
const [SAMPLE_SIZE, PEN] = [28, 2.4];
/** A pen may go beyond the paper, but so many pixels at most. */
const FARTHEST = 1000;

/** Throws, in words for the reader, if a state is impossible. */
export function check({ image, strokes, digit, round }: State, size: number, samples: number): void {
  within("image", numbersIn("image", image, 2), 0, 1);
  if (image.length && (image.length !== size || image.some((row) => row.length !== size)))
    throw new Error(`image must be ${size} × ${size} numbers.`);
  within("strokes", numbersIn("strokes", strokes, 3), -FARTHEST, FARTHEST);
  if (strokes.some((stroke) => !stroke.length || stroke.some((point) => point.length !== 2)))
    throw new Error("strokes must be lists of points of two numbers.");
  whole("digit", digit, -1, samples - 1);
  whole("round", round, 1, ROUNDS);
}

/** What the network sees, (size, size), in the 255 steps of MNIST's pictures. */
export function pictureOf({ image, strokes, digit }: State, samples: Samples, size: number): Float32Array {
  const zoom = size / SAMPLE_SIZE;
  const sample = (samples[digit] ?? []).map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
  const ink = drawStrokes([...sample, ...strokes], PEN * zoom, size);
  image.flat().forEach((value, k) => (ink[k] = Math.max(ink[k], value)));
  return ink.map((value) => Math.round(value * 255) / 255);
}
