/** Lines of equal intensity in an image: a drawing of few pixels, sharp at any size. */

/** Weights of four neighbours for a place a quarter of a pixel from the second (Keys's cubic). */
const CUBIC = [-0.0703125, 0.8671875, 0.2265625, -0.0234375];

/** The image (size, size) with twice as many pixels each way. Every frame of a large drawing waits for it: one pass each way. */
export function finer(image: Float32Array, size: number): Float32Array {
  const [w0, w1, w2, w3] = CUBIC;
  const last = size - 1;
  const side = 2 * size;
  const wide = new Float32Array(side * size);
  const fine = new Float32Array(side * side);
  for (let row = 0, from = 0, to = 0; row < size; row++, from += size)
    for (let k = 0; k < size; k++) {
      const [before, here, after] = [image[from + (k > 0 ? k - 1 : 0)], image[from + k], image[from + (k < last ? k + 1 : last)]];
      wide[to++] = w0 * after + w1 * here + w2 * before + w3 * image[from + (k > 1 ? k - 2 : 0)];
      wide[to++] = w0 * before + w1 * here + w2 * after + w3 * image[from + (k < last - 1 ? k + 2 : last)];
    }
  for (let k = 0, to = 0; k < size; k++)
    for (const way of [-1, 1]) {
      const [a, b, c, d] = [k - way, k, k + way, k + 2 * way].map((row) => side * Math.max(0, Math.min(last, row)));
      for (let x = 0; x < side; x++) fine[to++] = w0 * wide[a + x] + w1 * wide[b + x] + w2 * wide[c + x] + w3 * wide[d + x];
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
  /** In each row the first cell that a line may cross, and the one after the last; none where they are equal. */
  from: Int32Array;
  to: Int32Array;
}

const desks = new Map<number, Desk>();

function deskFor(n: number): Desk {
  const found = desks.get(n);
  if (found) return found;
  const desk = {
    rimmed: new Float32Array(n * n), next: new Int32Array(2 * n * n).fill(-1), places: new Float32Array(4 * n * n),
    from: new Int32Array(n), to: new Int32Array(n),
  };
  desks.set(n, desk);
  return desk;
}

/** Lay an image (size, size) on its desk; most of a drawing is empty, and what is not above `lowest` is passed over. */
function laid(image: Float32Array, size: number, lowest: number): Desk {
  const n = size + 2;
  const desk = deskFor(n);
  const { rimmed, from, to } = desk;
  from.fill(n);
  to.fill(0);
  for (let y = 0; y < size; y++) {
    const row = image.subarray(y * size, (y + 1) * size);
    rimmed.set(row, (y + 1) * n + 1);
    let [first, last] = [0, size - 1];
    while (first < size && !(row[first] > lowest)) first++;
    if (first === size) continue;
    while (!(row[last] > lowest)) last--;
    // A pixel is a corner of the cells before and behind it, in its own row of cells and in the one above.
    for (const cells of [y, y + 1]) {
      from[cells] = Math.min(from[cells], first);
      to[cells] = Math.max(to[cells], last + 2);
    }
  }
  return desk;
}

/** Closed lines around all that is above `level`, as x, y, x, y … in pixels of an image (size, size). */
export function contours(image: Float32Array, size: number, level: number): number[][] {
  return loops(laid(image, size, level), size + 2, level);
}

/** Those of an image (n − 2, n − 2) that was laid with a level no higher than this. */
function loops({ rimmed, next, places, from, to }: Desk, n: number, level: number): number[][] {
  const across = (a: number, b: number) => (Math.abs(b - a) < 1e-9 ? 0.5 : (level - a) / (b - a));
  const edges = new Int32Array(4);
  const put = (edge: number, px: number, py: number) => {
    places[2 * edges[edge]] = px - 0.5;
    places[2 * edges[edge] + 1] = py - 0.5;
  };
  for (let y = 0; y < n - 1; y++) {
    const row = y * n;
    let before = 0; // nothing is above the level before the first cell
    for (let x = from[y]; x < to[y]; x++) {
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
  const found: number[][] = [];
  for (let y = 0; y < n; y++) {
    // A row of cells has its own edges, those below it are the next row's.
    const [first, last] = y ? [Math.min(from[y - 1], from[y]), Math.max(to[y - 1], to[y])] : [from[0], to[0]];
    for (let begin = 2 * (y * n + first); begin < 2 * (y * n + last); begin++) {
      if (next[begin] < 0) continue;
      const loop: number[] = [];
      for (let k = begin; next[k] >= 0; ) {
        loop.push(places[2 * k], places[2 * k + 1]);
        const after = next[k];
        next[k] = -1;
        k = after;
      }
      if (loop.length > 6) found.push(loop);
    }
  }
  return found;
}

/** Hundredths as they are written: the same few thousand again and again. */
const hundredths: string[] = [];

function written(value: number): string {
  const whole = Math.round(value * 100);
  return whole < 0 ? String(whole / 100) : (hundredths[whole] ??= String(whole / 100));
}

/** A line, rounded at its corners: its points as those that curves bend towards, from middle to middle. */
function curve(loop: readonly number[], unit: number): string {
  const last = loop.length - 2;
  let [x, y] = [loop[0], loop[1]];
  let d = `M${written(((x + loop[2]) / 2) * unit)} ${written(((y + loop[3]) / 2) * unit)}`;
  for (let k = 2; k <= last + 2; k += 2) {
    const [p, q] = [k > last ? 0 : k, k + 2 > last ? k - last : k + 2];
    [x, y] = [loop[p], loop[p + 1]];
    d += `Q${written(x * unit)} ${written(y * unit)} ${written(((x + loop[q]) / 2) * unit)} ${written(((y + loop[q + 1]) / 2) * unit)}`;
  }
  return `${d}Z`;
}

/** The same, rounded at its corners, as the `d` of an SVG path; `unit` is a pixel's width there. */
export function outline(image: Float32Array, size: number, level: number, unit = 1): string {
  return outlines(image, size, [level], unit)[0];
}

/** One such path for each of these levels, the lowest first. */
export function outlines(image: Float32Array, size: number, levels: readonly number[], unit = 1): string[] {
  const desk = laid(image, size, levels[0]);
  return levels.map((level) => loops(desk, size + 2, level).map((loop) => curve(loop, unit)).join(""));
}
