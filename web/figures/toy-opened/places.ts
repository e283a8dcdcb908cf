/** Where things are: the canvas, and for each whole a bead and a dial; all in CSS pixels. */
import type { Pose } from "../../core/poses";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has its dials below the canvas. */
const NARROW = 560;
/** Room above, and below for the legend. */
const [ABOVE, BELOW] = [8, 26] as const;
/** Height of a line of the legend. */
export const LINE = 19;

/** The dial of a whole: true angles outside, thought ones inside. */
export interface Dial {
  middle: Point;
  outer: number;
  inner: number;
  /** Where ribbons end. */
  bead: Point;
  /** Where its words stand. */
  words: Point;
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  /** The corner of the canvas, and its side. */
  readonly corner: Point;
  readonly side: number;
  readonly dials: [Dial, Dial];
  readonly height: number;
  /** Where the legend's first line stands. */
  readonly legend: number;

  constructor(readonly width: number) {
    const narrow = (this.narrow = width < NARROW);
    this.side = narrow ? Math.min(width - 8, 238) : Math.min(412, 0.54 * width);
    this.corner = [narrow ? (width - this.side) / 2 : 2, ABOVE];
    const outer = narrow ? Math.min(72, 0.2 * width) : Math.min(92, 0.122 * width);
    const bottom = this.corner[1] + this.side;
    const dial = (j: number): Dial => {
      const middle: Point = narrow
        ? [width * (j ? 0.76 : 0.24), bottom + 52 + outer]
        : [width - outer - 12, ABOVE + outer + (j ? 2 * outer + 40 : 0)];
      const bead: Point = narrow ? [middle[0], bottom + 26] : [middle[0] - outer - 44, middle[1]];
      return { middle, outer, inner: 0.6 * outer, bead, words: [middle[0], middle[1] + outer + 18] };
    };
    this.dials = [dial(0), dial(1)];
    this.legend = Math.round(Math.max(bottom + 4, this.dials[1].words[1] + 14)) + 12;
    this.height = this.legend + BELOW - 12 + (narrow ? 2 * LINE : 0);
  }

  /** A place on the canvas, in pixels. */
  at([x, y]: Point): Point {
    return [this.corner[0] + x * this.side, this.corner[1] + y * this.side];
  }

  /** The place on the canvas below a pixel; never outside of it. */
  canvas([px, py]: Point): Point {
    const inside = (p: number, from: number) => clamp((p - from) / this.side, [0, 1]);
    return [inside(px, this.corner[0]), inside(py, this.corner[1])];
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
export const heightFor = (width: number): number => new Places(width).height;

/** A place on a circle; 0 is above the middle, clockwise. */
export const around = ([x, y]: Point, radius: number, angle: number): Point => [
  x + radius * Math.sin(angle),
  y - radius * Math.cos(angle),
];
