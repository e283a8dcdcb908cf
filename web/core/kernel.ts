/**
 * The arithmetic that takes time, on numbers that lie in one memory: WebAssembly (../kernel), or
 * plain loops where that may not run. Pointers are byte addresses; see ../kernel for the layouts.
 */
import kernelBytes from "./kernel.wasm";

/** The operations, which WebAssembly and the plain loops both offer. */
export interface Kernel {
  dense(x: number, W: number, b: number, y: number, inputs: number, outputs: number): void;
  relu(y: number, count: number): void;
  convolve(
    x: number,
    W: number,
    b: number,
    y: number,
    columns: number,
    channels: number,
    side: number,
    stride: number,
    grid: number,
    outputs: number,
  ): void;
}

/** Makes a memory of at least so many bytes and the kernel on it; undefined where it cannot. */
export type Compile = (bytes: number) => [ArrayBuffer, Kernel] | undefined;

/** Bytes of a number. */
export const FLOAT = 4;
const PAGE = 65536;
/** Output channels that `convolve` computes together. */
export const BLOCK = 8;

/** Places of arrays in a memory that is yet to be made. */
export class Layout {
  private end = 0;

  /** Bytes reserved so far. */
  get bytes(): number {
    return this.end;
  }

  /** The address of `count` numbers. */
  reserve(count: number): number {
    const address = this.end;
    this.end += fillUp(count, 4) * FLOAT;
    return address;
  }

  /** The memory, and the kernel on it. */
  make(compile: Compile): [ArrayBuffer, Kernel] {
    return compile(this.end) ?? plainLoops(this.end);
  }
}

/** The next multiple of `step`. */
export function fillUp(count: number, step: number): number {
  return Math.ceil(count / step) * step;
}

/** A memory of so many bytes and the compiled kernel on it; undefined where that may not run. */
export function webAssembly(bytes: number): [ArrayBuffer, Kernel] | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const module = new WebAssembly.Module(kernelBytes); // small enough to be compiled at once
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return [memory.buffer, exports as unknown as Kernel];
  } catch {
    return undefined; // forbidden by the page's security policy, or a browser without SIMD
  }
}

/** The same kernel in plain TypeScript, several times slower. */
export function plainLoops(bytes: number): [ArrayBuffer, Kernel] {
  const memory = new Float32Array(Math.ceil(bytes / FLOAT));
  return [
    memory.buffer,
    {
      dense(x, W, b, y, inputs, outputs) {
        [x, W, b, y] = [x / FLOAT, W / FLOAT, b / FLOAT, y / FLOAT];
        memory.copyWithin(y, b, b + outputs);
        for (let i = 0; i < inputs; i++, W += outputs) {
          const value = memory[x + i];
          if (value !== 0) for (let o = 0; o < outputs; o++) memory[y + o] += value * memory[W + o];
        }
      },
      relu(y, count) {
        for (let k = y / FLOAT; k < y / FLOAT + count; k++) memory[k] = Math.max(0, memory[k]);
      },
      convolve(x, W, b, y, columns, channels, side, stride, grid, outputs) {
        [x, W, b, y] = [x / FLOAT, W / FLOAT, b / FLOAT, y / FLOAT];
        for (let place = 0; place < grid * grid; place++) {
          const to = y + place * outputs;
          const at = x + stride * (Math.floor(place / grid) * columns + (place % grid)) * channels;
          memory.copyWithin(to, b, b + outputs);
          let w = W;
          for (let block = 0; block < outputs; block += BLOCK)
            for (let row = 0; row < side; row++)
              for (let k = 0; k < side * channels; k++, w += BLOCK) {
                const value = memory[at + row * columns * channels + k];
                for (let o = 0; o < BLOCK; o++) memory[to + block + o] += value * memory[w + o];
              }
        }
      },
    },
  ];
}
