/**
 * A fully connected layer in WebAssembly, four outputs an instruction (AssemblyScript).
 * `npm run kernel` compiles it to ../core/kernel.wasm, which is committed like all that is built here
 * and compared by a test. Pointers are byte addresses in the memory that ../core/dense.ts lays out.
 */

/**
 * y = x W + b: x (inputs), W (inputs, outputs) row by row, b and y (outputs), all float32, `outputs`
 * a multiple of 4. An input that is zero, as half of them are after a ReLU, costs nothing.
 */
export function dense(x: usize, W: usize, b: usize, y: usize, inputs: i32, outputs: i32): void {
  const row: usize = usize(outputs) << 2;
  memory.copy(y, b, row);
  const end = y + row;
  // Four rows at a time, in their order: y is read and written a quarter as often, and is the same to the bit.
  let held: i32 = 0;
  let W0: usize = 0, W1: usize = 0, W2: usize = 0;
  let x0: f32 = 0, x1: f32 = 0, x2: f32 = 0;
  for (let i = 0; i < inputs; i++, W += row) {
    const value = load<f32>(x + (usize(i) << 2));
    if (value == 0) continue;
    if (held == 0) {
      x0 = value;
      W0 = W;
      held = 1;
    } else if (held == 1) {
      x1 = value;
      W1 = W;
      held = 2;
    } else if (held == 2) {
      x2 = value;
      W2 = W;
      held = 3;
    } else {
      const f0 = f32x4.splat(x0), f1 = f32x4.splat(x1), f2 = f32x4.splat(x2), f3 = f32x4.splat(value);
      for (let to = y, at: usize = 0; to < end; to += 16, at += 16) {
        let sum = f32x4.add(v128.load(to), f32x4.mul(f0, v128.load(W0 + at)));
        sum = f32x4.add(sum, f32x4.mul(f1, v128.load(W1 + at)));
        sum = f32x4.add(sum, f32x4.mul(f2, v128.load(W2 + at)));
        v128.store(to, f32x4.add(sum, f32x4.mul(f3, v128.load(W + at))));
      }
      held = 0;
    }
  }
  if (held > 0) addRow(x0, W0, y, end);
  if (held > 1) addRow(x1, W1, y, end);
  if (held > 2) addRow(x2, W2, y, end);
}

/** y += value · row, up to the end of y. */
function addRow(value: f32, row: usize, y: usize, end: usize): void {
  const factor = f32x4.splat(value);
  for (let to = y, from = row; to < end; to += 16, from += 16)
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(factor, v128.load(from))));
}

/** Negative values become zero, in place. */
export function relu(y: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = y + (usize(count) << 2); y < end; y += 16)
    v128.store(y, f32x4.max(v128.load(y), zero));
}
