/** Lines of equal intensity in an image: a drawing of few pixels, sharp at any size. */

/** Weights of four neighbours for a place a quarter of a pixel from the second (Keys's cubic). */
const CUBIC = [-0.0703125, 0.8671875, 0.2265625, -0.0234375];

/** The image (size, size) with twice as many pixels each way. */
export function finer(image: Float32Array, size: number): Float32Array {
  const within = (k: number) => Math.max(0, Math.min(size - 1, k));
  const wide = new Float32Array(size * 2 * size);
  const fine = new Float32Array(4 * size * size);
  for (let k = 0; k < size; k++)
    for (const side of [-1, 1])
      for (let tap = -1; tap < 3; tap++) {
        const [from, weight] = [within(k + side * tap), CUBIC[tap + 1]];
        const to = 2 * k + (side > 0 ? 1 : 0);
        for (let row = 0; row < size; row++) wide[row * 2 * size + to] += weight * image[row * size + from];
      }
  for (let k = 0; k < size; k++)
    for (const side of [-1, 1])
      for (let tap = -1; tap < 3; tap++) {
        const [from, weight] = [within(k + side * tap) * 2 * size, CUBIC[tap + 1]];
        const to = (2 * k + (side > 0 ? 1 : 0)) * 2 * size;
        for (let x = 0; x < 2 * size; x++) fine[to + x] += weight * wide[from + x];
      }
  return fine;
}

/** Edges of a cell: its top, left, right and bottom; for each pattern of corners, from where to where. */
const [TOP, LEFT, RIGHT, BOTTOM] = [0, 1, 2, 3];
const LINES: readonly (readonly number[])[] = [
  [], [LEFT, BOTTOM], [BOTTOM, RIGHT], [LEFT, RIGHT], [RIGHT, TOP], [RIGHT, TOP, LEFT, BOTTOM], [BOTTOM, TOP],
  [LEFT, TOP], [TOP, LEFT], [TOP, BOTTOM], [TOP, LEFT, BOTTOM, RIGHT], [TOP, RIGHT], [RIGHT, LEFT],
  [RIGHT, BOTTOM], [BOTTOM, LEFT], [],
];

/** Closed lines around all that is above `level`, as x, y, x, y … in pixels of an image (size, size). */
export function contours(image: Float32Array, size: number, level: number): number[][] {
  const n = size + 2; // a rim of zeros, so that every line closes
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= size || y >= size ? 0 : image[y * size + x]);
  const next = new Int32Array(2 * n * n).fill(-1);
  const places = new Float32Array(4 * n * n);
  const across = (a: number, b: number) => (Math.abs(b - a) < 1e-9 ? 0.5 : (level - a) / (b - a));
  for (let y = -1; y < size; y++)
    for (let x = -1; x < size; x++) {
      const [a, b, c, d] = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)];
      const lines = LINES[(a > level ? 8 : 0) + (b > level ? 4 : 0) + (c > level ? 2 : 0) + (d > level ? 1 : 0)];
      if (!lines.length) continue;
      const corner = 2 * ((y + 1) * n + x + 1);
      const edges = [corner, corner + 1, corner + 3, corner + 2 * n];
      const put = (edge: number, px: number, py: number) => {
        places[2 * edges[edge]] = px + 0.5;
        places[2 * edges[edge] + 1] = py + 0.5;
      };
      for (const edge of lines)
        if (edge === TOP) put(edge, x + across(a, b), y);
        else if (edge === LEFT) put(edge, x, y + across(a, d));
        else if (edge === RIGHT) put(edge, x + 1, y + across(b, c));
        else put(edge, x + across(d, c), y + 1);
      for (let k = 0; k < lines.length; k += 2) next[edges[lines[k]]] = edges[lines[k + 1]];
    }
  const loops: number[][] = [];
  for (let begin = 0; begin < next.length; begin++) {
    const loop: number[] = [];
    for (let k = begin; next[k] >= 0; ) {
      loop.push(places[2 * k], places[2 * k + 1]);
      const to = next[k];
      next[k] = -1;
      k = to;
    }
    if (loop.length > 6) loops.push(loop);
  }
  return loops;
}

/** The same, rounded at its corners, as the `d` of an SVG path; `unit` is a pixel's width there. */
export function outline(image: Float32Array, size: number, level: number, unit = 1): string {
  const written = (value: number) => String(Math.round(value * unit * 100) / 100);
  return contours(image, size, level)
    .map((loop) => {
      const count = loop.length / 2;
      const middle = (k: number) => {
        const [p, q] = [2 * (k % count), 2 * ((k + 1) % count)];
        return `${written((loop[p] + loop[q]) / 2)} ${written((loop[p + 1] + loop[q + 1]) / 2)}`;
      };
      const arcs = Array.from({ length: count }, (_, k) => {
        const p = 2 * ((k + 1) % count);
        return `Q${written(loop[p])} ${written(loop[p + 1])} ${middle(k + 1)}`;
      });
      return `M${middle(0)}${arcs.join("")}Z`;
    })
    .join("");
}
