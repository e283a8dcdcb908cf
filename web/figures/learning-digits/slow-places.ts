/** Where everything stands while one step is shown, for a width. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";

const NARROW = 420;
/** A part of the stage. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

/** How far shares and lengths have got their room, 0 to 1: what is not there yet leaves it to the votes. */
export interface Rooms {
  shares: number;
  lengths: number;
  /** How far the lengths have taken that of the votes, while the loss speaks of nothing else. */
  loss: number;
}

/** The arrangement for one width, in pixels of the stage. */
export class SlowPlaces {
  readonly narrow: boolean;
  /** At the top the way on which the digit goes, and its side. */
  readonly rail: { at: Point; wide: number };
  readonly digit: number;
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

  constructor(
    readonly width: number,
    height: number,
    { shares, lengths, loss }: Rooms = { shares: 1, lengths: 1, loss: 0 },
  ) {
    const narrow = (this.narrow = width < NARROW);
    const top = narrow ? 58 : 76;
    const side = narrow ? 80 : 138;
    this.digit = narrow ? 40 : 52;
    this.rail = { at: [narrow ? 26 : 40, top - 8], wide: width - (narrow ? 52 : 80) };
    this.track = { at: [narrow ? 14 : 20, top + (narrow ? 32 : 36)], wide: width - (narrow ? 28 : 40) };
    const from = top + (narrow ? 70 : 84);
    this.picture = { at: [4, from + 12], wide: side, high: side };
    const left = narrow ? 30 : side + 62;
    const upper = narrow ? from + side + 46 : from + 24;
    const foot = height - (narrow ? 112 : 124);
    const row = mix(foot + 24, from + side + 46, loss);
    this.lengths = { at: [6, row], wide: width - 12, high: height - row - 4 };
    this.told = narrow ? [side + 24, from + 20] : [mix(4, side + 32, loss), mix(from + side + 36, from + 34, loss)];
    this.key = foot - 8;
    const wide = width - left - 8;
    const high = narrow ? 30 : 46;
    const floor = mix(height - 16, foot - 24, lengths);
    this.shares = { at: [left, floor - high], wide, high };
    this.votes = { at: [left, upper], wide, high: mix(floor, floor - high - (narrow ? 16 : 24), shares) - upper };
  }

  /** The middle of column `k` of `count` in a chart. */
  column({ at: [x], wide }: Oblong, k: number, count: number): number {
    return x + ((k + 0.5) / count) * wide;
  }
}
