/** Fully connected layers with ReLU between them, all in one memory (./kernel.ts). */
import { fillUp, FLOAT, Layout, webAssembly, type Compile, type Kernel } from "./kernel";

/** Weights of one fully connected layer. */
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

/** A stack of fully connected layers, ready to be asked again and again. */
export class DenseLayers {
  private readonly buffer: ArrayBuffer;
  private readonly kernel: Kernel;
  private readonly places: Place[] = [];
  /** The first layer's input, to be filled by the caller. */
  readonly input: Float32Array;
  /** The last layer's output, before any nonlinearity; overwritten by the next run. */
  readonly output: Float32Array;

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor(layers: readonly Layer[], compile: Compile = webAssembly) {
    const layout = new Layout();
    const widest = Math.max(...layers.map((layer) => inputsOf(layer)));
    const x = layout.reserve(widest);
    for (const layer of layers) {
      const inputs = inputsOf(layer);
      const padded = fillUp(layer.bias.length, 4);
      const [W, b, y] = [inputs * padded, padded, padded].map((count) => layout.reserve(count));
      this.places.push({ W, b, y, inputs, outputs: layer.bias.length, padded });
    }
    [this.buffer, this.kernel] = layout.make(compile);
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

function inputsOf({ weight, bias }: Layer): number {
  return weight.length / bias.length;
}
