/** Where sheet, lengths, map and drawing are; in CSS pixels. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { SIDE } from "./survey";

/** A picture narrower than this has lengths and map below. */
const NARROW = 560;
/** Room for words above the sheets, and for numbers below them. */
const [ABOVE, BELOW] = [26, 40] as const;

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly sheet: Box;
  readonly drawing: Box;
  readonly lengths: Box;
  /** Middle of the map, and the width of a place on it. */
  readonly map: { middle: Point; cell: number };
  readonly height: number;

  constructor(width: number) {
    const narrow = (this.narrow = width < NARROW);
    const between = narrow ? 10 : Math.max(186, width - 2 * 352);
    const side = (width - between) / 2;
    const box = (x: number, y: number, wide: number, high = wide): Box => ({ at: [x, y], wide, high });
    this.sheet = box(0, ABOVE, side);
    this.drawing = box(width - side, ABOVE, side);
    const foot = ABOVE + side;
    if (narrow) {
      const cell = 8;
      this.map = { middle: [width - (SIDE * cell) / 2 - 2, foot + BELOW + 22 + (SIDE * cell) / 2], cell };
      this.lengths = box(2, foot + BELOW + 22, width - SIDE * cell - 24, SIDE * cell - 22);
      this.height = Math.round(foot + BELOW + 22 + SIDE * cell + 40);
      return;
    }
    const cell = Math.min(9, (between - 30) / SIDE);
    const half = (SIDE * cell) / 2;
    this.lengths = box(width / 2 - 76, ABOVE + 20, 152, Math.min(104, side - 2 * half - 96));
    this.map = { middle: [width / 2, foot - half - 14], cell };
    this.height = Math.round(foot + BELOW);
  }
}

/** The height of the picture for a width. */
export const heightFor = (width: number): number => new Places(width).height;
