/**
 * Taught signs as a file: safetensors, with names and drawings beside the configuration in its metadata.
 * `capsviz.load_model` opens it as a CapsNet; what `capsviz.save_model` wrote of such a network opens here.
 */
import { Safetensors } from "../safetensors";
import { WeightsError } from "../weights";
import { thinned, type Drawing } from "./drawing";
import { MOST, shapeFor } from "./signs";

const ABOUT = "capsviz";
const FORMAT = 1;
/** Bytes of a header that a page reads at most (see `Safetensors`). */
const LONGEST_HEADER = 64 * 1024;

/** What a file holds. */
export interface Saved {
  weights: Record<string, Float32Array>;
  names: string[];
  /** Of each sign; none where the network was taught elsewhere. */
  drawings: Drawing[][];
}

/** Names and shapes of the network's tensors, in PyTorch's order of numbers. */
function tensorShapes(signs: number): Record<string, number[]> {
  const s = shapeFor(signs);
  const grid = Math.floor((s.imageSize - s.convKernel) / s.convStride) + 1;
  const primaryGrid = Math.floor((grid - s.primaryKernel) / s.primaryStride) + 1;
  const types = s.primaryTypes * s.primaryDim;
  const widths = [signs * s.poseDim, ...s.decoderHidden, s.imageSize ** 2];
  const shapes: Record<string, number[]> = {
    W: [s.primaryTypes * primaryGrid ** 2, signs, s.primaryDim, s.poseDim],
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
function configOf(signs: number): Record<string, unknown> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const own = Object.entries(shapeFor(signs)).map(([name, value]) => [snake(name), value]);
  return { image_channels: 1, detach_coupling: false, ...Object.fromEntries(own) };
}

/** The bytes of a safetensors file; the oldest drawings stay behind where all are more than a header may hold. */
export function asFile({ weights, names, drawings }: Saved): Uint8Array<ArrayBuffer> {
  const shapes = Object.entries(tensorShapes(names.length));
  const fewer = (most: number) => drawings.map((own) => own.slice(Math.max(0, own.length - most)).map(thinned));
  const most = Math.max(...drawings.map((own) => own.length));
  let head = header(names, fewer(most), shapes, weights);
  for (let n = most - 1; head.length > LONGEST_HEADER; n--) head = header(names, fewer(n), shapes, weights);
  const end = shapes.reduce((sum, [name]) => sum + 4 * weights[name].length, 0);
  const bytes = new Uint8Array(8 + head.length + end);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const [name] of shapes) {
    const view = new DataView(bytes.buffer, at, 4 * weights[name].length);
    weights[name].forEach((value, k) => view.setFloat32(4 * k, value, true));
    at += view.byteLength;
  }
  return bytes;
}

/** What stands before the numbers, filled up to a multiple of eight bytes. */
function header(
  names: string[], drawings: Drawing[][], shapes: [string, number[]][], weights: Record<string, Float32Array>,
): Uint8Array {
  const about = { format: FORMAT, architecture: "capsnet", id: "own signs", config: configOf(names.length) };
  const entries: Record<string, unknown> = {
    __metadata__: { [ABOUT]: JSON.stringify(about), signs: JSON.stringify({ names, drawings }) },
  };
  let end = 0;
  for (const [name, shape] of shapes) {
    const begin = end;
    end += 4 * weights[name].length;
    entries[name] = { dtype: "F32", shape, data_offsets: [begin, end] };
  }
  const bytes = new TextEncoder().encode(JSON.stringify(entries));
  const filled = new Uint8Array(8 * Math.ceil(bytes.length / 8)).fill(32);
  filled.set(bytes);
  return filled;
}

const HOW = "Open what “Save as a file” wrote here, or a CapsNet of the same sizes from capsviz.save_model.";

/** What a chosen file holds. @throws WeightsError in words for the reader; nothing has changed then */
export async function openFile(file: File): Promise<Saved> {
  const name = `“${file.name.slice(0, 80)}”`;
  try {
    return await savedIn(await Safetensors.open(file));
  } catch (error) {
    const reason = error instanceof WeightsError ? error.message : "could not be read";
    throw new WeightsError(`${name} ${reason}. ${HOW}`);
  }
}

async function savedIn(found: Safetensors): Promise<Saved> {
  const signs = signsOf(found.metadata.get(ABOUT));
  const weights: Record<string, Float32Array> = {};
  const shapes = Object.entries(tensorShapes(signs));
  for (const [name, shape] of shapes)
    if (found.shape(name)?.join() !== shape.join())
      throw new WeightsError(`has ${name} of ${found.shape(name)?.join(" × ") ?? "no size"}; here it must be ${shape.join(" × ")}`);
  for (const [name] of shapes) {
    weights[name] = await found.read(name);
    if (!weights[name].every((value) => Math.abs(value) < 1e4)) throw new WeightsError(`holds no sensible numbers in ${name}`);
  }
  return { weights, ...drawingsIn(found.metadata.get("signs"), signs) };
}

function signsOf(text: string | undefined): number {
  if (text === undefined) throw new WeightsError("does not say what network it holds");
  let config: Record<string, unknown> | undefined;
  try {
    config = JSON.parse(text)?.config;
  } catch {
    // said below
  }
  const signs = config?.classes;
  if (typeof signs !== "number" || !Number.isInteger(signs) || signs < 2 || signs > MOST)
    throw new WeightsError(`holds no CapsNet for 2 to ${MOST} signs`);
  for (const [key, value] of Object.entries(configOf(signs)))
    if (key !== "detach_coupling" && JSON.stringify(config![key] ?? (key === "conv_stride" ? 1 : undefined)) !== JSON.stringify(value))
      throw new WeightsError(`has ${key} ${JSON.stringify(config![key])}; here it must be ${JSON.stringify(value)}`);
  return signs;
}

/** Names and drawings, if the file has sound ones; a network from elsewhere has none. */
function drawingsIn(text: string | undefined, signs: number): Pick<Saved, "names" | "drawings"> {
  const none = { names: Array.from({ length: signs }, (_, k) => `sign ${k + 1}`), drawings: Array.from({ length: signs }, () => []) };
  if (text === undefined) return none;
  let value: Partial<Saved> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    // said below
  }
  const { names, drawings } = value ?? {};
  const list = (of: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(of) && of.every(each);
  const isPoint = (point: unknown) => list(point, (x) => typeof x === "number" && Math.abs(x) <= 1000) && (point as unknown[]).length === 2;
  const isStroke = (stroke: unknown) => list(stroke, isPoint) && (stroke as unknown[]).length > 0;
  const isDrawing = (drawing: unknown) => list(drawing, isStroke) && (drawing as unknown[]).length > 0;
  if (!list(names, (one) => typeof one === "string") || !list(drawings, (own) => list(own, isDrawing)) || names!.length !== signs || drawings!.length !== signs)
    throw new WeightsError("has drawings of signs that make no sense");
  return { names: names!.map((one) => one.slice(0, 24)), drawings: drawings! };
}
