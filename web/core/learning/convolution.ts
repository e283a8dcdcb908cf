/** A convolution without padding, as a product over its windows; images lie channels-last. */
import { FLOAT } from "../kernel";
import { Dense, type Rows } from "./dense";
import type { Machine } from "./machine";
import type { Parameters } from "./parameters";

/** What a convolution is given. */
export interface Given {
  name: string;
  batch: number;
  /** Rows and columns of an image. */
  size: number;
  /** Channels that count, and as many as there are with those that fill up. */
  channels: number;
  channelsFilled: number;
  kernel: number;
  stride: number;
  outputs: number;
  relu: boolean;
  /** Whether its input learns too. */
  back: boolean;
}

/** Where a gradient lies, and how many numbers it has. */
interface Gradient {
  at: number;
  count: number;
}

/** A convolution, forward and backward. */
export class Convolution {
  readonly grid: number;
  /** Output channels, filled up. */
  readonly channels: number;
  /** Outputs (batch, grid, grid, channels), and their gradients. */
  readonly y: number;
  readonly dy: number;
  readonly count: number;
  private readonly columns: number;
  private readonly dense: Dense;

  constructor(
    private readonly machine: Machine,
    parameters: Parameters,
    private readonly given: Given,
  ) {
    const { batch, size, channels, channelsFilled, kernel, stride, outputs, back, name } = given;
    this.grid = Math.floor((size - kernel) / stride) + 1;
    const rows = batch * this.grid ** 2;
    this.dense = new Dense(
      machine, parameters, rows, kernel ** 2 * channelsFilled, outputs,
      {
        name,
        shape: [outputs, channels, kernel, kernel],
        at: (k) => {
          const place = k % kernel ** 2;
          const channel = Math.floor(k / kernel ** 2) % channels;
          return [Math.floor(k / kernel ** 2 / channels), place * channelsFilled + channel];
        },
      },
      back,
    );
    this.channels = this.dense.outputs;
    this.count = rows * this.channels;
    this.columns = machine.reserve(rows * this.dense.width);
    this.y = machine.reserve(this.count);
    this.dy = machine.reserve(this.count);
  }

  /** The gradient by its weights. */
  gradient(): Float32Array {
    return this.dense.gradient();
  }

  private get row(): number {
    return this.channels * FLOAT;
  }

  /** y of images x. */
  forward(x: number): void {
    const { batch, size, channelsFilled, kernel, stride, relu } = this.given;
    this.machine.kernel.windows(
      x, this.columns, batch, size, channelsFilled, kernel, stride, this.grid, this.dense.width,
    );
    this.dense.forward(this.columns, { at: this.y, step: this.row });
    if (relu) this.machine.kernel.relu(this.y, 1, this.count, 0);
  }

  /** From `dy` the weights' gradient and, where its input learns too, `dx`. */
  backward(dx?: Gradient): void {
    this.cutOff();
    this.dense.backToWeights(this.columns, this.rows);
    if (dx) this.spread(dx);
  }

  /** From `dy` only `dx`: nothing is to be learned. */
  backToInput(dx: Gradient): void {
    this.cutOff();
    this.spread(dx);
  }

  private get rows(): Rows {
    return { at: this.dy, step: this.row };
  }

  private cutOff(): void {
    if (this.given.relu) this.machine.kernel.reluBack(this.y, this.dy, 1, this.count, 0, 0);
  }

  /** What each window has to say goes to the pixels that it sees; the windows are overwritten. */
  private spread({ at, count }: Gradient): void {
    const { batch, size, channelsFilled, kernel, stride } = this.given;
    this.dense.backToInput(this.rows, this.columns);
    this.machine.fill(at, count, 0);
    this.machine.kernel.scatter(
      at, this.columns, batch, size, channelsFilled, kernel, stride, this.grid, this.dense.width,
    );
  }
}
