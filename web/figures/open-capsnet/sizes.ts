/** A model's sizes, as its configuration has them, and the filters of its maps. */
import type { Halves } from "../../core/network";
import { patchOf } from "../../core/opening";
import { tensor } from "../../core/weights";
import type { Sizes } from "./view";

/** Sizes of a model. */
export function sizesOf({ encoder, decoder: { names, drawn } }: Halves): Sizes {
  const { config } = encoder;
  const { image_size: size, image_channels: planes, conv_channels: channels, conv_kernel, conv_stride = 1, primary_types: types } = config;
  const { primary_kernel: side, primary_stride: step, primary_dim: D, classes: J, pose_dim: E, iterations: rounds } = config;
  const mapSize = Math.floor((size - conv_kernel) / conv_stride) + 1;
  const grid = Math.floor((mapSize - side) / step) + 1;
  let weights: Float32Array | undefined;
  return { planes, names, signs: drawn !== undefined, size, I: types * grid * grid, J, D, E, rounds, grid, types, channels, mapSize, patch: patchOf(config), window: { side, step }, field: { side: conv_kernel, step: conv_stride }, filter };

  /** Read off the weights when it is asked for. */
  function filter(channel: number): Float32Array {
    weights ??= tensor(encoder, "conv1.weight", [channels, planes, conv_kernel, conv_kernel]);
    return weights.subarray(channel * planes * conv_kernel ** 2, (channel + 1) * planes * conv_kernel ** 2);
  }
}
