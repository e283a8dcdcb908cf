/** What a round has come to. */
import { fixed } from "../../kit/words";
import type { Story } from "./story";

/** Round `round`, from 1; with what child `pointed` does in it, if the reader points at one. */
export function inWords({ children, parents, winner, chapters }: Story, round: number, pointed = -1): string {
  const now = chapters[round - 1];
  if (pointed >= 0) {
    const shares = Array.from(now.coupling.subarray(pointed * parents, (pointed + 1) * parents));
    const most = shares.indexOf(Math.max(...shares));
    const part = now.carried[pointed];
    const carries = part < 0.005 ? "next to nothing" : `${fixed(100 * part, 0)}\u00a0%`;
    const gives = round === 1 ? `the same to all ${parents} digits` : `${fixed(100 * shares[most], 0)}\u00a0% of itself to the ${most}`;
    return `Round ${round}: this child sees the framed patch, gives ${gives}, and carries ${carries} of the ${winner}.`;
  }
  const long = `the ${winner} is ${fixed(now.lengths[winner])} long`;
  if (round === 1) return `Round 1: every child gives all ${parents} digits the same; ${long}.`;
  const who = `${now.decided || "none"} of ${children} children ${now.decided < 2 ? "gives" : "give"}`;
  return `Round ${round}: ${long}; ${who} more than half of ${now.decided < 2 ? "itself" : "themselves"} to one digit.`;
}
