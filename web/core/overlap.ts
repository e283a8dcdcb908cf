/** Two pictures on one canvas, one over the other: `capsviz.datasets.overlap`. */

/** A picture (side, side) of ink in 0..1. */
export interface Picture {
  ink: Float32Array;
  side: number;
}

/** Whole pixels to the right and down. */
export type Shift = readonly [number, number];

/**
 * The picture in the middle of an empty canvas (size, size), then moved by whole pixels; what lies
 * beyond the border is lost. `on_canvas` in Python.
 */
export function onCanvas({ ink, side }: Picture, size: number, [dx, dy]: Shift): Float32Array {
  const canvas = new Float32Array(size * size);
  const margin = Math.floor((size - side) / 2);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [x, y] = [column + margin + dx, row + margin + dy];
      if (x >= 0 && x < size && y >= 0 && y < size) canvas[y * size + x] = ink[row * side + column];
    }
  return canvas;
}

/** Where both have ink, the darker one counts. */
export const laidOver = (one: Float32Array, other: Float32Array): Float32Array =>
  one.map((value, k) => Math.max(value, other[k]));

/** How much of the ink of the one that has less of it lies on the other one, 0..1; `shared_ink` in Python. */
export function sharedInk(one: Float32Array, other: Float32Array): number {
  let [shared, first, second] = [0, 0, 0];
  for (let k = 0; k < one.length; k++) {
    shared += Math.min(one[k], other[k]);
    first += one[k];
    second += other[k];
  }
  const less = Math.min(first, second);
  return less > 0 ? shared / less : 0;
}

/** The middle of the ink, right and down from the canvas's corner; nothing of an empty canvas. */
function inkMiddle(canvas: Float32Array): readonly [number, number] | undefined {
  const size = Math.sqrt(canvas.length);
  let [all, x, y] = [0, 0, 0];
  canvas.forEach((ink, k) => {
    all += ink;
    x += ink * (k % size);
    y += ink * Math.floor(k / size);
  });
  return all > 0 ? [x / all, y / all] : undefined;
}

/** Two middles nearer than this, in pixels, are one place. */
const ONE_PLACE = 4;

/**
 * How far along the way from one digit to another a drawing lies: 0 at the first, 1 at the second, by the
 * middles of their ink. Nothing where both stand in one place, or one has no ink. `way_between` in Python.
 */
export function wayBetween(drawing: Float32Array, one: Float32Array, other: Float32Array): number | undefined {
  const [at, from, to] = [drawing, one, other].map(inkMiddle);
  if (!at || !from || !to) return undefined;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const far = Math.hypot(dx, dy);
  if (far < ONE_PLACE) return undefined;
  return ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / far ** 2;
}
