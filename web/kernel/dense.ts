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
  for (let i = 0; i < inputs; i++, W += row) {
    const value = load<f32>(x + (usize(i) << 2));
    if (value == 0) continue;
    const factor = f32x4.splat(value);
    for (let to = y, from = W; to < end; to += 16, from += 16)
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(factor, v128.load(from))));
  }
}

/** Negative values become zero, in place. */
export function relu(y: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = y + (usize(count) << 2); y < end; y += 16)
    v128.store(y, f32x4.max(v128.load(y), zero));
}
