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
  /** The track of the step's beats: where it begins, and how wide it is. */
  readonly track: { at: Point; wide: number };
  readonly picture: Box;
  /** Below it: how long its capsule was, and is. */
  readonly told: Point;
  /** Votes before and after, the shares below them, and the ten lengths at the foot. */
  readonly votes: Oblong;
  readonly shares: Oblong;
  readonly lengths: Oblong;
  /** The height at which it is said what the marks are. */
  readonly key: number;

  /** Below the band of the film's columns, which ends at `band`. */
  constructor(
    readonly width: number,
    height: number,
    band: number,
  ) {
    const narrow = (this.narrow = width < NARROW);
    const side = narrow ? 80 : 138;
    this.track = { at: [narrow ? 14 : 20, band + (narrow ? 32 : 36)], wide: width - (narrow ? 28 : 40) };
    const from = band + (narrow ? 70 : 84);
    this.picture = { at: [4, from + 12], wide: side, high: side };
    const left = narrow ? 30 : side + 62;
    const top = narrow ? from + side + 46 : from + 24;
    const foot = height - (narrow ? 112 : 124);
    // Each length stands below its column in the band.
    this.lengths = { at: [6, foot + 24], wide: width - 12, high: height - foot - 28 };
    this.told = narrow ? [side + 24, from + 20] : [4, from + side + 36];
    this.key = foot - 8;
    const wide = width - left - 8;
    const high = narrow ? 30 : 46;
    this.shares = { at: [left, foot - 24 - high], wide, high };
    this.votes = { at: [left, top], wide, high: this.shares.at[1] - (narrow ? 16 : 24) - top };
  }

  /** The middle of column `k` of `count` in a chart. */
  column({ at: [x], wide }: Oblong, k: number, count: number): number {
    return x + ((k + 0.5) / count) * wide;
  }
}
