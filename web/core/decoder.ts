/**
 * The reconstruction network (Sabour, Frosst & Hinton 2017, section 4.1), written by hand:
 * fully connected layers, ReLU between them, a sigmoid at the end.
 *
 * Its input is all capsules with every one but the chosen class masked to zero. So only E of the
 * J·E inputs are non-zero, and the first layer reads E columns of its weights. About half or more
 * of the hidden units are zero after the ReLU: every layer first gathers its non-zero inputs and
 * multiplies only those. (Updating the first layer by the one column that a slider changes would
 * save a further 1 % and let rounding errors pile up; it is not done.)
 */
import { tensor, WeightsError, type Payload } from "./weights";

interface Layer {
  /** (outputs, inputs), row by row, as in PyTorch. */
  weight: Float32Array;
  bias: Float32Array;
  inputs: number;
  outputs: number;
}

export class Decoder {
  /** Rows and columns of the image. */
  readonly size: number;
  readonly classes: number;
  readonly poseDim: number;
  /** Widths of all layers: 160, 512, 1024, 784 in the paper. */
  readonly widths: readonly number[];
  private readonly layers: Layer[];
  private readonly hidden: Float32Array[];
  private readonly nonZero: Float32Array;
  private readonly position: Int32Array;

  constructor(payload: Payload) {
    const { image_size, image_channels, classes, pose_dim, decoder_hidden } = payload.config;
    if (image_channels !== 1)
      throw new WeightsError(
        `“${payload.id}” draws images of ${image_channels} channels; this figure shows one (grey).`,
      );
    this.size = image_size;
    this.classes = classes;
    this.poseDim = pose_dim;
    this.widths = [classes * pose_dim, ...decoder_hidden, image_size ** 2];
    this.layers = this.widths.slice(1).map((outputs, k) => {
      const inputs = this.widths[k];
      const name = `decoder.layers.${2 * k}`;
      return {
        weight: tensor(payload, `${name}.weight`, [outputs, inputs]),
        bias: tensor(payload, `${name}.bias`, [outputs]),
        inputs,
        outputs,
      };
    });
    this.hidden = this.layers.slice(0, -1).map((layer) => new Float32Array(layer.outputs));
    const widest = Math.max(...this.widths);
    this.nonZero = new Float32Array(widest);
    this.position = new Int32Array(widest);
  }

  /** Draw a pose (E,) of class `digit`: pixel intensities in 0..1, row by row, written to `image`. */
  decode(
    pose: ArrayLike<number>,
    digit: number,
    image: Float32Array = new Float32Array(this.size ** 2),
  ): Float32Array {
    let count = this.gather(pose, digit * this.poseDim);
    this.layers.forEach((layer, k) => {
      const last = k === this.layers.length - 1;
      const y = last ? image : this.hidden[k];
      this.multiply(layer, count, y);
      if (last) sigmoid(y);
      else {
        relu(y);
        count = this.gather(y, 0);
      }
    });
    return image;
  }

  /** Collect the non-zero entries of x and their positions from `offset`; returns how many. */
  private gather(x: ArrayLike<number>, offset: number): number {
    let count = 0;
    for (let i = 0; i < x.length; i++) {
      if (x[i] === 0) continue;
      this.nonZero[count] = x[i];
      this.position[count++] = offset + i;
    }
    return count;
  }

  /** y = W x + b over the gathered inputs; four rows at a time, so that each input is read once. */
  private multiply({ weight, bias, inputs, outputs }: Layer, count: number, y: Float32Array): void {
    const { nonZero, position } = this;
    let row = 0;
    for (; row + 3 < outputs; row += 4) {
      const r0 = row * inputs;
      const r1 = r0 + inputs;
      const r2 = r1 + inputs;
      const r3 = r2 + inputs;
      let s0 = bias[row];
      let s1 = bias[row + 1];
      let s2 = bias[row + 2];
      let s3 = bias[row + 3];
      for (let k = 0; k < count; k++) {
        const x = nonZero[k];
        const i = position[k];
        s0 += x * weight[r0 + i];
        s1 += x * weight[r1 + i];
        s2 += x * weight[r2 + i];
        s3 += x * weight[r3 + i];
      }
      y[row] = s0;
      y[row + 1] = s1;
      y[row + 2] = s2;
      y[row + 3] = s3;
    }
    for (; row < outputs; row++) {
      let s = bias[row];
      for (let k = 0; k < count; k++) s += nonZero[k] * weight[row * inputs + position[k]];
      y[row] = s;
    }
  }
}

function relu(y: Float32Array): void {
  for (let i = 0; i < y.length; i++) if (y[i] < 0) y[i] = 0;
}

function sigmoid(y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-y[i]));
}
