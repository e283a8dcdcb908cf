/** What is seen, in a sentence or two. */
import type { BellsRound } from "../../core/em";
import { capital, fixed } from "../../kit/words";
import { NAMES } from "./state";

/** A vote is sure when so much of it belongs to one parent. */
const SURE = 0.95;

/** A beat of the rounds; before the first, what the votes are. */
export function inWords(rounds: readonly BellsRound[], beat: number): string {
  const t = Math.floor((beat - 1) / 2);
  if (beat === 0) return "Nobody has been asked yet. Each vote leans to its side of the middle of all.";
  const round = `Round ${t + 1} of ${rounds.length}`;
  if (beat % 2) {
    const { activation, assignment } = rounds[t];
    const said = assignment.map((shares, j) =>
      `${capital(NAMES[j])} is there: ${fixed(activation[j])}, with ${fixed(shares.reduce((sum, share) => sum + share, 0), 1)} of ${shares.length} votes.`);
    return `${round}, fit. ${said.join(" ")}`;
  }
  const shares = rounds[t + 1].assignment[0];
  const sure = shares.filter((share) => Math.max(share, 1 - share) >= SURE).length;
  return `${round}, ask: under which bell is each vote more likely? ${sure} of ${shares.length} are sure.`;
}
