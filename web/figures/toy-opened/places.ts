/** Where things are: the canvas, and for each whole a bead and a dial; all in CSS pixels. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS } from "../../core/shapes";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has its dials below the canvas. */
const NARROW = 600;
/** Beside such a canvas stands a column with both beads, so wide; below it the dials, so far away, and of two each so large. */
const [COLUMN, NARROW_GAP, NARROW_OUTER] = [78, 24, 66] as const;
/** Below two such dials stand two lines of words, so high; one alone has them beside it, and as much less below. */
const [TWO_LINES, NO_LINES] = [78, 42] as const;
/** The side of such a canvas. */
const NARROW_SIDE = 262;
/** Room above, and below for the legend; on a phone a hint stands next below. */
const [ABOVE, BELOW, BELOW_NARROW] = [12, 14, 20] as const;
/** So far outside the rim lies the thin ring of trained angles, free of the marks on it. */
export const TRAINED = 9;
/** What leads to a dial from its bead ends before that ring. */
export const EDGE = TRAINED + 5;
/** What stands on the rim of a dial sticks out so far. */
const RIM = 22;
/** Left of a dial stands its bead, so far away from the rim; of two, one above the other, a little nearer. */
const [ASIDE, NEARER] = [58, 50] as const;
/** Between the rims of two such dials is room for a word on one of them; words beside them begin so far from the rim, and need so much, in a smaller picture less. */
const [BETWEEN, OFF] = [42, 34] as const;
/** On a phone words beside the one dial are so wide. */
const WORDS = 84;
const wordsFor = (width: number) => (width < 800 ? 124 : 136);
/** On a rim a word reaches so far. */
const REACH = 27;
/** The corners of the canvas are so round, in pixels. */
export const ROUND = 5;

/** The dial of a whole: true angles outside, thought ones inside. */
export interface Dial {
  middle: Point;
  outer: number;
  inner: number;
  /** Where ribbons end, and how large that is. */
  bead: Point;
  beadRadius: number;
  /** Where its words stand: below it, or beside. */
  words: Point;
}

/** All places for one width of the picture, with one whole in it or with both: one has the larger dial. */
export class Places {
  readonly narrow: boolean;
  readonly both: boolean;
  /** Whether words stand to the right of their dial: of two one above the other, and of one below the picture. */
  readonly beside: boolean;
  /** The corner of the canvas, and its side. */
  readonly corner: Point;
  readonly side: number;
  /** House and boat. */
  readonly dials: [Dial, Dial];
  readonly height: number;
  /** Where the legend's first line stands. */
  readonly legend: number;

  constructor(readonly width: number, shown: string) {
    const narrow = (this.narrow = width < NARROW);
    const both = (this.both = shown === "both");
    const side = (this.side = narrow ? Math.min(width - COLUMN, NARROW_SIDE) : Math.min(424, 0.47 * width));
    this.beside = both !== narrow;
    this.corner = [2, ABOVE];
    // The same with one and with two, so that nothing moves.
    const bottom = ABOVE + side;
    const small = Math.min(NARROW_OUTER, 0.19 * width);
    this.legend = Math.round(narrow ? bottom + NARROW_GAP + 2 * small + TWO_LINES : bottom + 34);
    this.height = this.legend + (narrow ? BELOW_NARROW : BELOW);
    const outer = narrow ? (both ? small : small + (TWO_LINES - NO_LINES) / 2) : both ? (this.legend - BELOW - BETWEEN - 2 * REACH) / 4 : Math.min(154, 0.17 * width);
    const dial = (j: number): Dial => {
      const main = both || WHOLE_KINDS[j] === shown;
      const middle: Point = narrow
        ? [both ? width * (j ? 0.76 : 0.24) : (width - OFF - WORDS) / 2, bottom + NARROW_GAP + outer]
        : both
          ? [width - wordsFor(width) - outer, REACH + outer + j * (2 * outer + BETWEEN)]
          : [width - outer - RIM - 5, ABOVE + 0.47 * side];
      const bead: Point = narrow
        ? [(side + 2 + width) / 2, ABOVE + (j ? 0.72 : 0.28) * side]
        : [middle[0] - outer - (both ? NEARER : ASIDE), main ? middle[1] : 0.86 * bottom];
      const beadRadius = main ? 20 : 16;
      const words: Point = this.beside ? [middle[0] + outer + OFF, middle[1]] : [middle[0], middle[1] + outer + (narrow ? 29 : 36)];
      return { middle, outer, inner: 0.8 * outer, bead, beadRadius, words };
    };
    this.dials = [dial(0), dial(1)];
  }

  /** A place on the canvas, in pixels. */
  at([x, y]: Point): Point {
    return [this.corner[0] + x * this.side, this.corner[1] + y * this.side];
  }

  /** The place below a pixel, in widths of the canvas. */
  canvas([px, py]: Point): Point {
    return [(px - this.corner[0]) / this.side, (py - this.corner[1]) / this.side];
  }

  /** How far a place, in pixels, lies outside of the canvas. */
  outside([x, y]: Point): number {
    const [left, top] = this.corner;
    return Math.max(0, left - x, x - left - this.side, top - y, y - top - this.side);
  }

  /** Something of the canvas, in pixels. */
  on(pose: Pose): Pose {
    const [x, y] = this.at([pose.x, pose.y]);
    return { ...pose, x, y, size: pose.size * this.side };
  }
}

/** The height of the picture for a width. */
export const heightFor = (width: number): number => new Places(width, "both").height;
