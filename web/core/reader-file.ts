/** A weights file that the reader chose: the same script as in the book, read but never run. */
import { checkPayload, WeightsError, type Payload } from "./weights";

const HOW = "Write one with “capsviz export-web”, then open its “….decoder.js”.";

/** The payload in the text of an exported file. The text is parsed as data; no code in it runs. */
export function parseWeightsFile(text: string, fileName: string): Payload {
  const call = /^\s*capsvizWeights\(([\s\S]*)\)\s*;?\s*$/.exec(text);
  if (!call) throw new WeightsError(`“${fileName}” is not a capsviz weights file. ${HOW}`);
  let value: unknown;
  try {
    value = JSON.parse(call[1]);
  } catch {
    throw new WeightsError(`“${fileName}” is cut off or damaged. Export the model again.`);
  }
  const payload = checkPayload(value);
  if (!payload.tensors["decoder.layers.0.weight"])
    throw new WeightsError(`“${fileName}” holds no decoder: is it the encoder's half? ${HOW}`);
  return payload;
}

/** Read a chosen or dropped file. A safetensors file or a picture is told apart before it is read. */
export async function readWeightsFile(file: File): Promise<Payload> {
  if (!/\.js$/i.test(file.name))
    throw new WeightsError(`“${file.name}” is not a capsviz weights file. ${HOW}`);
  return parseWeightsFile(await file.text(), file.name);
}
