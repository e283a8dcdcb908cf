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

/** What `contours` works in, for images of one size: made once, for drawings are made anew in every frame. */
interface Desk {
  /** The image in a rim of zeros, so that every line closes. */
  rimmed: Float32Array;
  /** For each edge the next one of its line, and where the line crosses it; −1 for none, as every use leaves it. */
  next: Int32Array;
  places: Float32Array;
}

const desks = new Map<number, Desk>();

function deskFor(n: number): Desk {
  const found = desks.get(n);
  if (found) return found;
  const desk = { rimmed: new Float32Array(n * n), next: new Int32Array(2 * n * n).fill(-1), places: new Float32Array(4 * n * n) };
  desks.set(n, desk);
  return desk;
}

/** Closed lines around all that is above `level`, as x, y, x, y … in pixels of an image (size, size). */
export function contours(image: Float32Array, size: number, level: number): number[][] {
  const n = size + 2;
  const { rimmed, next, places } = deskFor(n);
  for (let y = 0; y < size; y++) rimmed.set(image.subarray(y * size, (y + 1) * size), (y + 1) * n + 1);
  const across = (a: number, b: number) => (Math.abs(b - a) < 1e-9 ? 0.5 : (level - a) / (b - a));
  const edges = new Int32Array(4);
  const put = (edge: number, px: number, py: number) => {
    places[2 * edges[edge]] = px - 0.5;
    places[2 * edges[edge] + 1] = py - 0.5;
  };
  for (let y = 0; y < n - 1; y++) {
    const row = y * n;
    let before = (rimmed[row] > level ? 8 : 0) + (rimmed[row + n] > level ? 1 : 0);
    for (let x = 0; x < n - 1; x++) {
      const k = row + x;
      const [above, below] = [rimmed[k + 1] > level, rimmed[k + n + 1] > level];
      const pattern = before + (above ? 4 : 0) + (below ? 2 : 0);
      before = (above ? 8 : 0) + (below ? 1 : 0);
      if (pattern === 0 || pattern === 15) continue; // most cells: inside or outside
      const [a, b, c, d] = [rimmed[k], rimmed[k + 1], rimmed[k + n + 1], rimmed[k + n]];
      const lines = LINES[pattern];
      edges[TOP] = 2 * k;
      edges[LEFT] = 2 * k + 1;
      edges[RIGHT] = 2 * k + 3;
      edges[BOTTOM] = 2 * (k + n);
      for (const edge of lines)
        if (edge === TOP) put(edge, x + across(a, b), y);
        else if (edge === LEFT) put(edge, x, y + across(a, d));
        else if (edge === RIGHT) put(edge, x + 1, y + across(b, c));
        else put(edge, x + across(d, c), y + 1);
      for (let at = 0; at < lines.length; at += 2) next[edges[lines[at]]] = edges[lines[at + 1]];
    }
  }
  const loops: number[][] = [];
  for (let begin = 0; begin < next.length; begin++) {
    if (next[begin] < 0) continue;
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

/** Hundredths as they are written: the same few thousand again and again. */
const hundredths: string[] = [];

function written(value: number): string {
  const whole = Math.round(value * 100);
  return whole < 0 ? String(whole / 100) : (hundredths[whole] ??= String(whole / 100));
}

/** The same, rounded at its corners, as the `d` of an SVG path; `unit` is a pixel's width there. */
export function outline(image: Float32Array, size: number, level: number, unit = 1): string {
  return contours(image, size, level)
    .map((loop) => {
      const count = loop.length / 2;
      const middle = (k: number) => {
        const [p, q] = [2 * (k % count), 2 * ((k + 1) % count)];
        return `${written(((loop[p] + loop[q]) / 2) * unit)} ${written(((loop[p + 1] + loop[q + 1]) / 2) * unit)}`;
      };
      const arcs = Array.from({ length: count }, (_, k) => {
        const p = 2 * ((k + 1) % count);
        return `Q${written(loop[p] * unit)} ${written(loop[p + 1] * unit)} ${middle(k + 1)}`;
      });
      return `M${middle(0)}${arcs.join("")}Z`;
    })
    .join("");
}
