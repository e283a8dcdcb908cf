/**
 * A convolution in WebAssembly, eight outputs at four places at a time (AssemblyScript). Pointers
 * are byte addresses in the memory that ../core/convolution.ts lays out.
 */

/** Bytes of a number. */
const FLOAT: usize = 4;
/** Output channels that are computed together: two vectors of four numbers. */
const BLOCK: usize = 8;
/** As many numbers of an input's line are done for all places in turn: their 16 kB of W stay in the cache. */
const PIECE: usize = 512;

/**
 * y = W ∗ x + b without padding, all float32. x (lines, columns, channels); y (grid · grid, outputs)
 * with `outputs` a multiple of 8; W (outputs / 8, side, side · channels, 8); b (outputs).
 *
 * What one line of a window covers lies in one piece in x, `side · channels` numbers: nothing has to
 * be copied together first.
 */
export function convolve(
  x: usize,
  W: usize,
  b: usize,
  y: usize,
  columns: usize,
  channels: usize,
  side: usize,
  stride: usize,
  grid: usize,
  outputs: usize,
): void {
  const line = columns * channels * FLOAT;
  const last = grid * grid - 1;
  for (let place: usize = 0; place <= last; place++)
    memory.copy(y + place * outputs * FLOAT, b, outputs * FLOAT);
  for (let to = y, end = y + outputs * FLOAT; to < end; to += BLOCK * FLOAT)
    for (let row: usize = 0; row < side; row++)
      for (let done: usize = 0; done < side * channels; done += PIECE) {
        const count = min(PIECE, side * channels - done);
        const from = x + row * line + done * FLOAT;
        for (let p0: usize = 0; p0 <= last; p0 += 4) {
          // Beyond the last place the last one is done again, from the same sums.
          const p1 = min(p0 + 1, last);
          const p2 = min(p0 + 2, last);
          const p3 = min(p0 + 3, last);
          addProducts(
            W,
            count,
            window(from, p0, grid, stride, line, channels),
            window(from, p1, grid, stride, line, channels),
            window(from, p2, grid, stride, line, channels),
            window(from, p3, grid, stride, line, channels),
            to + p0 * outputs * FLOAT,
            to + p1 * outputs * FLOAT,
            to + p2 * outputs * FLOAT,
            to + p3 * outputs * FLOAT,
          );
        }
        W += count * BLOCK * FLOAT;
      }
}

/** Where the window of a place begins. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function window(x: usize, place: usize, grid: usize, stride: usize, line: usize, channels: usize): usize {
  return x + stride * ((place / grid) * line + (place % grid) * channels * FLOAT);
}

/** To eight sums at each of y0 … y3 add W (count, 8) times the numbers from x0 … x3 on. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function addProducts(
  W: usize,
  count: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
): void {
  let a0 = v128.load(y0), b0 = v128.load(y0, 16);
  let a1 = v128.load(y1), b1 = v128.load(y1, 16);
  let a2 = v128.load(y2), b2 = v128.load(y2, 16);
  let a3 = v128.load(y3), b3 = v128.load(y3, 16);
  for (const end = W + count * BLOCK * FLOAT; W < end; W += BLOCK * FLOAT) {
    const wa = v128.load(W), wb = v128.load(W, 16);
    const s0 = v128.load32_splat(x0);
    a0 = f32x4.add(a0, f32x4.mul(s0, wa));
    b0 = f32x4.add(b0, f32x4.mul(s0, wb));
    const s1 = v128.load32_splat(x1);
    a1 = f32x4.add(a1, f32x4.mul(s1, wa));
    b1 = f32x4.add(b1, f32x4.mul(s1, wb));
    const s2 = v128.load32_splat(x2);
    a2 = f32x4.add(a2, f32x4.mul(s2, wa));
    b2 = f32x4.add(b2, f32x4.mul(s2, wb));
    const s3 = v128.load32_splat(x3);
    a3 = f32x4.add(a3, f32x4.mul(s3, wa));
    b3 = f32x4.add(b3, f32x4.mul(s3, wb));
    x0 += FLOAT, x1 += FLOAT, x2 += FLOAT, x3 += FLOAT;
  }
  v128.store(y0, a0), v128.store(y0, b0, 16);
  v128.store(y1, a1), v128.store(y1, b1, 16);
  v128.store(y2, a2), v128.store(y2, b2, 16);
  v128.store(y3, a3), v128.store(y3, b3, 16);
}
