/**
 * A model as the page receives it: the configuration, some tensors of the state dict, sample poses.
 * `capsviz.web_export` writes it; `tensor` gives the numbers back.
 */
import { bytesOf, float16FromBytes, float32FromBytes, int8FromBytes } from "./encoding";

/** What is wrong with the weights, in words for the reader of the page. */
export class WeightsError extends Error {
  override name = "WeightsError";
}

export interface StoredTensor {
  shape: number[];
  dtype: "float32" | "float16" | "int8" | "uint8";
  /** Base64 in a file, a DataView in a Jupyter message. */
  data: string | DataView;
  /** float32, one for each row; int8 only. */
  scale?: string | DataView;
}

/** The fields of `capsviz.CapsNetConfig` that a figure reads. */
export interface Config {
  image_size: number;
  image_channels: number;
  classes: number;
  pose_dim: number;
  decoder_hidden: number[];
}

export interface Payload {
  id: string;
  format: number;
  config: Config;
  tensors: Record<string, StoredTensor>;
  /** poses (N, E), labels (N,), lengths (N,) of real images; absent in the encoder's half. */
  samples?: { poses: StoredTensor; labels: StoredTensor; lengths: StoredTensor };
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
      if (!stored.scale) throw new WeightsError(`The int8 tensor “${name}” has no scale.`);
      return int8FromBytes(bytes, float32FromBytes(bytesOf(stored.scale)));
    default:
      throw new WeightsError(`The tensor “${name}” has the unknown type ${String(stored.dtype)}.`);
  }
}
