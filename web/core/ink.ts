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
