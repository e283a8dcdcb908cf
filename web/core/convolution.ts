/** Convolutions without padding, ReLU between them, all in one memory (./kernel.ts). */
import { BLOCK, fillUp, Layout, webAssembly, type Compile, type Kernel } from "./kernel";

/** Weights and step of one convolution. */
export interface Convolution {
  /** (outputs, channels, side, side), row by row, as in PyTorch. */
  weight: Float32Array;
  bias: Float32Array;
  side: number;
  stride: number;
}

/** What the kernel is called with. Images are stored (rows, columns, channels). */
interface Place {
  W: number;
  b: number;
  y: number;
  /** Rows and columns that come in, and go out. */
  columns: number;
  grid: number;
  /** Channels that come in, and channels that go out, filled up to a multiple of BLOCK. */
  channels: number;
  outputs: number;
  side: number;
  stride: number;
}

/** A stack of convolutions, ready to be asked again and again. */
export class Convolutions {
  private readonly buffer: ArrayBuffer;
  private readonly kernel: Kernel;
  private readonly places: Place[] = [];
  /** The image, (rows, columns, channels), to be filled by the caller. */
  readonly input: Float32Array;
  /** Rows and columns of the last maps. */
  readonly grid: number;
  /** Numbers from one cell of the last maps to the next. */
  readonly stride: number;
  /** The last maps, (grid, grid, stride), before any nonlinearity; overwritten by the next run. */
  readonly output: Float32Array;

  /** For images of `size` × `size` pixels. `compile` makes the kernel; tests pass one that cannot. */
  constructor(size: number, layers: readonly Convolution[], compile: Compile = webAssembly) {
    const layout = new Layout();
    const first = channelsOf(layers[0]);
    const x = layout.reserve(size * size * first);
    let [columns, channels] = [size, first];
    for (const { bias, side, stride } of layers) {
      const grid = Math.floor((columns - side) / stride) + 1;
      const outputs = fillUp(bias.length, BLOCK);
      const [W, b, y] = [side * side * channels * outputs, outputs, grid * grid * outputs].map(
        (count) => layout.reserve(count),
      );
      this.places.push({ W, b, y, columns, grid, channels, outputs, side, stride });
      [columns, channels] = [grid, outputs];
    }
    [this.buffer, this.kernel] = layout.make(compile);
    layers.forEach((layer, k) => this.store(layer, this.places[k]));
    const last = this.places[this.places.length - 1];
    this.grid = last.grid;
    this.stride = last.outputs;
    this.input = new Float32Array(this.buffer, x, size * size * first);
    this.output = new Float32Array(this.buffer, last.y, last.grid ** 2 * last.outputs);
  }

  /** Compute `output` from `input`. */
  run(): void {
    let x = this.input.byteOffset;
    this.places.forEach(({ W, b, y, columns, grid, channels, outputs, side, stride }, k) => {
      this.kernel.convolve(x, W, b, y, columns, channels, side, stride, grid, outputs);
      if (k < this.places.length - 1) this.kernel.relu(y, grid * grid * outputs);
      x = y;
    });
  }

  /** The maps after layer `k` and ReLU, (grid, grid, stride); overwritten by the next run. Not of the last layer. */
  maps(k: number): { values: Float32Array; grid: number; stride: number } {
    const { y, grid, outputs: stride } = this.places[k];
    return { values: new Float32Array(this.buffer, y, grid ** 2 * stride), grid, stride };
  }

  /** W as the kernel reads it: (outputs / BLOCK, row, column, channel, BLOCK). */
  private store(layer: Convolution, { W, b, channels, outputs, side }: Place): void {
    const { weight, bias } = layer;
    const given = channelsOf(layer);
    const area = side * side;
    const to = new Float32Array(this.buffer, W, area * channels * outputs);
    for (let o = 0; o < bias.length; o++) {
      const block = Math.floor(o / BLOCK) * area * channels;
      for (let c = 0; c < given; c++)
        for (let at = 0; at < area; at++)
          to[(block + at * channels + c) * BLOCK + (o % BLOCK)] = weight[(o * given + c) * area + at];
    }
    new Float32Array(this.buffer, b, bias.length).set(bias);
  }
}

function channelsOf({ weight, bias, side }: Convolution): number {
  return weight.length / (bias.length * side * side);
}
