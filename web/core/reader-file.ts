/** A model that the reader chose: a safetensors file of `capsviz export-web` or `capsviz.save_model`. */
import type { Halves } from "./network";
import { Safetensors } from "./safetensors";
import { onItsSheet, SIGNS, taughtIn } from "./signs/taught";
import { SHOWN_CHANNELS, WeightsError, type Config, type Payload, type StoredTensor } from "./weights";

const HOW = "Write one with “capsviz export-web MODEL FOLDER”, and open its .safetensors.";

/** The metadata's key for what a page has to know of a model. */
const ABOUT = "capsviz";
const FORMAT = 1;

/** Least and most of the configuration's numbers: what a figure can show, and a page compute. */
const RANGES: Record<Exclude<keyof Config, "decoder_hidden" | "conv_stride">, readonly [number, number]> = {
  image_size: [4, 64],
  image_channels: [1, 3],
  conv_channels: [1, 1024],
  conv_kernel: [1, 32],
  primary_types: [1, 256],
  primary_dim: [1, 64],
  primary_kernel: [1, 32],
  primary_stride: [1, 8],
  classes: [1, 64],
  pose_dim: [1, 64],
  iterations: [1, 20],
};
const STRIDES = [1, 8] as const;
const WIDEST_LAYER = 4096;
const MOST_LAYERS = 4;
const MOST_SAMPLES = 4096;
/** No trained weight is near; beyond it a decoder's sums would leave float32's range. */
const LARGEST_WEIGHT = 1e4;

/** A class is called by so many letters at most. */
const LONGEST_NAME = 24;

/** The decoder and the sample poses in a chosen file. A WeightsError says what is wrong with it. */
export function readModelFile(file: File): Promise<Payload> {
  return read(file, decoderIn);
}

/** The whole network in a chosen file. A WeightsError says what is wrong with it. */
export function readWholeModel(file: File): Promise<Halves> {
  return read(file, async (found, name) => {
    const decoder = await decoderIn(found, name);
    return { encoder: await encoderIn(found, decoder), decoder };
  });
}

async function read<T>(file: File, what: (found: Safetensors, fileName: string) => Promise<T>): Promise<T> {
  const name = `“${file.name.slice(0, 80)}”`;
  if (/\.js$/i.test(file.name))
    throw new WeightsError(
      `${name} is a script, as capsviz once exported models; this page opens data alone. ` +
        "Run “capsviz export-web” again, and open its .safetensors.",
    );
  try {
    return await what(await Safetensors.open(file), file.name.replace(/\.safetensors$/i, ""));
  } catch (error) {
    if (!(error instanceof WeightsError)) throw new WeightsError(`${name} could not be read. ${HOW}`);
    throw new WeightsError(`${name} ${error.message}. ${HOW}`);
  }
}

async function decoderIn(found: Safetensors, fileName: string): Promise<Payload> {
  const { id, config, names } = about(found.metadata.get(ABOUT));
  const { image_size, image_channels, classes, pose_dim, decoder_hidden } = config;
  const widths = [classes * pose_dim, ...decoder_hidden, image_channels * image_size ** 2];
  const shapes: [string, number[]][] = widths.slice(1).flatMap((outputs, k) => [
    [`decoder.layers.${2 * k}.weight`, [outputs, widths[k]]],
    [`decoder.layers.${2 * k}.bias`, [outputs]],
  ]);
  const tensors = await tensorsIn(found, shapes);
  const count = found.shape("samples.labels")?.[0] ?? 0;
  if (count > MOST_SAMPLES) throw new WeightsError(`holds more than ${MOST_SAMPLES} sample poses`);
  if (count) {
    checkShape(found, "samples.labels", [count]);
    checkShape(found, "samples.poses", [count, pose_dim]);
  }
  const payload: Payload = { id: id ?? fileName.slice(0, 60), format: FORMAT, config, tensors };
  if (count) payload.samples = await samples(found, config, count);
  if (names) payload.names = names;
  const taught = taughtIn(found.metadata.get(SIGNS), classes);
  if (taught) {
    payload.names = taught.names;
    payload.drawn = taught.drawings.map(([first]) => onItsSheet(first));
  }
  return payload;
}

async function encoderIn(found: Safetensors, { id, format, config, names }: Payload): Promise<Payload> {
  checkReads(found);
  const { image_size, image_channels, conv_channels, conv_kernel, conv_stride = 1, classes, pose_dim } = config;
  const { primary_types, primary_dim, primary_kernel, primary_stride } = config;
  const maps = Math.floor((image_size - conv_kernel) / conv_stride) + 1;
  const grid = Math.floor((maps - primary_kernel) / primary_stride) + 1;
  if (!(maps > 0 && grid > 0)) throw new WeightsError("has kernels that do not fit into its images");
  const outputs = primary_types * primary_dim;
  const tensors = await tensorsIn(found, [
    ["conv1.weight", [conv_channels, image_channels, conv_kernel, conv_kernel]],
    ["conv1.bias", [conv_channels]],
    ["primary.weight", [outputs, conv_channels, primary_kernel, primary_kernel]],
    ["primary.bias", [outputs]],
    ["W", [primary_types * grid * grid, classes, primary_dim, pose_dim]],
  ]);
  return { id, format, config, tensors, ...(names && { names }) };
}

