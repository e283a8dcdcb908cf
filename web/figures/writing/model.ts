/** The model that reads what is written. */
import type { Halves } from "../../core/network";
import { loadWeights } from "../../core/registry";
import { checkPayload } from "../../core/weights";

/** From a message of Jupyter, or from scripts beside the page by their id. */
export async function openModel(weights: string | Record<keyof Halves, unknown>): Promise<Halves> {
  const [encoder, decoder] =
    typeof weights === "string"
      ? await Promise.all([loadWeights(weights, "encoder"), loadWeights(weights, "decoder")])
      : [checkPayload(weights.encoder), checkPayload(weights.decoder)];
  return { encoder, decoder };
}
