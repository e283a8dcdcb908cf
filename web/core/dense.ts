/**
 * Fully connected layers with ReLU between them: weights, inputs and outputs lie in one memory, on
 * which a small WebAssembly kernel works (../kernel/dense.ts), or plain loops where it may not run.
 */
import kernelBytes from "./dense.wasm";

/** What works on the memory; pointers are byte addresses. See ../kernel/dense.ts. */
interface Kernel {
  dense(x: number, W: number, b: number, y: number, inputs: number, outputs: number): void;
  relu(y: number, count: number): void;
}

export interface Layer {
  /** (outputs, inputs), row by row, as in PyTorch. */
  weight: Float32Array;
  bias: Float32Array;
}

/** Where a layer lies: W is stored (inputs, outputs), its rows filled up to a multiple of four. */
interface Place {
  W: number;
  b: number;
  y: number;
  inputs: number;
  outputs: number;
  padded: number;
}

const FLOAT = 4;
const PAGE = 65536;

export class DenseLayers {
  private readonly buffer: ArrayBuffer;
  private readonly kernel: Kernel;
  private readonly places: Place[] = [];
  /** The first layer's input, to be filled by the caller. */
  readonly input: Float32Array;
  /** The last layer's output, before any nonlinearity; overwritten by the next run. */
  readonly output: Float32Array;

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor(layers: readonly Layer[], compile: typeof webAssembly = webAssembly) {
    let end = 0;
    const reserve = (count: number) => (end += count * FLOAT) - count * FLOAT;
    const widest = Math.max(...layers.map((layer) => inputsOf(layer)));
    const x = reserve(fillUp(widest));
    for (const layer of layers) {
      const inputs = inputsOf(layer);
      const padded = fillUp(layer.bias.length);
      const [W, b, y] = [reserve(inputs * padded), reserve(padded), reserve(padded)];
      this.places.push({ W, b, y, inputs, outputs: layer.bias.length, padded });
    }
    [this.buffer, this.kernel] = compile(end) ?? plainLoops(end);
    layers.forEach((layer, k) => this.store(layer, this.places[k]));
    const last = this.places[this.places.length - 1];
    this.input = new Float32Array(this.buffer, x, widest);
    this.output = new Float32Array(this.buffer, last.y, last.outputs);
  }

  /**
   * Run all layers on the first `count` numbers of `input`, which stand for the network's inputs
   * from `offset` on; all others are zero.
   */
  run(count: number, offset = 0): void {
    let [x, inputs, first] = [this.input.byteOffset, count, offset];
    this.places.forEach(({ W, b, y, outputs, padded }, k) => {
      this.kernel.dense(x, W + first * padded * FLOAT, b, y, inputs, padded);
      if (k < this.places.length - 1) this.kernel.relu(y, padded);
      [x, inputs, first] = [y, outputs, 0];
    });
  }

  private store({ weight, bias }: Layer, { W, b, inputs, outputs, padded }: Place): void {
    const to = new Float32Array(this.buffer, W, inputs * padded);
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) to[i * padded + o] = weight[o * inputs + i];
    new Float32Array(this.buffer, b, outputs).set(bias);
  }
}

/** A memory of at least `bytes` and the compiled kernel on it; undefined where it may not run. */
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
function plainLoops(bytes: number): [ArrayBuffer, Kernel] {
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
    },
  ];
}

function inputsOf({ weight, bias }: Layer): number {
  return weight.length / bias.length;
}

function fillUp(count: number): number {
  return Math.ceil(count / 4) * 4;
}
