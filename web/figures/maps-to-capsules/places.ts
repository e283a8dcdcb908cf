/** Where things are in the picture: the stack of maps in depth, the picture they see, the arrow below. */
import type { MapShape } from "../../core/regroup";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** How much a column of a sheet rises, in cells: the sheets are seen from the side. */
const RISE = 0.1;

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 388 : 462;
}

/** All places for one size of the picture, maps of this shape, and so many of them in the stack. */
export class Places {
  readonly narrow: boolean;
  /** CSS pixels of a cell. */
  readonly cell: number;
  /** From a sheet to the next one behind it. */
  readonly depth: Point;
  /** Where the arrow lies: its beginning, and the length of 1. */
  readonly arrow: { at: Point; full: number };
  /** The picture's middle and width. */
  readonly picture: { middle: Point; size: number };
  /** The middle and the width of the field of all lengths; without room there is none. */
  readonly field: { middle: Point; size: number } | undefined;
  private readonly corner: Point;

  constructor(
    readonly width: number,
    readonly height: number,
    readonly shape: MapShape,
    readonly sheets: number,
    hasPicture: boolean,
  ) {
    const narrow = (this.narrow = width < NARROW);
    const { H, W } = shape;
    const side = narrow ? 104 : 202;
    this.cell = side / Math.max(H, W);
    const deep = narrow ? 118 : Math.min(190, 0.27 * width);
    const step = Math.min(narrow ? 22 : 30, deep / Math.max(1, sheets - 1));
    this.depth = [step, -0.5 * step];
    const back = (sheets - 1) * step;
    const left = narrow ? 10 : hasPicture ? 138 : 60;
    const room = narrow ? 120 : 190;
    // The stack stands in the middle of its room, whether it is deep or not.
    const high = 0.5 * back + (H + RISE * W) * this.cell;
    const top = (narrow ? 8 : 20) + (0.5 * room + side * (1 + RISE) - high) / 2;
    this.corner = [left + Math.max(0, (deep - back) / 2), top + 0.5 * back + RISE * W * this.cell];
    this.picture = narrow
      ? { middle: [width - 62, 118], size: 100 }
      : { middle: [58, 200], size: 112 };
    this.field = narrow ? undefined : { middle: [width - 76, 150], size: 144 };
    const inset = narrow ? 18 : 0.08 * width;
    this.arrow = { at: [inset, narrow ? 268 : 376], full: width - 2 * inset };
  }

  /** A place on sheet k, in rows and columns from its corner. */
  on(k: number, row: number, column: number): Point {
    const { cell, corner, depth } = this;
    return [corner[0] + k * depth[0] + column * cell, corner[1] + k * depth[1] + (row - RISE * column) * cell];
  }

  /** The middle of a cell. */
  middle(k: number, row: number, column: number): Point {
    return this.on(k, row + 0.5, column + 0.5);
  }

  /** The corners of some cells of a row; by default of a whole sheet. */
  quad(k: number, row = 0, column = 0, high = this.shape.H, wide = this.shape.W): Point[] {
    return [[row, column], [row, column + wide], [row + high, column + wide], [row + high, column]].map(
      ([r, c]) => this.on(k, r, c),
    );
  }

  /** The cell of sheet k below a point, as row and column that may lie outside. */
  under(k: number, [x, y]: Point): [number, number] {
    const column = (x - this.corner[0] - k * this.depth[0]) / this.cell;
    const row = (y - this.corner[1] - k * this.depth[1]) / this.cell + RISE * column;
    return [Math.floor(row), Math.floor(column)];
  }

  /** The first sheet from the front, and its cell, that a point lies on. */
  hit(point: Point): { sheet: number; cell: [number, number] } | undefined {
    for (let sheet = 0; sheet < this.sheets; sheet++) {
      const [row, column] = this.under(sheet, point);
      if (row >= 0 && row < this.shape.H && column >= 0 && column < this.shape.W) return { sheet, cell: [row, column] };
    }
    return undefined;
  }

  /** Where number d of the capsule lies when it is pulled out and the arrow is this long. */
  bead(d: number, long: number): Point {
    const [x, y] = this.arrow.at;
    return [x + ((d + 0.6) / (this.sheets + 0.7)) * long, y];
  }
}
