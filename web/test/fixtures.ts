/** Small models for the tests. */
import type { Payload, StoredTensor } from "../core/weights";

export function stored(shape: number[], values: number[]): StoredTensor {
  const data = new DataView(Float32Array.from(values).buffer);
  return { shape, dtype: "float32", data };
}

/** Two classes of 3-number poses, one hidden layer of 5, images of 2 × 2; weights from a formula. */
export function tinyModel(): Payload {
  const wave = (n: number, phase: number) => Array.from({ length: n }, (_, k) => Math.sin(k + phase));
  return {
    id: "tiny",
    format: 1,
    config: {
      image_size: 2,
      image_channels: 1,
      conv_channels: 3,
      conv_kernel: 1,
      primary_types: 2,
      primary_dim: 2,
      primary_kernel: 1,
      primary_stride: 1,
      classes: 2,
      pose_dim: 3,
      iterations: 3,
      decoder_hidden: [5],
    },
    tensors: {
      "conv1.weight": stored([3, 1, 1, 1], wave(3, 5)),
      "conv1.bias": stored([3], wave(3, 6)),
      "primary.weight": stored([4, 3, 1, 1], wave(12, 7)),
      "primary.bias": stored([4], wave(4, 8)),
      W: stored([8, 2, 2, 3], wave(96, 9)),
      "decoder.layers.0.weight": stored([5, 6], wave(30, 0)),
      "decoder.layers.0.bias": stored([5], wave(5, 1)),
      "decoder.layers.2.weight": stored([4, 5], wave(20, 2)),
      "decoder.layers.2.bias": stored([4], wave(4, 3)),
    },
    samples: {
      poses: stored([3, 3], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
      labels: { shape: [3], dtype: "uint8", data: btoa("\x01\x00\x01") },
      lengths: stored([3], [0.4, 0.9, 1.4]),
    },
  };
}