/** Throws if the network reads pictures in a way that a page does not compute; what it draws, a page can. */
function checkReads(found: Safetensors): void {
  const { hidden_capsules, places_mixed, softmax_over_children } = JSON.parse(found.metadata.get(ABOUT)!).config;
  if (Array.isArray(hidden_capsules) && hidden_capsules.length > 0)
    throw new WeightsError("has hidden layers of capsules; a page computes one step from primary to class capsules, and the pose explorer opens it");
  if (places_mixed || softmax_over_children)
    throw new WeightsError("is of another program, which does not read as the paper does; the pose explorer opens it");
}

/** All shapes are checked before any numbers are read. */
async function tensorsIn(found: Safetensors, shapes: readonly [string, number[]][]): Promise<Record<string, StoredTensor>> {
  for (const [name, shape] of shapes) checkShape(found, name, shape);
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, shape] of shapes) tensors[name] = stored(await weights(found, name), shape);
  return tensors;
}

function about(text: string | undefined): { id: string | undefined; config: Config; names: string[] | undefined } {
  if (text === undefined)
    throw new WeightsError("does not say what network it holds: it is no model of capsviz, or an older one");
  let value: { format?: unknown; id?: unknown; class_names?: unknown; config?: Record<string, unknown> } | null = null;
  try {
    value = JSON.parse(text);
  } catch {
    // said below
  }
  const given = value?.config;
  if (typeof given !== "object" || given === null || !("decoder_hidden" in given))
    throw new WeightsError("has no CapsNet's configuration in its metadata");
  if (value?.format !== FORMAT)
    throw new WeightsError(`has another format than this page, which reads format ${FORMAT}`);
  const numbers = Object.entries(RANGES).map(([key, range]) => [key, whole(key, given[key], range)]);
  if (!SHOWN_CHANNELS.includes(given.image_channels as number))
    throw new WeightsError(`has image_channels ${given.image_channels}; it must be 1 (grey) or 3 (colours) here`);
  const hidden = given.decoder_hidden;
  if (!Array.isArray(hidden) || hidden.length > MOST_LAYERS)
    throw new WeightsError(`must have at most ${MOST_LAYERS} hidden layers in its decoder`);
  const decoder_hidden = hidden.map((width) => whole("decoder_hidden", width, [1, WIDEST_LAYER]));
  const stride = given.conv_stride === undefined ? {} : { conv_stride: whole("conv_stride", given.conv_stride, STRIDES) };
  const id = typeof value.id === "string" ? value.id.slice(0, 60) : undefined;
  const found = { ...Object.fromEntries(numbers), ...stride, decoder_hidden } as Config;
  return { id, config: found, names: namesIn(value.class_names, found.classes) };
}

/** Names of all classes, if they are told. */
function namesIn(told: unknown, classes: number): string[] | undefined {
  if (!Array.isArray(told) || told.length !== classes) return undefined;
  return told.map((name, k) => String(name).trim().slice(0, LONGEST_NAME) || String(k));
}

function whole(key: string, value: unknown, [least, most]: readonly [number, number]): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  const range = least === most ? String(least) : `a whole number from ${least} to ${most}`;
  throw new WeightsError(`has ${key} ${JSON.stringify(value)?.slice(0, 20)}; it must be ${range} here`);
}

/** A tensor is there in this shape. */
function checkShape(found: Safetensors, name: string, shape: readonly number[]): void {
  const there = found.shape(name);
  if (!there) throw new WeightsError(`has no tensor “${name}”`);
  if (there.join() !== shape.join())
    throw new WeightsError(
      `has a tensor “${name}” of ${there.join(" × ")}, where its configuration asks for ${shape.join(" × ")}`,
    );
}

/** The weights, and not dead: finite, of a sensible size, and not all of them zero. */
async function weights(found: Safetensors, name: string): Promise<Float32Array> {
  const numbers = await found.read(name);
  checkNumbers(name, numbers);
  if (name.endsWith(".weight") && numbers.every((value) => value === 0))
    throw new WeightsError(`holds nothing but zeros in “${name}”`);
  return numbers;
}

function checkNumbers(name: string, numbers: Float32Array): void {
  const unreal = numbers.findIndex((value) => !(Math.abs(value) <= LARGEST_WEIGHT));
  if (unreal < 0) return;
  const value = numbers[unreal];
  throw new WeightsError(
    Number.isFinite(value)
      ? `holds ${value.toPrecision(3)} in “${name}”: no trained network has such a number`
      : `holds ${value} in “${name}”: these are no numbers to compute with`,
  );
}

async function samples(found: Safetensors, config: Config, count: number): Promise<NonNullable<Payload["samples"]>> {
  const poses = await found.read("samples.poses");
  checkNumbers("samples.poses", poses);
  const labels = await found.read("samples.labels");
  if (!labels.every((label) => Number.isInteger(label) && label >= 0 && label < config.classes))
    throw new WeightsError(`has samples of other classes than 0 to ${config.classes - 1}`);
  const { pose_dim: E } = config;
  const lengths = Float32Array.from({ length: count }, (_, k) =>
    Math.hypot(...poses.subarray(k * E, (k + 1) * E)),
  );
  return {
    poses: stored(poses, [count, E]),
    labels: stored(labels, [count]),
    lengths: stored(lengths, [count]),
  };
}

function stored(numbers: Float32Array, shape: number[]): StoredTensor {
  return {
    shape,
    dtype: "float32",
    data: new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  };
}
