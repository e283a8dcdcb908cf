/** Where things are: a lane for each version; or, in as much room, the roof. */
import type { Board } from "./state";

/** A picture narrower than this has the names above the lanes. */
const NARROW = 560;
/** All lanes together, and the axis below them. */
const [LANES, LANES_NARROW, AXIS] = [308, 296, 30] as const;
/** A lane is no higher. */
const HIGHEST = 84;
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
  /** What is told of a lane begins here, beyond the finish. */
  readonly margin: number;
  readonly lanes: Lane[];
  /** Where the lanes end: the axis of seconds. */
  readonly foot: number;
  /** Where the first line of the legend stands. */
  readonly legend: number;
  /** The roof's plot: ends of its axes. */
  readonly roof: { left: number; right: number; top: number; bottom: number };

  constructor(width: number, { rows, rate }: Board) {
    const narrow = (this.narrow = width < NARROW);
    const all = narrow ? LANES_NARROW : LANES;
    this.height = all + AXIS + (narrow ? LEGEND_NARROW : LEGEND);
    this.left = narrow ? 6 : 128;
    this.right = width - (narrow ? 84 : 102);
    this.margin = this.right + (narrow ? 16 : 22);
    const high = Math.min(HIGHEST, (rate ? all : all - 20) / rows.length);
    this.lanes = rows.map((_, k) => ({ y: 4 + (k + 0.5) * high, high }));
    this.foot = 8 + rows.length * high;
    this.legend = this.foot + AXIS + 12;
    this.roof = { left: narrow ? 34 : 128, right: narrow ? width - 12 : width - 84, top: 34, bottom: this.height - 44 };
  }

  /** Where a time stands, of a board that lasts so long. */
  x(seconds: number, longest: number): number {
    return this.left + (seconds / longest) * (this.right - this.left);
  }
}
