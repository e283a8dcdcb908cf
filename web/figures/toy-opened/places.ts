/** Where things are: the canvas, and for each whole a dial; all in CSS pixels. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS } from "../../core/shapes";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has its dials below the canvas. */
const NARROW = 600;
/** Of the width, the side of the canvas beside dials, and its most; above dials so much at most. */
const [SHARE, MOST, NARROW_MOST] = [0.455, 420, 298] as const;
/** Dials beside the canvas have so much more height than it, in its sides: the legend stands below it. */
const TALLER = 1.38;
/** Room above, and below for the legend; on a phone what comes next is said right below. */
const [ABOVE, LEGEND, BELOW_NARROW] = [8, 26, 34] as const;
/** Below a narrow canvas stand the dials, so far away, and so high with all that belongs to them. */
const [GAP, DIALS] = [14, 226] as const;
/** From its middle all that stands around a dial ends here, in radii of its ring: the wreath of small wholes. */
export const REACH = 1.38;
/** Where two have no wreath, each may be larger: so much is left around it, in pixels, for the words on its ring, and where there are none. */
const [NAMED, BARE] = [27, 11] as const;
/** The largest ring of a dial. */
const LARGEST = 166;
/** Below a dial so much is for two lines of words; beside it they are so wide, less in a smaller picture. */
const LINES = 56;
const wordsFor = (width: number) => (width < 600 ? 92 : width < 800 ? 106 : 124);
/** Between words and what is around the dial, and how far ribbons go on behind the canvas. */
const [OFF, RUN] = [8, 30] as const;
/** The corners of the canvas are so round, in pixels. */
export const ROUND = 5;

/** The dial of a whole. */
export interface Dial {
  middle: Point;
  /** The ring of true angles, and how far a hand reaches that is sure. */
  outer: number;
  inner: number;
  /** Where ribbons end. */
  port: Point;
  /** Where its words stand: below it, or beside. */
  words: Point;
}

const dialAt = (middle: Point, outer: number, port: Point, words: Point): Dial => ({ middle, outer, inner: 0.8 * outer, port, words });

/**
 * All places for one width of the picture, with one whole in it or with both: one has the larger dial. `wreath` says
 * how much room two leave for all answers around them, from 0 to 1.
 */
export class Places {
  readonly narrow: boolean;
  readonly both: boolean;
  /** Whether words stand beside their dial: of two beside the picture, and of one below it. */
  readonly beside: boolean;
  /** The corner of the canvas, and its side. */
  readonly corner: Point;
  readonly side: number;
  /** House and boat. */
  readonly dials: [Dial, Dial];
  readonly height: number;
  /** How much height dials beside the canvas have. */
  private readonly high: number;
  /** Where the legend's first line stands, and how far lines may reach. */
  readonly legend: number;
  readonly legendEnd: number;

  constructor(readonly width: number, shown: string, private readonly wreath = 1) {
    const narrow = (this.narrow = width < NARROW);
    const both = (this.both = shown === "both");
    // The same with one and with two, so that nothing moves.
    const side = (this.side = narrow ? Math.min(width - 4, NARROW_MOST) : Math.min(MOST, SHARE * width));
    this.beside = both !== narrow;
    this.corner = [narrow ? (width - side) / 2 : 2, ABOVE];
    const bottom = ABOVE + side;
    this.legend = Math.round(bottom + (narrow ? GAP + DIALS : 0) + LEGEND);
    this.legendEnd = narrow ? width : this.corner[0] + side;
    this.high = TALLER * side;
    this.height = Math.ceil(narrow ? this.legend + BELOW_NARROW : ABOVE + this.high);
    this.dials = narrow ? [this.below(0), this.below(1)] : [this.aside(0), this.aside(1)];
  }

  /** A dial to the right of the canvas: the only one, or of two one above the other; words stand to their right. */
  private aside(j: number): Dial {
    const { width, both, side, high, corner: [left] } = this;
    const right = left + side;
    if (!both) {
      const outer = Math.min(LARGEST, (width - right - 20) / 2 / REACH, (high - LINES) / 2 / REACH);
      const middle: Point = [(right + width) / 2 + 4, ABOVE + (high - LINES) / 2];
      return dialAt(middle, outer, [middle[0] - REACH * outer, middle[1]], [middle[0], middle[1] + REACH * outer + 18]);
    }
    const words = width - wordsFor(width);
    const reach = Math.min(high / 4, (words - OFF - right - RUN) / 2);
    const outer = this.ofTwo(reach, NAMED);
    const middle: Point = [words - OFF - reach, ABOVE + (high * (1 + 2 * j)) / 4];
    return dialAt(middle, outer, [middle[0] - outer - NAMED, middle[1]], [words, middle[1]]);
  }

  /** A dial below the canvas: the only one, or of two one beside the other. */
  private below(j: number): Dial {
    const { width, both, side } = this;
    const top = ABOVE + side + GAP;
    if (!both) {
      const outer = DIALS / 2 / REACH;
      const middle: Point = [(width - wordsFor(width)) / 2, top + REACH * outer];
      return dialAt(middle, outer, [middle[0], top], [middle[0] + REACH * outer + OFF, middle[1]]);
    }
    const reach = Math.min(width / 4, (DIALS - LINES + 8) / 2);
    const middle: Point = [width * (j ? 0.75 : 0.25), top + reach];
    return dialAt(middle, this.ofTwo(reach, BARE), [middle[0], top], [middle[0], middle[1] + reach + 12]);
  }

  /** The ring of one of two for which there is so much room about its middle, of which so much is left without a wreath. */
  private ofTwo(reach: number, left: number): number {
    return mix(reach - left, reach / REACH, this.wreath);
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
export const heightFor = (width: number): number => new Places(width, WHOLE_KINDS[1]).height;
