/**
 * Where weights come from on a static page: classic scripts that call `capsvizWeights({...})`.
 *
 * A page opened from a disk may not fetch files or import modules, but it may add a script element;
 * so a model's weights are a script, added when the first figure asks for them.
 */
import { addScript } from "./classic-script";
import { checkPayload, WeightsError, type Payload } from "./weights";

declare global {
  var capsvizWeights: ((payload: unknown) => void) | undefined;
}

/** The halves of a model, each in a script of its own; or all of a small network. */
export type Part = "decoder" | "encoder" | "network";

const arrived = new Map<string, unknown>();
const pending = new Map<string, Promise<Payload>>();

let root = "";

/** Define the function that weight scripts call; `folder` holds `weights/`. Done once a page. */
export function installRegistry(folder: string): void {
  root = folder;
  globalThis.capsvizWeights = (payload) => {
    const script = document.currentScript as HTMLScriptElement | null;
    // One that stands in the page itself says which file it is: data-weights="digits.decoder".
    const inside = script?.dataset.weights;
    if (script?.src || inside) arrived.set(script?.src || addressOf(inside!), payload);
  };
}

const addressOf = (file: string): string => new URL(`weights/${file}.js`, root).href;

/** The weights `id`, from `weights/<id>.<part>.js`; loaded once however many figures ask. */
export function loadWeights(id: string, part: Part): Promise<Payload> {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(id))
    return Promise.reject(
      new WeightsError(`“${id}” is not a model id: letters, digits, “.”, “-” and “_” only.`),
    );
  const url = addressOf(`${id}.${part}`);
  if (!pending.has(url)) pending.set(url, inject(url, id, part));
  return pending.get(url)!;
}

async function inject(url: string, id: string, part: Part): Promise<Payload> {
  try {
    if (!arrived.has(url)) await addScript(url);
  } catch {
    pending.delete(url);
    throw new WeightsError(
      `The weights of “${id}” are not there: this page looked for capsviz/weights/${id}.${part}.js. ` +
        "Build the book again, or check the model's name.",
    );
  }
  const payload = arrived.get(url);
  arrived.delete(url);
  if (payload === undefined)
    throw new WeightsError(`The file weights/${id}.${part}.js holds no weights. Export it again.`);
  return checkPayload(payload);
}
