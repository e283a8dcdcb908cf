/** The roof's plot: where so many multiply-adds a second, and for each byte, are on the screen. */
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Board, Row } from "./state";

/**
 * Pixels that words need around what is drawn: before the ridge for those of its room, beyond the last point for
 * names, above the roof for ghosts and what the roof is, below the lowest point for the arrow and the rooms' words.
 */
const [BEFORE, BEYOND, ABOVE, BELOW] = [182, 112, 52, 84] as const;
/** On a phone, where words stand in more lines. */
const [BEFORE_NARROW, BEYOND_NARROW] = [74, 96] as const;
/** How large a point is, in pixels. */
const POINT = 16;
/** An axis is never shorter than this ratio, even where all have one place. */
const SHORTEST = 1.5;

/** Multiply-adds a second of a version. */
export const perSecond = ({ multiply_adds, seconds }: Row): number => multiply_adds / seconds;
/** Its multiply-adds for each byte that it moves. */
export const perByte = ({ multiply_adds, bytes }: Row): number => multiply_adds / bytes;

/** An axis on which steps are ratios, so that the roof is straight: two values at two places. */
class Axis {
  private readonly slope: number;

  constructor(
    private readonly low: number,
    high: number,
    private readonly from: number,
    to: number,
  ) {
    this.slope = (to - from) / Math.log(Math.max(SHORTEST, high / low));
  }

  at(value: number): number {
    return this.from + this.slope * Math.log(value / this.low);
  }

  value(at: number): number {
    return this.low * Math.exp((at - this.from) / this.slope);
  }
}

/** The plot of one board: its points and its roof, with room around them. */
export class RoofPlan {
  private readonly across: Axis;
  private readonly up: Axis;
  /** Multiply-adds for a byte above which arithmetic takes longer than memory. */
  readonly ridge: number;

  constructor(
    readonly places: Places,
    readonly board: Board,
  ) {
    const { roof: { left, right, top, bottom }, narrow } = places;
    this.ridge = board.rate / board.bandwidth;
    const bytes = [this.ridge, ...board.rows.map(perByte)];
    const [before, beyond] = narrow ? [BEFORE_NARROW, BEYOND_NARROW] : [BEFORE, BEYOND];
    this.across = new Axis(Math.min(...bytes), Math.max(...bytes), left + before, right - beyond);
    this.up = new Axis(Math.min(...board.rows.map(perSecond)), board.rate, bottom - BELOW, top + ABOVE);
  }

  at(bytes: number, seconds: number): Point {
    return [this.across.at(bytes), this.up.at(seconds)];
  }

  /** Multiply-adds a second at this height. */
  secondAt(y: number): number {
    return this.up.value(y);
  }

  /** What the machine can do at most with so many multiply-adds for a byte. */
  roof(bytes: number): number {
    return Math.min(this.board.rate, bytes * this.board.bandwidth);
  }

  /** Where a row belongs. */
  natural(row: Row): Point {
    return this.at(perByte(row), perSecond(row));
  }

  /** Where a row hangs: it makes way to the left for one that it would cover. */
  point(row: Row): Point {
    const [x, y] = this.natural(row);
    const above = this.board.rows.some((other) => {
      const [ox, oy] = this.natural(other);
      const before = oy < y || (oy === y && this.board.rows.indexOf(other) < this.board.rows.indexOf(row));
      return before && Math.abs(ox - x) < POINT && y - oy < POINT;
    });
    return [above ? x - POINT - 2 : x, y];
  }

  /** From the left end, or from the ground where the roof comes down before, up to the ridge. */
  get slope(): Point[] {
    const { left, bottom } = this.places.roof;
    const ground = this.secondAt(bottom) / this.board.bandwidth;
    const low = Math.max(this.across.value(left), ground);
    return [this.at(low, this.roof(low)), this.at(this.ridge, this.board.rate)];
  }

  get flat(): Point[] {
    const [x, y] = this.at(this.ridge, this.board.rate);
    return [[x, y], [this.places.roof.right, y]];
  }
}
