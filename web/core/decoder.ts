/**
 * The reconstruction network (Sabour, Frosst & Hinton 2017, section 4.1): fully connected layers,
 * ReLU between them, a sigmoid at the end.
 *
 * Its input is all capsules with every one but the chosen class masked to zero. So only E of the
 * J·E inputs are non-zero, and the first layer reads E rows of its weights.
 */
import { DenseLayers } from "./dense";
import type { Compile } from "./kernel";
import { tensor, type Payload } from "./weights";

/** Draws the image that a pose stands for. */
export class Decoder {
  /** Rows and columns of the image, and its channels, of which one plane comes after the other. */
  readonly size: number;
  readonly channels: number;
  readonly classes: number;
  readonly poseDim: number;
  /** Widths of all layers: 160, 512, 1024, 784 in the paper. */
  readonly widths: readonly number[];
  private readonly layers: DenseLayers;

  constructor(payload: Payload, compile?: Compile) {
    const { image_size, image_channels, classes, pose_dim, decoder_hidden } = payload.config;
    this.size = image_size;
    this.channels = image_channels;
    this.classes = classes;
    this.poseDim = pose_dim;
    this.widths = [classes * pose_dim, ...decoder_hidden, image_channels * image_size ** 2];
    this.layers = new DenseLayers(
      this.widths.slice(1).map((outputs, k) => {
        const name = `decoder.layers.${2 * k}`;
        return {
          weight: tensor(payload, `${name}.weight`, [outputs, this.widths[k]]),
          bias: tensor(payload, `${name}.bias`, [outputs]),
        };
      }),
      compile,
    );
  }

  /** Draw a pose (E,) of class `digit`: pixel intensities in 0..1, row by row, written to `image`. */
  decode(
    pose: ArrayLike<number>,
    digit: number,
    image: Float32Array = new Float32Array(this.channels * this.size ** 2),
  ): Float32Array {
    this.layers.input.set(pose);
    this.layers.run(this.poseDim, digit * this.poseDim);
    return this.read(image);
  }

  /** Draw all capsules (J · E) at once, none of them masked: what lies between two digits. */
  decodeAll(capsules: ArrayLike<number>, image: Float32Array = new Float32Array(this.channels * this.size ** 2)): Float32Array {
    this.layers.input.set(capsules);
    this.layers.run(this.classes * this.poseDim);
    return this.read(image);
  }

  private read(image: Float32Array): Float32Array {
    const { output } = this.layers;
    for (let i = 0; i < image.length; i++) image[i] = 1 / (1 + Math.exp(-output[i]));
    return image;
  }
}
