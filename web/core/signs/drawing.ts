/** A drawing of a sign, and the picture of it that a network reads: centred, of one size, in one pen. */
import { drawStrokes, type Stroke } from "../ink";

/** Strokes of a pen on a sheet of 100 × 100. */
export type Drawing = readonly Stroke[];

/** Side of a sheet. */
export const SHEET = 100;
/** Rows and columns of a picture. */
export const SIZE = 28;
/** Side of the square that the longer side of a sign fills, ink included: as MNIST's digits do. */
export const BOX = 20;
/** Width of the pen in pixels of a picture. */
export const PEN = 2.3;
/** A dot must not be blown up to a blot: nothing is taken for smaller than this share of the sheet. */
const LEAST = 0.08;

/** Points nearer to the last than this, in parts of a sheet, tell nothing: two thirds of a pixel. */
const NEAR = 3;

/** The same strokes with fewer points: a pen that goes slowly notes far too many. */
export function thinned(drawing: Drawing): Stroke[] {
  return drawing.map((stroke) => {
    const kept = [stroke[0]];
    stroke.forEach((point, k) => {
      const [x, y] = kept[kept.length - 1];
      const far = Math.hypot(point[0] - x, point[1] - y) >= NEAR;
      if (far || (k > 0 && k === stroke.length - 1)) kept.push(point);
    });
    return kept;
  });
}

/** The middle of a drawing's box on its sheet, and the side that becomes 1 once it is centred. */
export function centredIn(drawing: Drawing): { middle: readonly [number, number]; side: number } {
  const points = drawing.flat();
  const [x, y] = [0, 1].map((axis) => {
    const all = points.map((point) => point[axis]);
    return { low: Math.min(...all), high: Math.max(...all) };
  });
  return { middle: [(x.low + x.high) / 2, (y.low + y.high) / 2], side: Math.max(x.high - x.low, y.high - y.low, LEAST * SHEET) };
}

/** Points between −½ and ½, the box of all of them in the middle. */
export function centred(drawing: Drawing): Stroke[] {
  const { middle: [x, y], side } = centredIn(drawing);
  return drawing.map((stroke) => stroke.map(([px, py]) => [(px - x) / side, (py - y) / side] as const));
}

/** How a centred drawing is put on paper: pen in pixels, enlargement, shift in pixels. */
export interface Inking {
  pen: number;
  zoom: number;
  shift: readonly [number, number];
}

const PLAIN: Inking = { pen: PEN, zoom: 1, shift: [0, 0] };

/** A centred drawing on SIZE × SIZE pixels, 0 paper to 1 ink. */
export function inked(strokes: readonly Stroke[], { pen, zoom, shift }: Inking = PLAIN): Float32Array {
  const scale = (BOX - pen) * zoom;
  const onPaper = strokes.map((stroke) =>
    stroke.map(([x, y]) => [x * scale + SIZE / 2 + shift[0], y * scale + SIZE / 2 + shift[1]] as const),
  );
  return drawStrokes(onPaper, pen, SIZE);
}

/** What the network reads of a drawing. */
export function pictureOf(drawing: Drawing): Float32Array {
  return inked(centred(drawing));
}
