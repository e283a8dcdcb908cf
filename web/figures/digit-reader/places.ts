/** Where things are: the sheet, the network's drawing beside it, and the ten lengths below both. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's: there the drawing stands above the writing hand. */
const NARROW = 420;
/** The row of lengths, the way to it with a line of words, and the line above each of the two squares. */
const [ROW, WAY, TITLE] = [92, 42, 26];
/** The largest sheet. */
const LARGEST = 332;

function sides(width: number): { sheet: number; drawing: number } {
  if (width < NARROW) return { sheet: Math.min(width, 256), drawing: 160 };
  const side = Math.min(LARGEST, (width - 40) / 2);
  return { sheet: side, drawing: side };
}

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  const { sheet, drawing } = sides(width);
  return ROW + WAY + TITLE + sheet + (width < NARROW ? drawing : 0);
}

/** All places for one width. */
export class Places {
  readonly sheet: Box;
  readonly drawing: Box;
  readonly lengths: Box;
  /** Whether the drawing stands above the sheet, as on a phone. */
  readonly narrow: boolean;
  /** The middles of the lines that say what the two are. */
  readonly titles: { sheet: Point; drawing: Point };
  /** The turning knob's way around the middle of the sheet: inside its rim, which digits leave free. */
  readonly turning: { middle: Point; radius: number };

  constructor(width: number) {
    const { sheet, drawing } = sides(width);
    const narrow = (this.narrow = width < NARROW);
    const middle = width / 2;
    const top = narrow ? drawing + TITLE : TITLE;
    const gap = Math.min(64, Math.max(40, width - 2 * sheet));
    const left = narrow ? (width - sheet) / 2 : middle - gap / 2 - sheet;
    this.sheet = { at: [left, top], wide: sheet, high: sheet };
    this.drawing = narrow
      ? { at: [(width - drawing) / 2, 0], wide: drawing, high: drawing }
      : { at: [middle + gap / 2, top], wide: drawing, high: drawing };
    const line = top - TITLE / 2;
    const titleOf = ({ at, wide }: Box): Point => [at[0] + wide / 2, line];
    this.titles = narrow
      ? { sheet: [middle, line], drawing: [middle, 9] }
      : { sheet: titleOf(this.sheet), drawing: titleOf(this.drawing) };
    const wide = Math.min(width, narrow ? width : 2 * sheet + gap);
    this.lengths = { at: [(width - wide) / 2, top + sheet + WAY], wide, high: ROW };
    this.turning = { middle: [left + sheet / 2, top + sheet / 2], radius: sheet / 2 - 18 };
  }

  /** Where the line of words above the lengths stands: away from column j of so many. */
  caption(j: number, columns: number): { at: Point; anchor: "start" | "end" } {
    const { at: [left, top], wide } = this.lengths;
    return j < columns / 2 ? { at: [left + wide, top - 11], anchor: "end" } : { at: [left, top - 11], anchor: "start" };
  }

  /** From the top of column j of so many to the drawing; on a phone past the sheet. */
  thread(j: number, columns: number): Point[] {
    const { lengths: { at: [left, top], wide }, drawing, sheet } = this;
    const x = left + ((j + 0.5) / columns) * wide;
    const under = drawing.at[1] + drawing.high;
    const level = sheet.at[1] + sheet.high + 10;
    if (under > sheet.at[1]) return [[x, top], [x, level], [drawing.at[0] + drawing.wide / 2, level], [drawing.at[0] + drawing.wide / 2, under + 2]];
    const side = j < columns / 2 ? -1 : 1;
    const beside = sheet.at[0] + sheet.wide / 2 + side * (sheet.wide / 2 + 16);
    const edge = drawing.at[0] + drawing.wide / 2 + (side * drawing.wide) / 2;
    const across = drawing.at[1] + drawing.high / 2;
    return [[x, top], [x, level], [beside, level], [beside, across], [edge, across]];
  }

  /** A place on the sheet, in pixels of a picture of this size. */
  under([x, y]: Point, size: number): [number, number] {
    const { at, wide } = this.sheet;
    return [((x - at[0]) / wide) * size, ((y - at[1]) / wide) * size];
  }

  /** The same the other way. */
  on([x, y]: Point, size: number): Point {
    const { at, wide } = this.sheet;
    return [at[0] + (x / size) * wide, at[1] + (y / size) * wide];
  }
}
