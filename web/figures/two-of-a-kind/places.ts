/** Where the two rows are, and where the reader's own eyes look; in CSS pixels. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has words above its rows, and lengths below them. */
const NARROW = 600;

/** A row: two digits on a sheet, and what is drawn of them. */
export interface Row {
  sheet: Box;
  drawing: Box;
  lengths: Box;
  /** What the row is called, and where its numbers stand. */
  title: Point;
  numbers: Point;
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly rows: readonly [Row, Row];
  readonly height: number;
  /** Where the reader looks. */
  readonly field: Box;
  /** The cross, the middle digit, and how far those beside it stand from it. */
  readonly cross: Point;
  readonly target: Point;
  readonly apart: number;
  /** Height of a digit that is flashed. */
  readonly letter: number;
  /** What has been read so far. */
  readonly result: Box;

  constructor(readonly width: number) {
    const narrow = (this.narrow = width < NARROW);
    const [label, between, told] = narrow ? [0, 10, 0] : [128, 172, 116];
    const side = Math.min(214, (width - label - between - told) / 2);
    const [above, below] = narrow ? [24, 66] : [24, 18];
    const left = narrow ? (width - 2 * side - between) / 2 : label + (width - label - between - told - 2 * side) / 2;
    const row = (k: number): Row => {
      const y = above + k * (side + above + below - (narrow ? 0 : 18));
      const right = left + side + between;
      return {
        sheet: { at: [left, y], wide: side, high: side },
        drawing: { at: [right, y], wide: side, high: side },
        lengths: narrow
          ? { at: [left + 92, y + side + 8], wide: 2 * side + between - 96, high: 34 }
          : { at: [left + side + 16, y + 52], wide: between - 32, high: side - 110 },
        title: narrow ? [left, y - 13] : [left - 16, y + side / 2],
        numbers: narrow ? [left + 4, y + side + 26] : [right + side + 16, y + side / 2],
      };
    };
    this.rows = [row(0), row(1)];
    this.height = Math.round(this.rows[1].sheet.at[1] + side + (narrow ? below : 4));
    // The test is no larger than it must be: the cross, and the digit at its distance; below it the result.
    const top = 34;
    const wide = narrow ? width : Math.min(580, 0.66 * width);
    const high = narrow ? 270 : 300;
    this.field = { at: [(width - wide) / 2, top], wide, high };
    const [x] = this.field.at;
    this.cross = [x + (narrow ? 56 : 0.2 * wide), top + high / 2];
    this.target = [x + (narrow ? width - 64 : 0.84 * wide), top + high / 2];
    this.letter = narrow ? 32 : 46;
    this.apart = 0.95 * this.letter;
    this.result = { at: [x + 94, top + high + 44], wide: wide - 160, high: this.height - top - high - 44 };
  }
}

/** The height of the picture for a width. */
export const heightFor = (width: number): number => new Places(width).height;
