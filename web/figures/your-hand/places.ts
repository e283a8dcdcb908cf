/** Where things are: the sheet, the drawing, sixteen strings between the two, and the ten digits. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's: there drawing and strings stand above the writing hand. */
const NARROW = 420;
/** The largest sheet, and the drawing's side as a share of it. */
const [LARGEST, SHARE] = [420, 6 / 7];
/** So much larger is the drawing than its place: digits leave a rim of the image empty. */
const RIM = 28 / 25;
/** The row of digits is so high. */
const DIGITS = 40;
/** A phone's sheet leaves a margin on which a finger may scroll. */
const PHONE = { sheet: 300, drawing: 176, gap: 10 };

/** The strings' way across, and the middle of their beads' way. */
export interface Strings {
  from: number;
  to: number;
  middle: number;
  /** From the middle to a bead of the number 1. */
  unit: number;
  top: number;
  high: number;
}

/** The sheet's line and shadow need a margin. */
const MARGIN = 4;

function sides(width: number): { sheet: number; drawing: number; gap: number } {
  if (width < NARROW) return { ...PHONE, sheet: Math.min(width, PHONE.sheet) };
  const gap = Math.max(72, Math.min(124, width / 8));
  const sheet = Math.min(LARGEST, Math.floor((width - gap - 2 * MARGIN) / (1 + SHARE)));
  return { sheet, drawing: Math.round(SHARE * sheet), gap };
}

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  const { sheet, drawing, gap } = sides(width);
  return sheet + MARGIN + (width < NARROW ? drawing + gap : 0);
}

/** All places for one width. */
export class Places {
  readonly narrow: boolean;
  readonly sheet: Box;
  readonly drawing: Box;
  readonly strings: Strings;
  /** The row of the ten digits. */
  readonly digits: Box;
  /** What the strings are; undefined where there is no room for it. */
  readonly caption: Point | undefined;

  constructor(readonly width: number) {
    const narrow = (this.narrow = width < NARROW);
    const { sheet, drawing, gap } = sides(width);
    const left = (width - (narrow ? Math.max(sheet, width) : sheet + gap + drawing)) / 2;
    const square = (x: number, y: number, side: number): Box => ({ at: [x, y], wide: side, high: side });
    const beyond = ((RIM - 1) / 2) * drawing;
    const image = (x: number): Box => square(x - beyond, -beyond, RIM * drawing);
    if (narrow) {
      const right = drawing + gap;
      const room = width - right;
      this.sheet = square((width - sheet) / 2, drawing + gap, sheet);
      this.drawing = square(0, 0, drawing); // its rim would lie on the sheet
      this.digits = { at: [right - 4, drawing - DIGITS], wide: room + 4, high: DIGITS };
      this.strings = { from: right, to: width, middle: right + room / 2, unit: room / 2 / 0.9, top: 4, high: drawing - DIGITS - 8 };
      return;
    }
    const [start, end] = [left + sheet, left + sheet + gap];
    this.sheet = square(left, 1, sheet);
    this.drawing = image(end);
    this.digits = { at: [end, sheet - DIGITS], wide: drawing, high: DIGITS };
    this.strings = { from: start + 1, to: end + 2, middle: start + gap / 2, unit: (gap / 2 - 12) / 0.8, top: 0.04 * drawing, high: 0.92 * drawing };
    this.caption = [start + gap / 2, sheet - DIGITS / 2];
  }

  /** How high one of so many strings hangs. */
  string(k: number, count: number): number {
    const { top, high } = this.strings;
    return top + (high * (k + 0.5)) / count;
  }

  /** Which of so many strings is nearest to this height. */
  nearest(y: number, count: number): number {
    const { top, high } = this.strings;
    return Math.max(0, Math.min(count - 1, Math.floor(((y - top) / high) * count)));
  }

  /** The middle of one of so many digits. */
  digit(j: number, count: number): Point {
    const { at, wide, high } = this.digits;
    return [at[0] + (wide * (j + 0.5)) / count, at[1] + high / 2];
  }
}

/** A place in a square of the stage, in pixels of a picture of this size. */
export function under([x, y]: Point, { at, wide }: Box, size: number): [number, number] {
  return [((x - at[0]) / wide) * size, ((y - at[1]) / wide) * size];
}

/** The same the other way. */
export function on([x, y]: Point, { at, wide }: Box, size: number): [number, number] {
  return [at[0] + (x / size) * wide, at[1] + (y / size) * wide];
}
