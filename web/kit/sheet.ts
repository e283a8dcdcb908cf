/** A sheet with a digit on it: a picture, strokes of the reader's pen, or one of the samples. */
import { drawStrokes, type Stroke } from "../core/ink";
import { numbersIn, whole, within } from "./checks";

/** What lies on the sheet; these three are traits of a figure. */
export interface OnSheet {
  /** A picture (size, size) in 0..1 or []. */
  image: number[][];
  /** Strokes of a pen, in pixels. */
  strokes: Stroke[];
  /** A sample digit, or −1 for none. */
  digit: number;
}

/** Nothing. */
export const EMPTY: OnSheet = { image: [], strokes: [], digit: -1 };

/** The samples' strokes, for paper of 28 × 28 pixels, and how wide the pen is there. */
export type Samples = readonly (readonly Stroke[])[];
const [SAMPLE_SIZE, PEN] = [28, 2.4];
/** A pen may go beyond the paper, but so many pixels at most. */
const FARTHEST = 1000;

/** Throws, in words for the reader, if this cannot lie on a sheet of `size` × `size` pixels. */
export function checkSheet({ image, strokes, digit }: OnSheet, size: number, samples: number): void {
  within("image", numbersIn("image", image, 2), 0, 1);
  if (image.length && (image.length !== size || image.some((row) => row.length !== size)))
    throw new Error(`image must be ${size} × ${size} numbers.`);
  within("strokes", numbersIn("strokes", strokes, 3), -FARTHEST, FARTHEST);
  if (strokes.some((stroke) => !stroke.length || stroke.some((point) => point.length !== 2)))
    throw new Error("strokes must be lists of points of two numbers.");
  whole("digit", digit, -1, samples - 1);
}

/** What a network sees of it, (size, size), in the 255 steps of MNIST's pictures. */
export function pictureOf({ image, strokes, digit }: OnSheet, samples: Samples, size: number): Float32Array {
  const zoom = size / SAMPLE_SIZE;
  const sample = (samples[digit] ?? []).map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
  const ink = drawStrokes([...sample, ...strokes], PEN * zoom, size);
  image.flat().forEach((value, k) => (ink[k] = Math.max(ink[k], value)));
  return ink.map((value) => Math.round(value * 255) / 255);
}

/** What is on the sheet when the pen touches it, or goes on, at a point in pixels. A sample makes room. */
export function written({ strokes, digit, image }: OnSheet, [x, y]: readonly [number, number], begins: boolean): OnSheet {
  const point = [Number(x.toFixed(2)), Number(y.toFixed(2))] as [number, number];
  if (begins && digit >= 0 && !strokes.length) return { image, digit: -1, strokes: [[point]] };
  if (begins) return { image, digit, strokes: [...strokes, [point]] };
  return { image, digit, strokes: [...strokes.slice(0, -1), [...strokes[strokes.length - 1], point]] };
}

/** What it shows: as it is told, the sample's digit, or what two networks read in it; −1 if they differ. */
export function labelOf(
  { label, image, strokes, digit }: OnSheet & { label: number }, read: () => readonly [number, number],
): number {
  if (label >= 0) return label;
  if (digit >= 0 && !image.length && !strokes.length) return digit;
  const [ours, theirs] = read();
  return ours === theirs ? ours : -1;
}
