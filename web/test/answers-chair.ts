/** What `answer.mjs` can be asked about the chair in space. */
import { PART_POSES, WEIGHTS } from "../core/chair";
import { look } from "../figures/turn-the-chair/sight";
import type { State } from "../figures/turn-the-chair/state";
import { inWords } from "../figures/turn-the-chair/words";

/** Everything that is computed of a state, and what is said of it. */
export function chair(state: Pick<State, "azimuth" | "elevation" | "moved">): unknown {
  const sight = look(state);
  return { parts: PART_POSES, weights: WEIGHTS, ...sight, words: inWords(state, sight) };
}
