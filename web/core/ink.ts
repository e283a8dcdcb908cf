/** A round pen on paper, as in `capsviz.datasets.ink`: anti-aliased pictures of thick polylines. */

/** Points (x, y) in pixels, y down; the centre of the pixel in row r, column c is (c + ½, r + ½). */
export type Stroke = readonly (readonly [number, number])[];

/**
 * Ink of a drawing on `size` × `size` pixels, 0..1: the share of a pixel that the pen covers, taken
 * as a ramp one pixel wide across the edge of the line. A stroke of one point is a dot.
 */
export function drawStrokes(strokes: readonly Stroke[], thickness: number, size: number): Float32Array {
  const ink = new Float32Array(size * size);
  for (const stroke of strokes)
    stroke.forEach((end, k) => {
      if (k > 0 || stroke.length === 1) drawSegment(ink, stroke[Math.max(0, k - 1)], end, thickness, size);
    });
  return ink;
}

/** MNIST's digits fill a box of 20 × 20 of their 28 × 28 pixels (LeCun, Cortes & Burges). */
const BOX = 20 / 28;

/**
 * The strokes laid as MNIST lays its digits: their longer side, pen included, as long as its box, and the
 * middle of all lines in the middle of the picture. What is smaller than half of the sheet stays smaller.
 * The same as `capsviz.datasets.framing.framed`.
 */
export function framed(strokes: readonly Stroke[], thickness: number, size: number): Stroke[] {
  const points = strokes.flat();
  if (!points.length) return [];
  const extent = Math.max(...[0, 1].map((axis) => {
    const along = points.map((point) => point[axis]);
    return Math.max(...along) - Math.min(...along);
  }));
  const zoom = (BOX * size - thickness) / Math.max(extent, size / 2);
  const [x, y] = middleOf(strokes);
  return strokes.map((stroke) =>
    stroke.map(([px, py]) => [(px - x) * zoom + size / 2, (py - y) * zoom + size / 2] as const));
}

/**
 * How far to move the strokes, (x, y), so that their middle comes to the middle of the picture, as it lies in
 * MNIST's; ink does not leave the picture for it.
 */
export function toMiddle(strokes: readonly Stroke[], thickness: number, size: number): [x: number, y: number] {
  const points = strokes.flat();
  if (!points.length) return [0, 0];
  const middle = middleOf(strokes);
  const by = (axis: 0 | 1): number => {
    const along = points.map((point) => point[axis]);
    const [back, on] = [thickness / 2 - Math.min(...along), size - thickness / 2 - Math.max(...along)];
    return Math.max(Math.min(0, back), Math.min(Math.max(0, on), size / 2 - middle[axis]));
  };
  return [by(0), by(1)];
}

/** The mean of all places on these lines; of dots alone the mean of the dots. */
function middleOf(strokes: readonly Stroke[]): Stroke[number] {
  let [long, x, y] = [0, 0, 0];
  for (const stroke of strokes)
    for (let k = 1; k < stroke.length; k++) {
      const [[ax, ay], [bx, by]] = [stroke[k - 1], stroke[k]];
      const own = Math.hypot(bx - ax, by - ay);
      long += own;
      x += (own * (ax + bx)) / 2;
      y += (own * (ay + by)) / 2;
    }
  if (long > 0) return [x / long, y / long];
  const points = strokes.flat();
  const mean = (axis: number) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [mean(0), mean(1)];
}

/** Only the pixels near the segment are touched; of two segments over a pixel the darker counts. */
function drawSegment(
  ink: Float32Array,
  [ax, ay]: Stroke[number],
  [bx, by]: Stroke[number],
  thickness: number,
  size: number,
): void {
  const reach = thickness / 2 + 1;
  const within = (value: number) => Math.max(0, Math.min(size, value));
  const [left, right] = [within(Math.floor(Math.min(ax, bx) - reach)), within(Math.ceil(Math.max(ax, bx) + reach))];
  const [top, bottom] = [within(Math.floor(Math.min(ay, by) - reach)), within(Math.ceil(Math.max(ay, by) + reach))];
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const [x, y] = [column + 0.5 - ax, row + 0.5 - ay];
      const along = squared === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
      const inside = thickness / 2 - Math.hypot(x - along * dx, y - along * dy) + 0.5;
      const at = row * size + column;
      if (inside > ink[at]) ink[at] = Math.min(1, inside);
    }
}
