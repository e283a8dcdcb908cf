/** The windows of a convolution, laid side by side so that it becomes a product (AssemblyScript). */

/**
 * x (images, size, size, channels) → columns (images · grid², width): a window's numbers, line by line,
 * and behind them a one for the bias. A line of the window lies in one piece; copying runs over by up
 * to three numbers, which the next line, or the one, overwrites.
 */
export function windows(
  x: usize, columns: usize, images: usize, size: usize, channels: usize,
  side: usize, stride: usize, grid: usize, width: usize,
): void {
  const line = side * channels * 4;
  const row = size * channels * 4;
  for (let n: usize = 0; n < images; n++, x += size * row)
    for (let gy: usize = 0; gy < grid; gy++)
      for (let gx: usize = 0; gx < grid; gx++, columns += width * 4) {
        let from = x + gy * stride * row + gx * stride * channels * 4;
        let to = columns;
        for (let k: usize = 0; k < side; k++, from += row, to += line)
          for (let at: usize = 0; at < line; at += 16) v128.store(to + at, v128.load(from + at));
        store<f32>(to, 1);
      }
}

/** The way back: x += its windows. What is no multiple of four numbers goes one by one. */
export function scatter(
  x: usize, columns: usize, images: usize, size: usize, channels: usize,
  side: usize, stride: usize, grid: usize, width: usize,
): void {
  const line = side * channels * 4;
  const row = size * channels * 4;
  const fours = line & ~15;
  for (let n: usize = 0; n < images; n++, x += size * row)
    for (let gy: usize = 0; gy < grid; gy++)
      for (let gx: usize = 0; gx < grid; gx++, columns += width * 4) {
        let to = x + gy * stride * row + gx * stride * channels * 4;
        let from = columns;
        for (let k: usize = 0; k < side; k++, from += line, to += row) {
          for (let at: usize = 0; at < fours; at += 16)
            v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
          for (let at = fours; at < line; at += 4)
            store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
        }
      }
}

/** to[k] = from[places[k]]. */
export function pick(from: usize, places: usize, to: usize, count: usize): void {
  for (const end = to + count * 4; to < end; to += 4, places += 4)
    store<f32>(to, load<f32>(from + <usize>load<u32>(places) * 4));
}

/** The way back: to[places[k]] = from[k]. */
export function put(from: usize, places: usize, to: usize, count: usize): void {
  for (const end = from + count * 4; from < end; from += 4, places += 4)
    store<f32>(to + <usize>load<u32>(places) * 4, load<f32>(from));
}
