/** The digits that can be laid over one another: pictures that came with the page, or the reader's strokes. */
import { bytesOf } from "../../core/encoding";
import { drawStrokes, type Stroke } from "../../core/ink";
import type { Picture, Shift } from "../../core/overlap";
import { numbersIn, whole, within } from "../../kit/checks";
import type { Point } from "../../kit/stage";

/** Whole pixels by which a digit is moved: in training, and here at most. */
export const [TRAINED, FARTHEST] = [4, 8] as const;
/** Width of the reader's pen, in pixels. */
export const PEN = 2.4;
/** A pen may go beyond the paper, but so many pixels at most. */
const FARTHEST_STROKE = 1000;

/** One of the two. */
export interface Digit extends Picture {
  /** Its class, if somebody has said it. */
  label: number | undefined;
}

/** The pictures that a figure was given. */
export class Digits {
  private readonly pictures: Digit[];
  private readonly written = new WeakMap<readonly Stroke[], Digit>();

  /** `texts` are bytes in base64, square pictures. */
  constructor(texts: readonly string[], readonly labels: readonly number[]) {
    this.pictures = texts.map((text, k) => {
      const ink = Float32Array.from(bytesOf(text), (byte) => byte / 255);
      return { ink, side: Math.round(Math.sqrt(ink.length)), label: labels[k] };
    });
  }

  get count(): number {
    return this.pictures.length;
  }

  /** The picture of this number; where the reader wrote, the strokes on paper of the canvas's size. */
  digit(number: number, strokes: readonly Stroke[], size: number): Digit {
    if (!strokes.length) return this.pictures[number];
    const before = this.written.get(strokes);
    if (before?.side === size) return before;
    const ink = drawStrokes(strokes, PEN, size).map((value) => Math.round(value * 255) / 255);
    const digit: Digit = { ink, side: size, label: undefined };
    this.written.set(strokes, digit);
    return digit;
  }
}

/** Throws what is wrong with a number, a place or strokes that cannot be shown. */
export const checks = {
  number: (name: string, value: number, count: number) => whole(name, value, 0, count - 1),
  place(name: string, place: readonly number[]) {
    if (place.length !== 2) throw new Error(`${name} must be two numbers.`);
    for (const part of place) whole(name, part, -FARTHEST, FARTHEST);
  },
  strokes(name: string, strokes: readonly Stroke[]) {
    within(name, numbersIn(name, strokes, 3), -FARTHEST_STROKE, FARTHEST_STROKE);
    if (strokes.some((stroke) => !stroke.length || stroke.some((point) => point.length !== 2)))
      throw new Error(`${name} must be lists of points of two numbers.`);
  },
};

/** The nearest place that there is. */
export const placeNear = ([x, y]: Point): [number, number] => {
  const near = (part: number) => Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(part))) + 0;
  return [near(x), near(y)];
};

/** “3 right, 2 up”. */
export function placeInWords([x, y]: Shift): string {
  const across = x ? `${Math.abs(x)} ${x > 0 ? "right" : "left"}` : "";
  const along = y ? `${Math.abs(y)} ${y > 0 ? "down" : "up"}` : "";
  return [across, along].filter(Boolean).join(", ") || "in the middle";
}
