/** Where everything stands while one step is shown, for a width: what a beat is about has the room, and glides there. */
import type { Box } from "../../kit/ink-drawing";
import { inOut, mix, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";

const NARROW = 420;
/** So much of a beat the parts take to glide to where it has them. */
const GLIDE = 0.3;

/** A part of the stage. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

/** Votes, the shares below them, what both add up to, and the ten lengths. */
const CHARTS = ["votes", "shares", "sum", "lengths"] as const;
type Arrangement = Record<(typeof CHARTS)[number], Oblong>;

/** The arrangement for one width at a moment of the step, in pixels of the stage. */
export class SlowPlaces implements Arrangement {
  readonly narrow: boolean;
  /** The track of the step's beats: where it begins, and how wide it is. */
  readonly track: { at: Point; wide: number };
  readonly picture: Box;
  /** Beside or below the picture: the number that the beat comes to. */
  readonly told: Point;
  readonly votes: Oblong;
  readonly shares: Oblong;
  readonly sum: Oblong;
  readonly lengths: Oblong;

  constructor(
    readonly width: number,
    private readonly height: number,
    at: number,
  ) {
    const narrow = (this.narrow = width < NARROW);
    this.track = { at: [narrow ? 14 : 20, narrow ? 13 : 16], wide: width - (narrow ? 28 : 40) };
    const side = narrow ? 64 : 150;
    const top = narrow ? 66 : 84;
    this.picture = { at: [4, top], wide: side, high: side };
    this.told = narrow ? [side + 24, top + 8] : [4, top + side + 36];
    const beat = Math.min(4, Math.max(0, Math.ceil(at) - 1));
    const [from, to] = [Math.max(0, beat - 1), beat].map((one) => this.arrangement(one));
    const way = inOut(part(at, beat, beat + GLIDE));
    const between = (name: (typeof CHARTS)[number]): Oblong => {
      const [a, b] = [from[name], to[name]];
      return { at: [b.at[0], mix(a.at[1], b.at[1], way)], wide: b.wide, high: mix(a.high, b.high, way) };
    };
    [this.votes, this.shares, this.sum, this.lengths] = CHARTS.map(between);
  }

  /** Charts one below the other, in parts of the height; between them there is room for a title. */
  private stack(top: number, parts: readonly number[]): Oblong[] {
    const { narrow, width, height } = this;
    const left = narrow ? 34 : this.picture.wide + 72;
    const gap = narrow ? 32 : 44;
    const room = height - 6 - top - gap * (parts.length - 1);
    return parts.map((share, k) => {
      const above = parts.slice(0, k).reduce((sum, one) => sum + one * room + gap, 0);
      return { at: [left, top + above], wide: width - left - 8, high: share * room };
    });
  }

  /** Where a beat has its charts; those that it does not show stay as they come next, or were. */
  private arrangement(beat: number): Arrangement {
    const { narrow } = this;
    const top = narrow ? this.picture.at[1] + this.picture.high + 42 : this.picture.at[1] + 14;
    // Room for the arrows at what reaches farthest.
    const below = top + (narrow ? 14 : 22);
    const [alone] = this.stack(top, [1]);
    const [votes, shares, sum] = this.stack(top, [0.42, 0.18, 0.4]);
    // Below the vote that speaks against it there are words.
    if (beat === 0) return { votes: { ...alone, high: alone.high - 14 }, shares, sum, lengths: alone };
    if (beat === 1) return { votes, shares, sum, lengths: alone };
    const [pulled, between, back] = this.stack(below, [0.4, 0.18, 0.42]);
    const aside = narrow ? 14 : 20; // the arrows of the shares
    const given = { ...between, at: [between.at[0], between.at[1] + aside] as const, high: between.high - aside };
    if (beat === 2) return { votes: pulled, shares: given, sum, lengths: alone };
    if (beat === 3) return { votes: pulled, shares: given, sum, lengths: back };
    const [moved, after] = this.stack(below, [0.55, 0.45]);
    return { votes: moved, shares: given, sum, lengths: after };
  }

  /** The middle of column `k` of `count` in a chart. */
  column({ at: [x], wide }: Oblong, k: number, count: number): number {
    return x + ((k + 0.5) / count) * wide;
  }
}
