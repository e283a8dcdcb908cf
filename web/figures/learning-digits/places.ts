/** Where everything stands in the picture, for a width. */

/** Narrower than this, the picture is arranged for a phone. */
const NARROW = 420;
/** Watched digits. */
export const DIGITS = 200;
/** So many digits of a class above each other have room: of two hundred there are about twenty of each. */
const ROWS = 10;
/** The band that all of it becomes while one step is shown: its floor, and digits beside each other in a column. */
const BAND = { wide: { floor: 76, across: 6 }, narrow: { floor: 58, across: 4 } } as const;
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
  /** Where the piles stand, and where their capsules' arrows begin. */
  readonly floor: number;
  readonly origin: number;
  /** How long an arrow of length 1 is. */
  readonly reach: number;
  /** Side of a digit in a pile. */
  readonly tile: number;
  private readonly column: number;
  private readonly perRow: number;

  /** As a `band` it has no chart and no arrows: only columns, small, at the top of the picture. */
  constructor(readonly width: number, readonly band = false) {
    this.narrow = width < NARROW;
    this.height = this.narrow ? 504 : 572;
    const aside = this.narrow ? 32 : 48;
    this.chart = { left: aside, right: width - (this.narrow ? 50 : 70), top: this.narrow ? 34 : 38, bottom: this.narrow ? 122 : 156 };
    this.column = (width - 12) / COLUMNS;
    this.reach = Math.min(this.column * (this.narrow ? 0.48 : 0.46), 44);
    this.origin = this.height - 28;
    const { floor, across } = BAND[this.narrow ? "narrow" : "wide"];
    this.legend = band ? -6 : this.chart.bottom + (this.narrow ? 18 : 34);
    this.floor = band ? floor : this.origin - this.reach - (this.narrow ? 30 : 58);
    this.perRow = band ? across : this.narrow ? 2 : 3;
    this.tile = Math.min(27, (this.column - 4) / this.perRow, band || this.narrow ? Infinity : this.room / ROWS);
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

  /** The column whose fan is at this point; −1 if none is. */
  fanAt([x, y]: readonly [number, number]): number {
    const j = Math.floor((x - 6) / this.column);
    return y > this.floor && j >= 0 && j < COLUMNS ? j : -1;
  }

  /** How many digits lie beside each other in a pile of `of`: a crowd makes itself small, so that none covers another. */
  across(of: number): number {
    let across = this.perRow;
    while (Math.ceil(of / across) * this.sized(across) > this.room) across++;
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

  /** The place of a digit that no capsule claims: in the air, below the chart. */
  inAir(k: number): [number, number] {
    const { width, floor, legend } = this;
    const top = legend + 14;
    const high = floor - 12 - top;
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
