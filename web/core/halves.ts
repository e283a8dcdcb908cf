/** Both halves of a model, wherever they come from. */
import type { Halves } from "./network";
import { loadWeights } from "./registry";
import { checkGrey, checkPayload, checkShown, type Payload } from "./weights";

/** From a message of Jupyter, or from scripts beside the page; of a model for colours only where they can be shown. */
export async function openHalves(weights: string | Record<keyof Halves, unknown>, colour = false): Promise<Halves> {
  const [encoder, decoder] =
    typeof weights === "string"
      ? await Promise.all([loadWeights(weights, "encoder"), loadWeights(weights, "decoder")])
      : [checkPayload(weights.encoder), checkPayload(weights.decoder)];
  (colour ? checkShown : checkGrey)(encoder);
  return { encoder, decoder };
}

/** What reads of a model, without its decoder. */
export async function openEncoder(weights: string | { encoder: unknown }): Promise<Payload> {
  const encoder = typeof weights === "string" ? await loadWeights(weights, "encoder") : checkPayload(weights.encoder);
  checkGrey(encoder);
  return encoder;
}

/** A small network, all in one. */
export async function openNetwork(weights: unknown): Promise<Payload> {
  return typeof weights === "string" ? loadWeights(weights, "network") : checkPayload(weights);
}
