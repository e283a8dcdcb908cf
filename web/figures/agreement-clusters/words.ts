/** What is seen, in a sentence or two. */
import type { AgreementRound, KMeansRound } from "../../core/clustering";
import { fixed, listed } from "../../kit/words";

const at = ([x, y]: readonly number[]): string => `(${fixed(x, 3)}, ${fixed(y, 3)})`;

/** By agreement, at a round of all. */
export function agreementInWords(rounds: readonly AgreementRound[], round: number): string {
  const { mean, weights } = rounds[Math.max(1, round) - 1];
  if (round === 0)
    return `${weights.length} votes, all of weight 1. Round 1 will find their plain mean, at ${at(mean)}.`;
  const heavy = weights.filter((weight) => weight >= 0.5).length;
  return (
    `Round ${round} of ${rounds.length}: the ${round === 1 ? "plain" : "weighted"} mean is at ${at(mean)}. ` +
    `${heavy} of ${weights.length} votes weigh one half or more.`
  );
}

/** By k-means, at a round of all. */
export function kMeansInWords(start: readonly number[][], rounds: readonly KMeansRound[], round: number): string {
  const { assignment, centres } = round ? rounds[round - 1] : { ...rounds[0], centres: start };
  const parts = centres.map((centre, j) => {
    const own = assignment.filter((a) => a === j).length;
    return `centre ${j + 1} at ${at(centre)} has ${own} ${own === 1 ? "vote" : "votes"}`;
  });
  return `${round ? `Round ${round} of ${rounds.length}` : "Before round 1"}: ${listed(parts)}.`;
}
