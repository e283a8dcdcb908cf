/** Where everything stands in the picture, for a width. */

import { mix } from "../../kit/motion";

/** Narrower than this, the picture is arranged for a phone. */
const NARROW = 420;
/** Watched digits. */
export const DIGITS = 200;
/** So many digits of a class above each other have room: of two hundred there are about twenty of each. */
const ROWS = 10;
/** So many lie beside each other at most: a larger crowd covers itself, rather than that nobody in it can be read. */
const CROWDED = { wide: 5, narrow: 3 } as const;
/** Columns that they fall into. */
export const COLUMNS = 10;

/** Chance numbers that are the same for everybody. */
function chances(count: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => (state = (state * 16807) % 2147483647) / 2147483647);
}

const JITTER = chances(2 * DIGITS);
const SHUFFLED = chances(3 * DIGITS)
  .slice(-DIGITS)
  .map((chance, k) => [chance, k])
  .sort(([a], [b]) => a - b)
  .map(([, k]) => k);

/** The arrangement for one width, in pixels of the stage. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  /** The chart of what is read: left, right, top (100 %), bottom (0 %). */
  readonly chart: { left: number; right: number; top: number; bottom: number };
  /** The height at which it is said what the digits' colours mean. */
  readonly legend: number;
  /** The height of the film's track, on which the curve's axis is. */
  readonly track: number;
  /** Where the piles stand. */
  readonly floor: number;
  /** How long an arrow of length 1 is. */
  readonly reach: number;
  /** Side of a digit in a pile. */
  readonly tile: number;
  private readonly column: number;
  private readonly perRow: number;

  /**
   * While the film waits to be played there is no chart: the `sky` goes to the top of the picture. And the piles stand
   * at its foot until the `fans` come: how far those have got their room, 0 to 1.
   */
  constructor(readonly width: number, readonly sky = false, readonly fans = 1) {
    this.narrow = width < NARROW;
    this.height = this.narrow ? 574 : 600;
    const aside = this.narrow ? 50 : 68; // for numbers, and for the button before the track
    this.chart = { left: aside, right: width - (this.narrow ? 76 : 112), top: this.narrow ? 34 : 38, bottom: this.narrow ? 116 : 152 };
    this.track = this.chart.bottom + 17;
    this.column = (width - 12) / COLUMNS;
    this.reach = this.narrow ? 0.82 * this.column : Math.min(0.47 * this.column, 44);
    this.legend = sky ? 0 : this.track + (this.narrow ? 38 : 42);
    const [foot, above] = [this.narrow ? 26 : 32, 28 + (this.narrow ? 2 * this.reach + 36 : this.reach + 52)];
    this.floor = this.height - mix(foot, above, fans);
    this.perRow = this.narrow ? 2 : 3;
    this.tile = Math.min(27, (this.column - 4) / this.perRow, this.narrow ? Infinity : this.room / ROWS);
  }

  /** The middle of a column. */
  columnAt(j: number): number {
    return 6 + (j + 0.5) * this.column;
  }

  get columnWidth(): number {
    return this.column;
  }

  /** For a pile, below what is written above it. */
  private get room(): number {
    return this.floor - this.legend - 12;
  }

  /**
   * Where the arrows of a column begin: below its name. On a phone those of odd columns stand lower, between
   * the others, and so all have room for twice as much; the outermost move in.
   */
  fanOf(j: number): [number, number] {
    const { width, floor, reach, narrow } = this;
    const x = this.columnAt(j);
    if (!narrow) return [x, floor + 52 + reach];
    const row = j % 2;
    return [Math.max(reach + 1, Math.min(width - reach - 1, x)), floor + 28 + reach + row * (reach + 6)];
  }

  /** The column whose fan, or name above it, is at this point; −1 if none is. */
  fanAt([x, y]: readonly [number, number]): number {
    if (y <= this.floor) return -1;
    const { reach, narrow } = this;
    if (!narrow || y < this.floor + 26) return this.columnUnder(x);
    const far = (j: number) => Math.hypot(this.fanOf(j)[0] - x, this.fanOf(j)[1] - 0.5 * reach - y);
    const near = Array.from({ length: COLUMNS }, (_, j) => j).reduce((best, j) => (far(j) < far(best) ? j : best));
    return far(near) < 1.5 * reach ? near : -1;
  }

  private columnUnder(x: number): number {
    const j = Math.floor((x - 6) / this.column);
    return j >= 0 && j < COLUMNS ? j : -1;
  }

  /** How many digits lie beside each other in a pile of `of`: a crowd makes itself small, as long as it can be read. */
  across(of: number): number {
    const most = CROWDED[this.narrow ? "narrow" : "wide"];
    let across = this.perRow;
    while (across < most && Math.ceil(of / across) * this.sized(across) > this.room) across++;
    return across;
  }

  private sized(across: number): number {
    return Math.min(this.tile, (this.column - 4) / across);
  }

  /** Side of a digit in a pile of `of`. */
  tileIn(of: number): number {
    return this.sized(this.across(of));
  }

  /** The place in a pile of `of`: which of its stacks, from the left, and how many lie below in it. */
  inPile(j: number, stack: number, below: number, of: number): [number, number] {
    const [across, tile] = [this.across(of), this.tileIn(of)];
    const rows = Math.ceil(of / across);
    const step = Math.min(tile * (this.narrow ? 1.2 : 1.06), (this.room - tile) / Math.max(1, rows - 1));
    return [this.columnAt(j) + (stack - (across - 1) / 2) * tile, this.floor - 2 - tile / 2 - below * step];
  }

  /** How high a pile of `of` reaches. */
  topOf(j: number, of: number): number {
    if (!of) return this.floor;
    return this.inPile(j, 0, Math.ceil(of / this.across(of)) - 1, of)[1] - this.tileIn(of) / 2;
  }

  /** The place of a digit that no capsule claims: in the air, below the chart. */
  inAir(k: number): [number, number] {
    const { width, floor, legend } = this;
    const top = legend + 14;
    const high = floor - 20 - top; // clear of the columns' names
    const rows = Math.round(Math.sqrt((DIGITS * high) / width));
    const row = Math.floor((SHUFFLED[k] * rows) / DIGITS);
    const [first, next] = [row, row + 1].map((r) => Math.ceil((r * DIGITS) / rows));
    const across = (SHUFFLED[k] - first + 0.5 + 0.45 * (JITTER[2 * k] - 0.5)) / (next - first);
    const down = (row + 0.5 + 0.5 * (JITTER[2 * k + 1] - 0.5)) / rows;
    return [6 + across * (width - 12), top + down * high];
  }

  /** The height of a share in the chart, and back. */
  chartY(share: number): number {
    const { top, bottom } = this.chart;
    return bottom + share * (top - bottom);
  }

  shareAt(y: number): number {
    const { top, bottom } = this.chart;
    return Math.max(0, Math.min(1, (y - bottom) / (top - bottom)));
  }

  /** The share of the film at a place of the chart. */
  chartShare(x: number): number {
    const { left, right } = this.chart;
    return Math.max(0, Math.min(1, (x - left) / (right - left)));
  }

  /** Where a position of the film, as a share of it, stands in the chart. */
  chartX(share: number): number {
    const { left, right } = this.chart;
    return left + share * (right - left);
  }
}
