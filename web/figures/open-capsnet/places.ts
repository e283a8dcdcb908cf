/** Where everything is seen: the arrangement, through the camera. Letters and lines keep their size. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { same } from "../../kit/values";
import { arrange, type Shape } from "./arrangement";
import { boxThrough, through, WHOLE, type Lens } from "./camera";

/** Digits are not enlarged beyond this. */
const LETTERS = 40;
/** A hand reaches so many pixels, and is right on a needle that is as near as this. */
const [REACH, RIGHT_ON] = [26, 3];
/** Between the needles at the rim of a cell and its edge, of what is between two needles. */
const RIM = 0.55;

/** In how many columns needles lie so that they have most room in a cell. */
function columnsFor(types: number, [wide, high]: Point): number {
  const room = (columns: number) => Math.min(wide / (columns + RIM), high / (Math.ceil(types / columns) + RIM));
  return Array.from({ length: types }, (_, k) => k + 1).reduce((best, columns) => (room(columns) > room(best) ? columns : best), 1);
}

/** All places for one width and one model. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  readonly sheet: Box;
  readonly maps: Box[];
  readonly drawing: Box;
  /** The numbers as bars, around their line of zero. */
  readonly bars: Box;
  /** All cells, from one cell to the next across and down, and from one needle to the next. */
  readonly cells: Box;
  readonly pitch: Point;
  readonly gap: number;
  /** Columns of needles in a cell. */
  readonly columns: number;
  /** From one parent to the next, and the length of a vector that is 1 long. */
  readonly row: number;
  readonly unit: number;
  /** Letters of digits. */
  readonly letters: number;
  /** The upper edge of the hint. */
  readonly hint: number;
  /** How much larger than arranged. */
  readonly zoom: number;
  private readonly ports: Point;
  private readonly vectors: Point;
  private readonly needles: readonly Point[];

  constructor(readonly width: number, readonly shape: Shape, readonly lens: Lens = WHOLE) {
    const whole = arrange(width, shape);
    const { zoom } = lens;
    const seen = (box: Box) => boxThrough(lens, box);
    this.zoom = zoom;
    this.narrow = whole.narrow;
    this.height = whole.height;
    this.sheet = seen(whole.sheet);
    this.maps = whole.maps.map(seen);
    this.drawing = seen(whole.drawing);
    this.bars = seen(whole.bars);
    this.cells = seen(whole.cells);
    const { grid, types } = shape;
    this.pitch = [this.cells.wide / grid, this.cells.high / grid];
    this.columns = columnsFor(types, this.pitch);
    const rows = Math.ceil(types / this.columns);
    this.gap = Math.min(this.pitch[0] / (this.columns + RIM), this.pitch[1] / (rows + RIM));
    this.row = zoom * whole.row;
    this.unit = zoom * whole.unit;
    this.letters = Math.min(LETTERS, zoom * whole.letters);
    this.ports = through(lens, whole.port);
    this.vectors = through(lens, whole.vector);
    this.hint = whole.hint;
    const pad = [(this.pitch[0] - this.columns * this.gap) / 2, (this.pitch[1] - rows * this.gap) / 2];
    this.needles = Array.from({ length: types * grid * grid }, (_, i): Point => {
      const type = Math.floor(i / (grid * grid));
      const [left, top] = this.corner(i % (grid * grid));
      return [left + pad[0] + ((type % this.columns) + 0.5) * this.gap, top + pad[1] + (Math.floor(type / this.columns) + 0.5) * this.gap];
    });
  }

  /** The same places for these arguments, if they are those of the last ones: all that follows from places can be kept, too. */
  static after(last: Places | undefined, width: number, shape: Shape, lens: Lens): Places {
    return last && last.width === width && last.lens === lens && same(last.shape, shape) ? last : new Places(width, shape, lens);
  }

  /** The direction in which ribbons run: right, or down. */
  get along(): Point {
    return this.narrow ? [0, 1] : [1, 0];
  }

  /** The middle of capsule i's needle. */
  needle(i: number): Point {
    return this.needles[i];
  }

  /** The upper left corner of a cell. */
  corner(cell: number): Point {
    const { at } = this.cells;
    const { grid } = this.shape;
    return [at[0] + (cell % grid) * this.pitch[0], at[1] + Math.floor(cell / grid) * this.pitch[1]];
  }

  /** Whether a point lies on the cells, or hardly beside them. */
  private onCells([x, y]: Point): boolean {
    const { at, wide, high } = this.cells;
    const slack = this.gap / 2;
    return x >= at[0] - slack && y >= at[1] - slack && x <= at[0] + wide + slack && y <= at[1] + high + slack;
  }

  /** The capsule whose needle is nearest to a point; −1 if the point is not near any cell. */
  under([x, y]: Point): number {
    if (!this.onCells([x, y])) return -1;
    const { grid, types } = this.shape;
    const { at } = this.cells;
    const within = (v: number, k: 0 | 1) => Math.max(0, Math.min(grid - 1, Math.floor(v / this.pitch[k])));
    const cell = within(y - at[1], 1) * grid + within(x - at[0], 0);
    let [best, found] = [Infinity, -1];
    for (let type = 0; type < types; type++) {
      const i = type * grid * grid + cell;
      const [nx, ny] = this.needle(i);
      const far = Math.hypot(x - nx, y - ny);
      if (far < best) [best, found] = [far, i];
    }
    return found;
  }

  /**
   * The capsule that a hand means: of those within its reach the nearest that has something to say, unless it is right
   * on another's needle; else the nearest.
   */
  meant(point: Point, says: (child: number) => boolean): number {
    const nearest = this.under(point);
    const away = (i: number) => Math.hypot(point[0] - this.needles[i][0], point[1] - this.needles[i][1]);
    if (nearest < 0 || away(nearest) < RIGHT_ON || says(nearest)) return nearest;
    const near = this.needles.map((_, i) => i).filter((i) => away(i) < REACH && says(i));
    return near.reduce((best, i) => (away(i) < away(best) ? i : best), near[0] ?? nearest);
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
    return this.narrow ? [x, y + 20 * this.zoom] : [x + 0.52 * (this.vectors[0] - this.ports[0]), y];
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
