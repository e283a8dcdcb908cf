/** The roof's plot: where so many multiply-adds a second, and for each byte, are on the screen. */
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Board, Row } from "./state";

/** Ends of the axis across: multiply-adds for a byte. On both axes steps are ratios, so that the roof is straight. */
const ENDS = [3, 200] as const;
/** On a phone words need more room at both. */
const ENDS_NARROW = [1.8, 1000] as const;
/** How far the axis upwards goes on: below the lowest point, and above the roof. */
const [BELOW, ABOVE] = [0.5, 1.6] as const;

/** Multiply-adds a second of a version. */
export const perSecond = ({ multiply_adds, seconds }: Row): number => multiply_adds / seconds;
/** Its multiply-adds for each byte that it moves. */
export const perByte = ({ multiply_adds, bytes }: Row): number => multiply_adds / bytes;

/** The plot of one board. */
export class RoofPlan {
  private readonly least: number;
  private readonly ends: readonly [number, number];
  /** Multiply-adds for a byte above which arithmetic takes longer than memory. */
  readonly ridge: number;

  constructor(
    readonly places: Places,
    readonly board: Board,
  ) {
    this.ends = places.narrow ? ENDS_NARROW : ENDS;
    this.least = BELOW * Math.min(...board.rows.map(perSecond));
    this.ridge = Math.max(this.ends[0], board.rate / board.bandwidth);
  }

  at(bytes: number, seconds: number): Point {
    const { left, right, top, bottom } = this.places.roof;
    const [low, high] = this.ends;
    const most = ABOVE * this.board.rate;
    return [
      left + (Math.log(bytes / low) / Math.log(high / low)) * (right - left),
      bottom - (Math.log(seconds / this.least) / Math.log(most / this.least)) * (bottom - top),
    ];
  }

  /** Multiply-adds a second at this height. */
  secondAt(y: number): number {
    const { top, bottom } = this.places.roof;
    return this.least * ((ABOVE * this.board.rate) / this.least) ** ((bottom - y) / (bottom - top));
  }

  /** What the machine can do at most with so many multiply-adds for a byte. */
  roof(bytes: number): number {
    return Math.min(this.board.rate, bytes * this.board.bandwidth);
  }

  /** Where a row hangs. */
  point(row: Row): Point {
    return this.at(perByte(row), perSecond(row));
  }

  /** From the left end over the ridge to the right end; without the slope where memory is fast enough. */
  get slope(): Point[] {
    const [low] = this.ends;
    return this.ridge > low ? [this.at(low, this.roof(low)), this.at(this.ridge, this.board.rate)] : [];
  }

  get flat(): Point[] {
    return [this.at(this.ridge, this.board.rate), this.at(this.ends[1], this.board.rate)];
  }
}
