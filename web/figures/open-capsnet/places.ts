/**
 * Where everything is. Wide, the network runs from left to right; on a phone sheet, maps and drawing
 * stand above, and ribbons fall from the needles to the digits.
 */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's. */
const NARROW = 560;
/** The width for which the wide arrangement is measured out, its height, and the most it is enlarged. */
const [WIDE, HIGH, LARGEST] = [904, 434, 1.4];
/** Of the phone's arrangement, in pixels: headline, words, ribbons, digits, a vector 1 long, and a rim. */
const [HEAD, LINE, FALL, DIGITS, UNIT, RIM] = [40, 24, 50, 36, 38, 6];
/** And in widths: the sheet, and the cells, which are no wider than so many pixels. */
const [SHEET, CELLS, MOST] = [0.38, 0.56, 214];

/** What of a model decides where things are. */
export interface Shape {
  /** Rows and columns of cells, types in each, parents, maps that are shown. */
  grid: number;
  types: number;
  parents: number;
  maps: number;
}

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  if (width >= NARROW) return HIGH * Math.min(LARGEST, width / WIDE);
  return HEAD + SHEET * width + LINE + Math.min(MOST, CELLS * width) + FALL + DIGITS + UNIT + RIM;
}

/** All places for one width and one model. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  readonly sheet: Box;
  readonly maps: Box[];
  readonly drawing: Box;
  /** The square of all cells, from one cell to the next, and from one needle to the next. */
  readonly cells: Box;
  readonly pitch: number;
  readonly gap: number;
  /** Columns of needles in a cell. */
  readonly columns: number;
  /** From one parent to the next, and the length of a vector that is 1 long. */
  readonly row: number;
  readonly unit: number;
  /** Letters of digits. */
  readonly letters: number;
  private readonly ports: Point;
  private readonly vectors: Point;

  constructor(readonly width: number, readonly shape: Shape) {
    const { grid, types, parents, maps } = shape;
    this.narrow = width < NARROW;
    this.height = heightFor(width);
    this.columns = Math.ceil(Math.sqrt(types));
    const square = (x: number, y: number, side: number): Box => ({ at: [x, y], wide: side, high: side });
    if (this.narrow) {
      const top = HEAD;
      const sheet = SHEET * width;
      const small = 0.118 * width;
      this.sheet = square(1, top, sheet);
      const left = sheet + 0.045 * width;
      const middle = top + sheet / 2;
      this.maps = Array.from({ length: maps }, (_, k) =>
        square(left + (k % 2) * (small + 4), middle - small - 2 + Math.floor(k / 2) * (small + 4), small),
      );
      const drawing = 0.275 * width;
      this.drawing = square(width - drawing - 1, middle - drawing / 2, drawing);
      this.pitch = Math.min(MOST, CELLS * width) / grid;
      const side = this.pitch * grid;
      this.cells = square((width - side) / 2, top + sheet + LINE, side);
      this.row = Math.min(60, width / parents);
      this.unit = UNIT;
      this.letters = parents > 12 ? 11 : 16;
      const bottom = this.cells.at[1] + side;
      this.ports = [width / 2 - ((parents - 1) * this.row) / 2, bottom + FALL];
      this.vectors = [this.ports[0], this.ports[1] + DIGITS];
    } else {
      const f = this.height / HIGH;
      const shift = (width - f * WIDE) / 2;
      const x = (design: number) => shift + f * design;
      const middle = f * 230;
      this.sheet = square(x(2), middle - f * 90, f * 180);
      const small = 58 * f;
      const column = maps * small + (maps - 1) * 9 * f;
      this.maps = Array.from({ length: maps }, (_, k) => square(x(203), middle - column / 2 + k * (small + 9 * f), small));
      this.pitch = (f * 264) / grid;
      this.cells = square(x(284), middle - f * 132, f * 264);
      this.drawing = square(x(748), middle - f * 113, f * 154);
      this.row = Math.min(60 * f, (f * 350) / parents);
      this.unit = 70 * f;
      this.letters = Math.max(10, Math.min(19 * f, 0.62 * this.row));
      this.ports = [x(628), middle - ((parents - 1) * this.row) / 2];
      this.vectors = [this.ports[0] + 34 * f, this.ports[1]];
    }
    this.gap = this.pitch / (this.columns + 0.55);
  }

  /** The line of zero of the bars below the drawing, and how high one of 1 is; on a phone there is no room for them. */
  get bars(): { zero: number; high: number } {
    const { at, wide, high } = this.drawing;
    return { zero: at[1] + 1.47 * high, high: 0.42 * wide };
  }

  /** The upper edge of the hint. */
  get hint(): number {
    const { narrow, sheet } = this;
    return narrow ? 2 : sheet.at[1] - 0.46 * sheet.high;
  }

  /** The direction in which ribbons run: right, or down. */
  get along(): Point {
    return this.narrow ? [0, 1] : [1, 0];
  }

  /** The middle of capsule i's needle. */
  needle(i: number): Point {
    const { grid, types } = this.shape;
    const { columns, gap, pitch } = this;
    const cell = i % (grid * grid);
    const type = Math.floor(i / (grid * grid));
    const [left, top] = this.corner(cell);
    const rows = Math.ceil(types / columns);
    const pad = [(pitch - columns * gap) / 2, (pitch - rows * gap) / 2];
    return [left + pad[0] + ((type % columns) + 0.5) * gap, top + pad[1] + (Math.floor(type / columns) + 0.5) * gap];
  }

  /** The upper left corner of a cell. */
  corner(cell: number): Point {
    const { at } = this.cells;
    const { grid } = this.shape;
    return [at[0] + (cell % grid) * this.pitch, at[1] + Math.floor(cell / grid) * this.pitch];
  }

  /** The middle of a cell. */
  cell(cell: number): Point {
    const [x, y] = this.corner(cell);
    return [x + this.pitch / 2, y + this.pitch / 2];
  }

  /** The capsule whose needle is nearest to a point; −1 if the point is not near any cell. */
  under([x, y]: Point): number {
    const { grid, types } = this.shape;
    const { at, wide } = this.cells;
    const slack = this.gap / 2;
    if (x < at[0] - slack || y < at[1] - slack || x > at[0] + wide + slack || y > at[1] + wide + slack) return -1;
    const within = (v: number) => Math.max(0, Math.min(grid - 1, Math.floor(v / this.pitch)));
    const cell = within(y - at[1]) * grid + within(x - at[0]);
    let [best, found] = [Infinity, -1];
    for (let type = 0; type < types; type++) {
      const i = type * grid * grid + cell;
      const [nx, ny] = this.needle(i);
      const far = Math.hypot(x - nx, y - ny);
      if (far < best) [best, found] = [far, i];
    }
    return found;
  }

  /** The capsule that is drawn in the next place to the right and down; the same one at the rim. */
  beside(i: number, right: number, down: number): number {
    const [x, y] = this.needle(i);
    for (let step = 1; step <= 2 * this.columns; step++) {
      const to = this.under([x + right * step * this.gap, y + down * step * this.gap]);
      if (to < 0) return i;
      const [nx, ny] = this.needle(to);
      const moved = right ? (nx - x) * right : (ny - y) * down;
      if (to !== i && moved > this.gap / 2) return to;
    }
    return i;
  }

  /** The middle of the port of parent j, where its ribbons end. */
  port(j: number): Point {
    const [x, y] = this.ports;
    return this.narrow ? [x + j * this.row, y] : [x, y + j * this.row];
  }

  /** The middle of its digit. */
  digit(j: number): Point {
    const [x, y] = this.port(j);
    return this.narrow ? [x, y + 20] : [x + this.letters * 0.95, y];
  }

  /** A place on its vector, from 0 to 1 along it, and so many pixels aside. */
  vector(j: number, along: number, aside = 0): Point {
    const [x, y] = this.vectors;
    return this.narrow
      ? [x + j * this.row - aside, y + along * this.unit]
      : [x + along * this.unit, y + j * this.row + aside];
  }

  /** A place of the picture that the network sees, in its pixels, on the sheet. */
  on([x, y]: Point, size: number): Point {
    const { at, wide } = this.sheet;
    return [at[0] + (x / size) * wide, at[1] + (y / size) * wide];
  }

  /** The same the other way. */
  read([x, y]: Point, size: number): [number, number] {
    const { at, wide } = this.sheet;
    return [((x - at[0]) / wide) * size, ((y - at[1]) / wide) * size];
  }
}
