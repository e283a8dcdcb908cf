/** From pixels to primary capsules (Sabour, Frosst & Hinton 2017, section 4): `CapsNet.encode`. */
import { squash } from "./capsules";
import { Convolutions } from "./convolution";
import type { Compile } from "./kernel";
import { tensor, type Payload } from "./weights";

/** Turns an image into its primary capsules. */
export class Encoder {
  /** Rows and columns of the image, and its channels. */
  readonly size: number;
  readonly channels: number;
  /** I and D: how many primary capsules there are, and of how many numbers. */
  readonly capsules: number;
  readonly dim: number;
  /** Pixels from one primary capsule's window to the next, and from the edge to the first one's middle. */
  private readonly steps: readonly [number, number];
  readonly types: number;
  /** Rows and columns of the feature maps, and how many maps there are. */
  readonly maps: { grid: number; count: number };
  /** What a capsule sees of a map: rows and columns, and from one cell of the grid to the next one's; cells along it. */
  readonly window: { side: number; step: number; grid: number };
  private readonly layers: Convolutions;
  private readonly filters: { weight: Float32Array; bias: Float32Array };

  constructor(payload: Payload, compile?: Compile) {
    const { config } = payload;
    const read = (name: string, outputs: number, channels: number, side: number, stride: number) => ({
      weight: tensor(payload, `${name}.weight`, [outputs, channels, side, side]),
      bias: tensor(payload, `${name}.bias`, [outputs]),
      side,
      stride,
    });
    const { image_channels, conv_channels, conv_kernel, primary_types, primary_dim, primary_kernel } = config;
    const outputs = primary_types * primary_dim;
    this.size = config.image_size;
    this.channels = image_channels;
    this.types = primary_types;
    this.dim = primary_dim;
    const first = read("conv1", conv_channels, image_channels, conv_kernel, config.conv_stride ?? 1);
    this.filters = first;
    this.layers = new Convolutions(
      this.size,
      [
        first,
        read("primary", outputs, conv_channels, primary_kernel, config.primary_stride),
      ],
      compile,
    );
    const stride = config.conv_stride ?? 1;
    this.steps = [stride * config.primary_stride, (conv_kernel + stride * (primary_kernel - 1)) / 2];
    this.capsules = primary_types * this.layers.grid ** 2;
    this.window = { side: primary_kernel, step: config.primary_stride, grid: this.layers.grid };
    this.maps = { grid: this.layers.maps(0).grid, count: conv_channels };
  }

  /** Feature map `channel` (grid, grid) of the image that was encoded last. */
  map(channel: number): Float32Array {
    const { values, grid, stride } = this.layers.maps(0);
    return Float32Array.from({ length: grid ** 2 }, (_, cell) => values[cell * stride + channel]);
  }

  /** The weights (channels, side, side) of a feature map, and its bias. */
  filter(channel: number): { weight: Float32Array; bias: number } {
    const { weight, bias } = this.filters;
    const area = weight.length / bias.length;
    return { weight: weight.slice(channel * area, (channel + 1) * area), bias: bias[channel] };
  }

  /** Capsule i before it was squashed, (D,), of the image that was encoded last. */
  sum(i: number): Float32Array {
    const { layers, dim } = this;
    const cells = layers.grid ** 2;
    const at = (i % cells) * layers.stride + Math.floor(i / cells) * dim;
    return layers.output.slice(at, at + dim);
  }

  /** The middle of the window that a capsule sees, across and down, in pixels of the image. */
  windowOf(capsule: number): [number, number] {
    const { grid } = this.layers;
    const [[step, first], cell] = [this.steps, capsule % grid ** 2];
    return [first + step * (cell % grid), first + step * Math.floor(cell / grid)];
  }

  /**
   * Primary capsules u (I, D) of an image (channels, size, size) in 0..1. Capsule i = (type · grid + row) ·
   * grid + column; its numbers are the channels type · D to type · D + D − 1 of that cell.
   */
  encode(image: ArrayLike<number>): Float32Array {
    const { layers, types, dim, channels } = this;
    const pixels = this.size ** 2;
    for (let c = 0; c < channels; c++)
      for (let k = 0; k < pixels; k++) layers.input[k * channels + c] = image[c * pixels + k];
    layers.run();
    const cells = layers.grid ** 2;
    const maps = new Float32Array(this.capsules * dim);
    for (let type = 0; type < types; type++)
      for (let cell = 0; cell < cells; cell++)
        for (let d = 0; d < dim; d++)
          maps[(type * cells + cell) * dim + d] = layers.output[cell * layers.stride + type * dim + d];
    return squash(maps, dim);
  }
}
