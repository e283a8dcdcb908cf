/** Where everything stands while one step is shown, for a width: each part keeps its place from beat to beat. */
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
  /** Beside or below it: how long its capsule was, and is. */
  readonly told: Point;
  /** Votes before and after, the shares below them, and the ten lengths at the foot. */
  readonly votes: Oblong;
  readonly shares: Oblong;
  readonly lengths: Oblong;
  /** Along the votes' axis: what its scale is. */
  readonly scale: Point;
  /** The height at which it is said what the marks are. */
  readonly key: number;

  constructor(
    readonly width: number,
    height: number,
  ) {
    const narrow = (this.narrow = width < NARROW);
    this.track = { at: [narrow ? 14 : 20, narrow ? 13 : 16], wide: width - (narrow ? 28 : 40) };
    const side = narrow ? 64 : 138;
    const top = narrow ? 64 : 84;
    this.picture = { at: [4, top], wide: side, high: side };
    this.told = narrow ? [side + 24, top + 8] : [4, top + side + 36];
    const row = height - (narrow ? 146 : 172);
    this.lengths = { at: [6, row], wide: width - 12, high: height - row - 4 };
    this.key = row - (narrow ? 29 : 34);
    const left = narrow ? 46 : side + 84;
    const wide = width - left - 8;
    const high = narrow ? 30 : 46;
    const floor = this.key - (narrow ? 11 : 14);
    this.shares = { at: [left, floor - high], wide, high };
    // Room for what pulls at the votes that reach farthest.
    const from = narrow ? top + side + 46 : top + 20;
    this.votes = { at: [left, from], wide, high: floor - high - (narrow ? 18 : 26) - from };
    this.scale = [left - (narrow ? 37 : 50), from + 0.5 * this.votes.high];
  }

  /** The middle of column `k` of `count` in a chart. */
  column({ at: [x], wide }: Oblong, k: number, count: number): number {
    return x + ((k + 0.5) / count) * wide;
  }
}
