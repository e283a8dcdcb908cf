/**
 * How everything is arranged. Wide, the network runs from left to right: sheet and maps, one below the other,
 * needles, ribbons, digits, numbers and drawing. On a phone sheet, maps and drawing stand above, and ribbons
 * fall from the needles to the digits.
 */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's. */
const NARROW = 560;
/** The width for which the wide arrangement is measured out, its height, and the most it is enlarged. */
const [WIDE, HIGH, LARGEST] = [904, 596, 1.06];
/** Of the wide arrangement: the line in which its middle lies, sides of sheet, maps, cells, drawing, and the height of the bars. */
const [MIDDLE, SHEET, MAP, CELLS, DRAWING, BARS] = [312, 184, 87, 300, 162, 116];
/** From the sheet to its maps, from one map to the next, and from the bars to the drawing. */
const [BELOW, GUTTER, APART] = [44, 16, 34];
/** From one digit to the next at most, and of all together. */
const [ROW, ROWS] = [60, 446];
/** Of the phone's arrangement, in pixels: headline, two lines of words, ribbons, digits, a vector 1 long, a rim, and that of the cells. */
const [HEAD, LINES, FALL, DIGITS, UNIT, RIM, CELLS_RIM] = [40, 41, 50, 36, 38, 6, 5];
/** And in widths: the sheet, a map, the drawing, and how high all cells are, which are no higher than so many pixels: they are as wide as the picture, for there needles are largest. */
const [SHEET_N, MAP_N, DRAWING_N, CELLS_N, MOST] = [0.38, 0.118, 0.275, 0.515, 200];

/** What of a model decides where things are. */
export interface Shape {
  /** Rows and columns of cells, types in each, parents, maps that are shown. */
  grid: number;
  types: number;
  parents: number;
  maps: number;
}

/** Where things are. */
export interface Arrangement {
  narrow: boolean;
  height: number;
  sheet: Box;
  maps: Box[];
  /** All cells: a square, on a phone an oblong. */
  cells: Box;
  drawing: Box;
  /** The numbers as bars, around their line of zero; on a phone there is room for them only when the drawing is seen from near. */
  bars: Box;
  /** From one parent to the next, and the length of a vector that is 1 long. */
  row: number;
  unit: number;
  /** Letters of digits. */
  letters: number;
  /** The first parent's port, and where its vector begins. */
  port: Point;
  vector: Point;
  /** The upper edge of the hint. */
  hint: number;
}

const square = (x: number, y: number, side: number): Box => ({ at: [x, y], wide: side, high: side });

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  if (width >= NARROW) return HIGH * Math.min(LARGEST, width / WIDE);
  return HEAD + SHEET_N * width + LINES + Math.min(MOST, CELLS_N * width) + FALL + DIGITS + UNIT + RIM;
}

function narrow(width: number, { parents, maps }: Shape): Arrangement {
  const sheet = SHEET_N * width;
  const small = MAP_N * width;
  const drawing = DRAWING_N * width;
  const left = sheet + 0.045 * width;
  const middle = HEAD + sheet / 2;
  const high = Math.min(MOST, CELLS_N * width);
  const cells: Box = { at: [CELLS_RIM, HEAD + sheet + LINES], wide: width - 2 * CELLS_RIM, high };
  const row = Math.min(60, width / parents);
  const port: Point = [width / 2 - ((parents - 1) * row) / 2, cells.at[1] + high + FALL];
  return {
    narrow: true,
    height: heightFor(width),
    sheet: square(1, HEAD, sheet),
    maps: Array.from({ length: maps }, (_, k) => square(left + (k % 2) * (small + 4), middle - small - 2 + Math.floor(k / 2) * (small + 4), small)),
    cells,
    drawing: square(width - drawing - 1, middle - drawing / 2, drawing),
    bars: { at: [width - drawing - 1, middle + 0.86 * drawing], wide: drawing, high: 0.4 * drawing },
    row,
    unit: UNIT,
    letters: parents > 12 ? 11 : 16,
    port,
    vector: [port[0], port[1] + DIGITS],
    hint: 2,
  };
}

function wide(width: number, { parents, maps }: Shape): Arrangement {
  const height = heightFor(width);
  const f = height / HIGH;
  const shift = (width - f * WIDE) / 2;
  const x = (design: number) => shift + f * design;
  const rows = Math.ceil(maps / 2);
  const high = SHEET + BELOW + rows * MAP + (rows - 1) * GUTTER;
  const top = MIDDLE - high / 2;
  const at = (k: number): Point => [x(2 + (k % 2) * (SHEET - MAP)), f * (top + SHEET + BELOW + Math.floor(k / 2) * (MAP + GUTTER))];
  const row = Math.min(ROW * f, (f * ROWS) / parents);
  const port: Point = [x(590), f * MIDDLE - ((parents - 1) * row) / 2];
  const right = MIDDLE - (BARS + APART + DRAWING) / 2;
  return {
    narrow: false,
    height,
    sheet: square(x(2), f * top, f * SHEET),
    maps: Array.from({ length: maps }, (_, k) => square(...at(k), f * MAP)),
    cells: square(x(202), f * (MIDDLE - CELLS / 2), f * CELLS),
    drawing: square(x(740), f * (right + BARS + APART), f * DRAWING),
    bars: { at: [x(740), f * right], wide: f * DRAWING, high: f * BARS },
    row,
    unit: 72 * f,
    letters: Math.max(10, Math.min(22 * f, 0.62 * row)),
    port,
    vector: [port[0] + 37 * f, port[1]],
    hint: f * 54,
  };
}

/** For one width and one model. */
export function arrange(width: number, shape: Shape): Arrangement {
  return width < NARROW ? narrow(width, shape) : wide(width, shape);
}
