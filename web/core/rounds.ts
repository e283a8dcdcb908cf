/** Routing as a film: what the rounds of `route` have in common with the moments between them. */
import type { Round } from "./capsules";

/** What can be seen of a round while the next one begins. */
export type Moment = Pick<Round, "coupling" | "weightedSum" | "output">;

/**
 * Part of the way from one round to the next: at time 1.5 half way between the first and the second.
 * Before the first round, at time 0, nothing is sent and nothing comes out.
 */
export function during(rounds: readonly Round[], time: number): Moment {
  const before = Math.min(Math.floor(time), rounds.length);
  const t = time - before;
  const mixed = (field: keyof Moment) => {
    const to = rounds[Math.min(before, rounds.length - 1)][field];
    const from = before > 0 ? rounds[before - 1][field] : new Float32Array(to.length);
    return from.map((value, k) => value + (to[k] - value) * t);
  };
  return { coupling: mixed("coupling"), weightedSum: mixed("weightedSum"), output: mixed("output") };
}
