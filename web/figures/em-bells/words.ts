/** What is seen, in a sentence or two. */
import type { BellsRound } from "../../core/em";
import { fixed } from "../../kit/words";

/** A vote has chosen when so much of it belongs to one parent. */
const CHOSEN = 0.95;

/** A beat of the rounds; before the first, what the votes are. */
export function inWords(rounds: readonly BellsRound[], beat: number): string {
  const t = Math.floor((beat - 1) / 2);
  if (beat === 0) return "Nobody has been asked yet. Each vote leans to its side of the middle of all.";
  const round = `Round ${t + 1} of ${rounds.length}`;
  if (beat % 2) {
    const { activation, assignment } = rounds[t];
    const [blue, vermilion] = assignment.map((shares, j) =>
      `${fixed(shares.reduce((sum, share) => sum + share, 0), 1)} of ${shares.length} votes, present to ${fixed(activation[j])}`);
    return `${round}, fit. Blue: ${blue}. Vermilion: ${vermilion}.`;
  }
  const shares = rounds[t + 1].assignment[0];
  const chosen = shares.filter((share) => Math.max(share, 1 - share) >= CHOSEN).length;
  return `${round}, ask: under which bell is each vote more likely? ${chosen} of ${shares.length} have chosen.`;
}
