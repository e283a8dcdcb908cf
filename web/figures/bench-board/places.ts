/** Where things are: a lane for each version, and below them the roof. */
import type { Board } from "./state";

/** A picture narrower than this has the names above the lanes. */
const NARROW = 560;
/** All lanes together, the axis below them, and the roof. */
const [LANES, AXIS, ROOF] = [216, 30, 300] as const;
const [LANES_NARROW, ROOF_NARROW] = [252, 252] as const;
/** What colours mean, below the axis: one line, on a phone three. */
const [LEGEND, LEGEND_NARROW] = [30, 66] as const;

/** A lane: its middle, and how high it is. */
export interface Lane {
  y: number;
  high: number;
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  /** Ends of the lanes. */
  readonly left: number;
  readonly right: number;
  readonly lanes: Lane[];
  /** Where the lanes end: the axis of seconds. */
  readonly foot: number;
  /** Where the first line of the legend stands. */
  readonly legend: number;
  /** The roof's plot: ends of its axes. */
  readonly roof: { left: number; right: number; top: number; bottom: number };

  constructor(width: number, { rows, rate }: Board) {
    const narrow = (this.narrow = width < NARROW);
    this.height = narrow ? LANES_NARROW + AXIS + LEGEND_NARROW + ROOF_NARROW : LANES + AXIS + LEGEND + ROOF;
    const all = rate ? (narrow ? LANES_NARROW : LANES) : this.height - AXIS - 30;
    this.left = narrow ? 6 : 128;
    this.right = width - (narrow ? 52 : 84);
    const high = Math.min(rate ? 72 : 84, all / rows.length);
    this.lanes = rows.map((_, k) => ({ y: 4 + (k + 0.5) * high, high }));
    this.foot = 8 + rows.length * high;
    this.legend = this.foot + AXIS + 12;
    const top = this.foot + AXIS + (narrow ? LEGEND_NARROW : LEGEND) + 34;
    this.roof = { left: narrow ? 34 : 128, right: narrow ? width - 12 : width - 84, top, bottom: this.height - 40 };
  }

  /** Where a time stands, of a board that lasts so long. */
  x(seconds: number, longest: number): number {
    return this.left + (seconds / longest) * (this.right - this.left);
  }
}
