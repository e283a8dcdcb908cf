/** Where things are: a lane for each version; or, in as much room, the roof. */
import type { Board } from "./state";

/** A picture narrower than this has the names above the lanes. */
const NARROW = 560;
/** Above the lanes: heads of columns, and the flag. All lanes together, and the axis below them. */
const [HEAD, LANES, LANES_NARROW, AXIS] = [22, 286, 252, 30] as const;
/** A lane is no higher. */
const HIGHEST = 84;
/** What colours and ghosts mean, below the axis: one line, on a phone three; and there the hint. */
const [LEGEND, LEGEND_NARROW] = [30, 84] as const;
/** Runners wait so far behind the line: as long as a runner with its number. */
const BLOCK = 44;

/** A lane: its middle, and how high it is. */
export interface Lane {
  y: number;
  high: number;
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  /** Where the clock ends that stands beyond the lanes. */
  readonly edge: number;
  /** Ends of the bars of time. */
  readonly left: number;
  readonly right: number;
  /** Where the lanes end as long as there are no columns beyond them. */
  readonly far: number;
  /** The line where all start. */
  readonly start: number;
  /** Right ends of the columns beyond the lanes: how fast, and how much is left to gain (on a phone above the lane). */
  readonly columns: readonly [number, number];
  /** Middle of the columns' heads. */
  readonly head = 11;
  readonly lanes: Lane[];
  /** Where the lanes end: the axis of seconds. */
  readonly foot: number;
  /** Where the first line of the legend stands. */
  readonly legend: number;
  /** Where the hint stands, beside the legend or below it. */
  readonly hint: readonly [number, number];
  /** The roof's plot: ends of its axes. */
  readonly roof: { left: number; right: number; top: number; bottom: number };

  constructor(width: number, { rows, rate }: Board) {
    const narrow = (this.narrow = width < NARROW);
    const legend = narrow ? LEGEND_NARROW : LEGEND;
    const all = narrow ? LANES_NARROW : LANES;
    this.height = HEAD + all + AXIS + legend;
    this.left = narrow ? 4 : 112;
    this.start = this.left + BLOCK;
    this.right = width - (narrow ? 74 : 176);
    this.edge = width - (narrow ? 2 : 6);
    this.far = width - (narrow ? 46 : 60);
    this.columns = narrow ? [width - 2, this.right - 6] : [width - 92, width - 6];
    // Without a machine's limits there are no ghosts to explain: their room goes to the lanes.
    const high = Math.min(HIGHEST, (rate ? all : all + legend - 8) / rows.length);
    this.lanes = rows.map((_, k) => ({ y: HEAD + (k + 0.5) * high, high }));
    this.foot = HEAD + 4 + rows.length * high;
    this.legend = this.foot + AXIS + 12;
    this.hint = narrow ? [width / 2, this.height - 15] : [width / 2, this.legend];
    this.roof = { left: narrow ? 34 : 54, right: width - (narrow ? 8 : 12), top: 30, bottom: this.height - 44 };
  }

  /** Where a time stands, of a board that lasts so long. */
  x(seconds: number, longest: number): number {
    return this.left + (seconds / longest) * (this.right - this.left);
  }

  /** A lane's ground: its middle, and how high it is. */
  ground({ y, high }: Lane): Lane {
    return { y: this.narrow ? y + 0.12 * high : y, high: Math.min(34, 0.42 * high + 4) };
  }
}
