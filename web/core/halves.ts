/** Both halves of a model, wherever they come from. */
import type { Halves } from "./network";
import { loadWeights } from "./registry";
import { checkPayload } from "./weights";

/** From a message of Jupyter, or from scripts beside the page. */
export async function openHalves(weights: string | Record<keyof Halves, unknown>): Promise<Halves> {
  const [encoder, decoder] =
    typeof weights === "string"
      ? await Promise.all([loadWeights(weights, "encoder"), loadWeights(weights, "decoder")])
      : [checkPayload(weights.encoder), checkPayload(weights.decoder)];
  return { encoder, decoder };
}
