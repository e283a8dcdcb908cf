/** How long each round of a film takes: the more is given anew in it, the longer. */
import type { Round } from "../../core/capsules";

/** Seconds of a round in which nothing changes hands, and in which all that does so in any round does. */
const [QUIET, BUSY] = [1.8, 3.6];

/** Seconds of each round. The first is an even share, and nothing has changed hands. */
export function paceOf(rounds: readonly Pick<Round, "coupling">[]): number[] {
  const moved = rounds.map(({ coupling }, t) =>
    t ? coupling.reduce((sum, c, ij) => sum + Math.abs(c - rounds[t - 1].coupling[ij]), 0) : 0);
  const most = Math.max(...moved) || 1;
  return moved.map((much) => QUIET + (BUSY - QUIET) * (much / most));
}
