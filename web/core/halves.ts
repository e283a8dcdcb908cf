/** Both halves of a model, wherever they come from. */
import type { Halves } from "./network";
import { loadWeights } from "./registry";
import { checkPayload, type Payload } from "./weights";

/** From a message of Jupyter, or from scripts beside the page. */
export async function openHalves(weights: string | Record<keyof Halves, unknown>): Promise<Halves> {
  const [encoder, decoder] =
    typeof weights === "string"
      ? await Promise.all([loadWeights(weights, "encoder"), loadWeights(weights, "decoder")])
      : [checkPayload(weights.encoder), checkPayload(weights.decoder)];
  return { encoder, decoder };
}

/** What reads of a CapsNet, and a small network to stand beside it. */
export async function openPair(
  weights: string | { encoder: unknown }, opponent: unknown,
): Promise<{ encoder: Payload; opponent: Payload }> {
  const [encoder, other] = await Promise.all([
    typeof weights === "string" ? loadWeights(weights, "encoder") : checkPayload(weights.encoder),
    typeof opponent === "string" ? loadWeights(opponent, "network") : checkPayload(opponent),
  ]);
  return { encoder, opponent: other };
}
