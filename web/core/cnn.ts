/**
 * A plain CNN for one image at a time, as `capsviz.models.cnn.CNN`: convolutions that keep the size, each
 * perhaps pooled, ReLU, then fully connected layers; and what each pixel does to its scores.
 */
import { Convolutions } from "./convolution";
import type { Compile } from "./kernel";
import { tensor, WeightsError, type Payload } from "./weights";

/** The fields of `capsviz.models.cnn.CNNConfig` that count here. */
export interface CNNConfig {
  image_size: number;
  image_channels: number;
  channels: readonly number[];
  kernel: number;
  pool: boolean;
  hidden: readonly number[];
  classes: number;
}

/** A convolution, and what it found in the image that was read last; maps are (channels, side, side). */
interface Layer {
  weight: Float32Array;
  stack: Convolutions;
  /** Channels that come in and go out; rows of the maps before pooling, and after. */
  channels: number;
  outputs: number;
  side: number;
  grid: number;
  /** Maps after pooling and ReLU, and from which number before pooling each of them is. */
  y: Float32Array;
  from: Int32Array;
}

/** A fully connected layer, (outputs, inputs), and its outputs; ReLU in all but the last. */
interface Full {
  weight: Float32Array;
  bias: Float32Array;
  y: Float32Array;
}

/** One network. */
export class CNN {
  readonly size: number;
  readonly classes: number;
  private readonly kernel: number;
  private readonly layers: Layer[] = [];
  private readonly full: Full[] = [];

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor(payload: Payload, compile?: Compile) {
    const config = payload.config as unknown as CNNConfig;
    if (!config.channels?.length) throw new WeightsError(`“${payload.id}” is no CNN. Export it again.`);
    if (config.image_channels !== 1)
      throw new WeightsError(`“${payload.id}” reads images of ${config.image_channels} channels; this figure shows one (grey).`);
    const { kernel } = config;
    [this.size, this.classes, this.kernel] = [config.image_size, config.classes, kernel];
    let [side, channels] = [config.image_size, 1];
    config.channels.forEach((outputs, k) => {
      const weight = tensor(payload, `convolutions.${k}.weight`, [outputs, channels, kernel, kernel]);
      const bias = tensor(payload, `convolutions.${k}.bias`, [outputs]);
      const stack = new Convolutions(side + kernel - 1, [{ weight, bias, side: kernel, stride: 1 }], compile);
      const grid = config.pool ? side >> 1 : side;
      const count = outputs * grid * grid;
      this.layers.push({
        weight, stack, channels, outputs, side, grid, y: new Float32Array(count), from: new Int32Array(count),
      });
      [side, channels] = [grid, outputs];
    });
    let inputs = channels * side * side;
    [...config.hidden, config.classes].forEach((outputs, k) => {
      const name = k < config.hidden.length ? `hidden.${k}` : "classify";
      this.full.push({
        weight: tensor(payload, `${name}.weight`, [outputs, inputs]),
        bias: tensor(payload, `${name}.bias`, [outputs]),
        y: new Float32Array(outputs),
      });
      inputs = outputs;
    });
  }

  /** Logits (classes,) of an image (size, size) in 0..1. */
  read(image: ArrayLike<number>): Float32Array {
    let x: ArrayLike<number> = image;
    for (const layer of this.layers) x = this.convolve(layer, x);
    this.full.forEach(({ weight, bias, y }, k) => {
      const last = k === this.full.length - 1;
      for (let o = 0, at = 0; o < y.length; o++) {
        let sum = bias[o];
        for (let i = 0; i < x.length; i++) sum += weight[at++] * x[i];
        y[o] = last ? sum : Math.max(0, sum);
      }
      x = y;
    });
    return Float32Array.from(x);
  }

  /** Of the image that was read last: Σ `dLogits` · ∂logits by each pixel, (size, size). */
  slopes(dLogits: ArrayLike<number>): Float32Array {
    let dy: Float32Array = Float32Array.from(dLogits);
    for (let k = this.full.length - 1; k >= 0; k--) {
      const { weight, y } = this.full[k];
      const dx = new Float32Array(weight.length / y.length);
      const last = k === this.full.length - 1;
      dy.forEach((slope, o) => {
        if (slope === 0 || (!last && y[o] <= 0)) return;
        for (let i = 0, at = o * dx.length; i < dx.length; i++) dx[i] += slope * weight[at++];
      });
      dy = dx;
    }
    for (let k = this.layers.length - 1; k >= 0; k--) dy = this.backThrough(this.layers[k], dy);
    return dy;
  }

  /** Maps with a margin, so that they keep their size; then pooled, and cut off at zero. */
  private convolve({ stack, channels, outputs, side, grid, y, from }: Layer, x: ArrayLike<number>): Float32Array {
    const margin = (this.kernel - 1) / 2;
    const wide = side + 2 * margin;
    const step = stack.input.length / wide ** 2;
    for (let c = 0, k = 0; c < channels; c++)
      for (let row = 0; row < side; row++)
        for (let column = 0; column < side; column++)
          stack.input[((row + margin) * wide + column + margin) * step + c] = x[k++];
    stack.run();
    const pooled = grid < side ? 2 : 1;
    for (let o = 0, k = 0; o < outputs; o++)
      for (let row = 0; row < grid; row++)
        for (let column = 0; column < grid; column++, k++) {
          let [best, place] = [-Infinity, 0];
          for (let dy = 0; dy < pooled; dy++)
            for (let dx = 0; dx < pooled; dx++) {
              const at = (row * pooled + dy) * side + column * pooled + dx;
              const value = stack.output[at * stack.stride + o];
              if (value > best) [best, place] = [value, at];
            }
          y[k] = Math.max(0, best);
          from[k] = place;
        }
    return y;
  }

  /** From the slopes of a layer's maps those of what came in; most of them are zero. */
  private backThrough({ weight, channels, outputs, side, grid, y, from }: Layer, dy: Float32Array): Float32Array {
    const { kernel } = this;
    const margin = (kernel - 1) / 2;
    const dx = new Float32Array(channels * side * side);
    for (let k = 0; k < outputs * grid * grid; k++) {
      if (dy[k] === 0 || y[k] <= 0) continue;
      const [row, column] = [Math.floor(from[k] / side) - margin, (from[k] % side) - margin];
      let at = Math.floor(k / (grid * grid)) * channels * kernel * kernel;
      for (let c = 0; c < channels; c++)
        for (let a = row; a < row + kernel; a++)
          for (let b = column; b < column + kernel; b++, at++)
            if (a >= 0 && b >= 0 && a < side && b < side) dx[(c * side + a) * side + b] += dy[k] * weight[at];
    }
    return dx;
  }
}
