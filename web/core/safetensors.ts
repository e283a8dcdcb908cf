/**
 * A safetensors file: eight bytes that say how long its header is, the header (JSON: of each tensor
 * its type, shape and place), then the numbers. Data by form, read in one pass, and nothing of it is
 * believed before it is checked: a file may say that it holds a thousand times what it does.
 */
import { float16FromBytes, float32FromBytes } from "./encoding";
import { WeightsError } from "./weights";

/** Where a tensor lies in its file. */
interface Entry {
  dtype: Dtype;
  shape: number[];
  begin: number;
  end: number;
}

const BYTES = { F32: 4, F16: 2, U8: 1 };
type Dtype = keyof typeof BYTES;

/** No CapsNet of this book comes near; a longer header or file is not read at all. */
const LONGEST_HEADER = 64 * 1024;
const LARGEST_FILE = 96 * 2 ** 20;
const MOST_AXES = 4;

/** What is wrong with the file; the sentence begins with its name. */
function refuse(reason: string): never {
  throw new WeightsError(reason);
}

/** A file whose header was read and found sound; its tensors are read one by one. */
export class Safetensors {
  private constructor(
    private readonly file: Blob,
    private readonly entries: ReadonlyMap<string, Entry>,
    /** Text by key. */
    readonly metadata: ReadonlyMap<string, string>,
  ) {}

  /** Throws a WeightsError, a half-sentence that goes on after the file's name. */
  static async open(file: Blob): Promise<Safetensors> {
    if (file.size > LARGEST_FILE) refuse(`is larger than ${LARGEST_FILE / 2 ** 20} MB, which no model here is`);
    if (file.size < 8) refuse("is no safetensors file: it is too short");
    const start = new DataView(await file.slice(0, 8).arrayBuffer());
    const length = start.getUint32(0, true);
    const after = 8 + length;
    if (start.getUint32(4, true) || length > LONGEST_HEADER || after > file.size)
      refuse("is no safetensors file, or is cut off");
    const header = parsed(await file.slice(8, after).arrayBuffer());
    const { __metadata__: metadata = {}, ...tensors } = header;
    const entries = new Map(Object.entries(tensors).map(([name, value]) => [name, entry(name, value)]));
    checkPlaces(entries, file.size - after);
    return new Safetensors(file.slice(after), entries, texts(metadata));
  }

  /** The shape of a tensor; undefined if there is none of that name. */
  shape(name: string): readonly number[] | undefined {
    return this.entries.get(name)?.shape;
  }

  /** A tensor's numbers, row by row; it must be there. */
  async read(name: string): Promise<Float32Array> {
    const { dtype, begin, end } = this.entries.get(name)!;
    const bytes = new Uint8Array(await this.file.slice(begin, end).arrayBuffer());
    if (bytes.length !== end - begin) refuse("changed while it was read");
    if (dtype === "F32") return float32FromBytes(bytes);
    if (dtype === "F16") return float16FromBytes(bytes);
    return Float32Array.from(bytes);
  }
}

function parsed(bytes: ArrayBuffer): Record<string, unknown> {
  let text = "";
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    refuse("is no safetensors file, or is damaged: its header cannot be read");
  }
  if (!isObject(value)) refuse("is no safetensors file: its header is not an object");
  const names = text.match(/"(?:[^"\\]|\\.)*"\s*:/g)?.length ?? 0;
  const inside = Object.values(value).filter(isObject);
  const kept = [value, ...inside].reduce((sum, object) => sum + Object.keys(object).length, 0);
  if (names !== kept) refuse("is damaged: a name stands twice in its header");
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entry(name: string, value: unknown): Entry {
  const { dtype, shape, data_offsets: place } = isObject(value) ? value : {};
  const what = `the tensor “${name.slice(0, 60)}”`;
  if (typeof dtype !== "string" || !Object.hasOwn(BYTES, dtype))
    refuse(`holds ${what} as ${String(dtype).slice(0, 20)}; this page reads ${Object.keys(BYTES).join(", ")}`);
  const whole = (list: unknown): list is number[] =>
    Array.isArray(list) && list.length <= MOST_AXES && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!whole(shape) || !whole(place) || place.length !== 2)
    refuse(`is damaged: shape or place of ${what} are no whole numbers`);
  const [begin, end] = place;
  const bytes = shape.reduce((product, n) => product * n, BYTES[dtype as Dtype]);
  if (end - begin !== bytes) refuse(`is damaged: ${what} is said to be larger or smaller than it is`);
  return { dtype: dtype as Dtype, shape, begin, end };
}

/** The tensors lie one behind the other, and fill the file. */
function checkPlaces(entries: ReadonlyMap<string, Entry>, size: number): void {
  let at = 0;
  for (const { begin, end } of [...entries.values()].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at) refuse("is damaged: its tensors overlap, or there is a gap between them");
    at = end;
  }
  if (at !== size) refuse("is cut off, or something was added to it");
}

function texts(metadata: unknown): Map<string, string> {
  if (!isObject(metadata)) refuse("is damaged: its metadata are no object");
  return new Map(Object.entries(metadata).map(([key, value]) => [key, String(value)]));
}
