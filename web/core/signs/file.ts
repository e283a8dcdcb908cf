/**
 * Taught signs as a file: safetensors, with names and drawings beside the configuration in its metadata.
 * `capsviz.load_model` opens it as a CapsNet; what `capsviz.save_model` wrote of such a network opens here.
 */
import { ABOUT, configOf, header, networkFile, tensorShapes, type Examples } from "../learning/network-file";
import { Safetensors } from "../safetensors";
import { WeightsError } from "../weights";
import { thinned } from "./drawing";
import { MOST, shapeFor } from "./signs";
import { SIGNS, taughtIn, type Taught } from "./taught";

/** Bytes of a header that a page reads at most (see `Safetensors`). */
const LONGEST_HEADER = 64 * 1024;

/** What a file holds. */
export interface Saved extends Taught {
  weights: Record<string, Float32Array>;
  /** What the network makes of the drawings; not read again. */
  examples?: Examples;
}

/** The bytes of a safetensors file; the oldest drawings stay behind where all are more than a header may hold. */
export function asFile({ weights, names, drawings, examples }: Saved): Uint8Array<ArrayBuffer> {
  const whole = (most: number) => {
    const fewer = drawings.map((own) => own.slice(Math.max(0, own.length - most)).map(thinned));
    const more = { [SIGNS]: JSON.stringify({ names, drawings: fewer }) };
    return { shape: shapeFor(names.length), weights, id: "own signs", examples, more };
  };
  let most = Math.max(...drawings.map((own) => own.length));
  while (most > 0 && header(whole(most)).length > LONGEST_HEADER) most--;
  return networkFile(whole(most));
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
  const shapes = Object.entries(tensorShapes(shapeFor(signs)));
  for (const [name, shape] of shapes)
    if (found.shape(name)?.join() !== shape.join())
      throw new WeightsError(`has ${name} of ${found.shape(name)?.join(" × ") ?? "no size"}; here it must be ${shape.join(" × ")}`);
  for (const [name] of shapes) {
    weights[name] = await found.read(name);
    if (!weights[name].every((value) => Math.abs(value) < 1e4)) throw new WeightsError(`holds no sensible numbers in ${name}`);
  }
  const none = { names: Array.from({ length: signs }, (_, k) => `sign ${k + 1}`), drawings: Array.from({ length: signs }, () => []) };
  return { weights, ...(taughtIn(found.metadata.get(SIGNS), signs) ?? none) };
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
  for (const [key, value] of Object.entries(configOf(shapeFor(signs))))
    if (key !== "detach_coupling" && JSON.stringify(config![key] ?? (key === "conv_stride" ? 1 : undefined)) !== JSON.stringify(value))
      throw new WeightsError(`has ${key} ${JSON.stringify(config![key])}; here it must be ${JSON.stringify(value)}`);
  return signs;
}
