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
  /** What the row is called. */
  title: Point;
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
    const between = narrow ? 10 : Math.min(300, 0.33 * width);
    const side = Math.min(narrow ? 156 : 244, (width - between) / 2);
    const [above, below] = [narrow ? 26 : 34, narrow ? 82 : 14];
    const left = (width - 2 * side - between) / 2;
    const row = (k: number): Row => {
      const y = above + k * (side + above + below);
      const right = left + side + between;
      return {
        sheet: { at: [left, y], wide: side, high: side },
        drawing: { at: [right, y], wide: side, high: side },
        lengths: narrow
          ? { at: [left, y + side + 28], wide: 2 * side + between, high: 30 }
          : { at: [left + side + 26, y + 56], wide: between - 52, high: side - 96 },
        title: [left, y - 15],
      };
    };
    this.rows = [row(0), row(1)];
    this.height = Math.round(this.rows[1].sheet.at[1] + side + (narrow ? below : 6));
    // The test is no larger than it must be: the cross, and the digit at its distance; below it the result.
    const top = 34;
    const wide = narrow ? width : Math.min(760, 0.84 * width);
    const high = narrow ? 290 : 370;
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
