/**
 * A network that was learned in the page as the bytes of a safetensors file: tensors as PyTorch has them,
 * in the metadata what network it is. `capsviz.load_model` opens it as a CapsNet, and so does every
 * figure that takes a network.
 */
import type { Shape } from "./shape";

/** The key of the metadata under which stands what network it is, and the version of what stands there. */
export const ABOUT = "capsviz";
const FORMAT = 1;

/** Poses that the network found, with their classes: where figures begin that draw. */
export interface Examples {
  /** (N, E), one behind the other. */
  poses: Float32Array;
  labels: ArrayLike<number>;
}

/** What goes into a file. */
export interface Whole {
  shape: Shape;
  weights: Record<string, Float32Array>;
  /** What the network is called in front of readers. */
  id: string;
  examples?: Examples | undefined;
  /** Further metadata. */
  more?: Record<string, string>;
}

/** Names and shapes of a network's tensors, decoder included, in PyTorch's order of numbers. */
export function tensorShapes(s: Shape): Record<string, number[]> {
  const grid = Math.floor((s.imageSize - s.convKernel) / s.convStride) + 1;
  const primaryGrid = Math.floor((grid - s.primaryKernel) / s.primaryStride) + 1;
  const types = s.primaryTypes * s.primaryDim;
  const widths = [s.classes * s.poseDim, ...s.decoderHidden, s.imageSize ** 2];
  const shapes: Record<string, number[]> = {
    W: [s.primaryTypes * primaryGrid ** 2, s.classes, s.primaryDim, s.poseDim],
    "conv1.weight": [s.convChannels, 1, s.convKernel, s.convKernel],
    "conv1.bias": [s.convChannels],
    "primary.weight": [types, s.convChannels, s.primaryKernel, s.primaryKernel],
    "primary.bias": [types],
  };
  widths.slice(1).forEach((width, k) => {
    shapes[`decoder.layers.${2 * k}.weight`] = [width, widths[k]];
    shapes[`decoder.layers.${2 * k}.bias`] = [width];
  });
  return shapes;
}

/** As `dataclasses.asdict(CapsNetConfig(…))` in Python. */
export function configOf(shape: Shape): Record<string, unknown> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const own = Object.entries(shape).map(([name, value]) => [snake(name), value]);
  return { image_channels: 1, detach_coupling: false, ...Object.fromEntries(own) };
}

/** What stands before the numbers, filled up to a multiple of eight bytes. */
export function header({ shape, id, examples, more = {} }: Omit<Whole, "weights">): Uint8Array {
  const about = { format: FORMAT, architecture: "capsnet", id, config: configOf(shape) };
  const entries: Record<string, unknown> = { __metadata__: { [ABOUT]: JSON.stringify(about), ...more } };
  let end = 0;
  const add = (name: string, dtype: string, size: readonly number[], bytes: number) => {
    const begin = end;
    end += bytes * size.reduce((product, n) => product * n, 1);
    entries[name] = { dtype, shape: size, data_offsets: [begin, end] };
  };
  for (const [name, size] of Object.entries(tensorShapes(shape))) add(name, "F32", size, 4);
  if (examples) {
    add("samples.poses", "F32", [examples.labels.length, shape.poseDim], 4);
    add("samples.labels", "U8", [examples.labels.length], 1);
  }
  const bytes = new TextEncoder().encode(JSON.stringify(entries));
  const filled = new Uint8Array(8 * Math.ceil(bytes.length / 8)).fill(32);
  filled.set(bytes);
  return filled;
}

/** The whole file. */
export function networkFile(whole: Whole): Uint8Array<ArrayBuffer> {
  const { shape, weights, examples } = whole;
  const head = header(whole);
  const numbers = Object.keys(tensorShapes(shape)).map((name) => weights[name]);
  if (examples) numbers.push(examples.poses);
  const labels = Uint8Array.from(examples?.labels ?? []);
  const count = numbers.reduce((sum, some) => sum + some.length, 0);
  const bytes = new Uint8Array(8 + head.length + 4 * count + labels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const some of numbers)
    for (const value of some) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  bytes.set(labels, at);
  return bytes;
}
