/**
 * A model as the page receives it: the configuration, some tensors of the state dict, sample poses.
 * `capsviz.web_export` writes it; `tensor` gives the numbers back.
 */
import type { Stroke } from "./ink";
import { bytesOf, float16FromBytes, float32FromBytes, integersFromText, scaled } from "./encoding";

/** What is wrong with the weights, in words for the reader of the page. */
export class WeightsError extends Error {
  override name = "WeightsError";
}

/** A tensor as it is stored: its numbers may be rounded to a few bits. */
export interface StoredTensor {
  shape: number[];
  dtype: "float32" | "float16" | "int8" | "uint8" | "text";
  /** Base64 in a file, a DataView in a Jupyter message; with “text” a character for each number. */
  data: string | DataView;
  /** float32, one for each output; int8 and text only. */
  scale?: string | DataView;
  /** The axes that number the outputs; the first if not told. */
  axes?: number[];
}

/** The fields of `capsviz.CapsNetConfig` that a figure reads. */
export interface Config {
  image_size: number;
  image_channels: number;
  conv_channels: number;
  conv_kernel: number;
  /** 1 if not told: models exported before there was a choice. */
  conv_stride?: number;
  primary_types: number;
  primary_dim: number;
  primary_kernel: number;
  primary_stride: number;
  classes: number;
  pose_dim: number;
  iterations: number;
  decoder_hidden: number[];
}

/** Channels of the pictures that figures can show: grey, or red, green and blue. */
export const SHOWN_CHANNELS = [1, 3];

/** Throws, in words, unless the model's pictures are grey or in red, green and blue. */
export function checkShown({ id, config }: Payload): void {
  if (!SHOWN_CHANNELS.includes(config.image_channels))
    throw new WeightsError(`“${id}” has images of ${config.image_channels} channels; figures show one (grey) or three (colours).`);
}

/** Throws, in words, unless the model reads grey pictures: most figures have one ink. */
export function checkGrey({ id, config }: Payload): void {
  if (config.image_channels !== 1)
    throw new WeightsError(
      `“${id}” reads images of ${config.image_channels} channels; this figure shows one (grey). ` +
        "The open CapsNet, the digit reader and the pose explorer show colours.",
    );
}

/** What class `j` is called; its number if it has no name. */
export function nameOf({ names }: Pick<Payload, "names">, j: number): string {
  return names?.[j] ?? String(j);
}

/** A model, or the half of one that a figure asked for. */
export interface Payload {
  id: string;
  format: number;
  config: Config;
  /** SHA-256 of all the model's weights, the same in both halves; absent in files of before. */
  whole?: string;
  tensors: Record<string, StoredTensor>;
  /** poses (N, E), labels (N,), lengths (N,) of real images; absent in the encoder's half. */
  samples?: { poses: StoredTensor; labels: StoredTensor; lengths: StoredTensor };
  /** What the classes are called, where they are not the digits. */
  names?: string[];
  /** A drawing of each class, to begin with: strokes on a sheet of 28 × 28. */
  drawn?: Stroke[][];
}

const FORMAT = 1;

/** Check what came from a file or a message, so that figures need not. */
export function checkPayload(value: unknown): Payload {
  const payload = value as Payload;
  if (typeof payload !== "object" || payload === null || typeof payload.id !== "string")
    throw new WeightsError("These are not capsviz weights: there is no model id in them.");
  if (payload.format !== FORMAT)
    throw new WeightsError(
      `“${payload.id}” has weights format ${payload.format}, and this page reads format ${FORMAT}. ` +
        "Export the model again with the capsviz version that made this page.",
    );
  if (typeof payload.config !== "object" || typeof payload.tensors !== "object")
    throw new WeightsError(`“${payload.id}” is incomplete: its configuration or tensors are missing.`);
  return payload;
}

/** The values of one stored tensor, row by row. */
export function values(stored: StoredTensor, name: string): Float32Array {
  const decoded = decode(stored, name);
  const expected = stored.shape.reduce((a, b) => a * b, 1);
  if (decoded.length !== expected)
    throw new WeightsError(
      `The tensor “${name}” should hold ${expected} numbers but holds ${decoded.length}: ` +
        "the file is cut off or damaged. Export it again.",
    );
  return decoded;
}

/** The values of the tensor `name`, which must have exactly this shape. */
export function tensor(payload: Payload, name: string, shape: number[]): Float32Array {
  const stored = payload.tensors[name];
  if (!stored) throw new WeightsError(`“${payload.id}” has no tensor “${name}”. Export the model again.`);
  if (stored.shape.join() !== shape.join())
    throw new WeightsError(
      `The tensor “${name}” of “${payload.id}” is ${stored.shape.join(" × ")}, ` +
        `but its configuration asks for ${shape.join(" × ")}.`,
    );
  return values(stored, name);
}

function decode(stored: StoredTensor, name: string): Float32Array {
  const { shape, scale, axes } = stored;
  if ((stored.dtype === "int8" || stored.dtype === "text") && !scale)
    throw new WeightsError(`The ${stored.dtype} tensor “${name}” has no scale.`);
  const scales = scale ? float32FromBytes(bytesOf(scale)) : new Float32Array();
  if (stored.dtype === "text")
    return scaled(integersFromText(String(stored.data)), scales, shape, axes);
  let bytes: Uint8Array;
  try {
    bytes = bytesOf(stored.data);
  } catch {
    throw new WeightsError(`The tensor “${name}” is not valid base64: the file is damaged.`);
  }
  switch (stored.dtype) {
    case "float32":
      return bytes.length % 4 ? new Float32Array(0) : float32FromBytes(bytes);
    case "float16":
      return float16FromBytes(bytes);
    case "uint8":
      return Float32Array.from(bytes);
    case "int8":
      return scaled(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), scales, shape, axes);
    default:
      throw new WeightsError(`The tensor “${name}” has the unknown type ${String(stored.dtype)}.`);
  }
}

/** What a model is called in front of readers: an id made of its content tells them nothing. */
export function modelName({ id }: Payload): string {
  return /^model-[0-9a-f]{12}$/.test(id) ? "a network trained on this page" : id;
}
