/** Where everything stands while one step is shown, for a width. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

const NARROW = 420;
/** A part of the stage. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

/** The arrangement for one width, in pixels of the stage. */
export class SlowPlaces {
  readonly narrow: boolean;
  readonly picture: Box;
  /** Below it: how long its capsule was, and is. */
  readonly told: Point;
  /** Votes before and after, and the ten lengths at the foot. */
  readonly votes: Oblong;
  readonly lengths: Oblong;

  /** Below the band of the film's columns, which ends at `band`. */
  constructor(
    readonly width: number,
    height: number,
    band: number,
  ) {
    const narrow = (this.narrow = width < NARROW);
    const side = narrow ? 84 : 138;
    const from = band + (narrow ? 18 : 28);
    this.picture = { at: [4, from + 24], wide: side, high: side };
    const left = narrow ? 30 : side + 62;
    const top = from + (narrow ? side + 50 : 34);
    const foot = height - (narrow ? 116 : 124);
    // Each length stands below its column in the band.
    this.lengths = { at: [6, foot + 24], wide: width - 12, high: height - foot - 28 };
    this.told = narrow ? [side + 24, from + 40] : [4, from + side + 60];
    this.votes = { at: [left, top], wide: width - left - 8, high: foot - 26 - top };
  }

  /** The middle of column `k` of `count` in a chart. */
  column({ at: [x], wide }: Oblong, k: number, count: number): number {
    return x + ((k + 0.5) / count) * wide;
  }
}
