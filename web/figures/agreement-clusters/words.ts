/** What is seen, in a sentence or two. */
import { gap, type AgreementRound, type KMeansRound } from "../../core/clustering";
import { fixed, listed } from "../../kit/words";

/** By agreement, at a round of all. */
export function agreementInWords(rounds: readonly AgreementRound[], round: number): string {
  const { mean, weights } = rounds[Math.max(1, round) - 1];
  if (round === 0) return `${weights.length} votes, all of weight 1. Where do most of them agree?`;
  if (round === 1) return `Round 1 of ${rounds.length}: the plain mean. Every vote pulls at it alike, strays too.`;
  const heavy = weights.filter((weight) => weight >= 0.5).length;
  return (
    `Round ${round} of ${rounds.length}: the weighted mean is ${fixed(gap(mean, rounds[0].mean), 3)} from the plain one. ` +
    `${heavy} of ${weights.length} votes weigh one half or more.`
  );
}

/** By k-means, at a round of all. */
export function kMeansInWords(start: readonly number[][], rounds: readonly KMeansRound[], round: number): string {
  const { assignment, centres } = round ? rounds[round - 1] : { ...rounds[0], centres: start };
  const parts = centres.map((_, j) => {
    const own = assignment.filter((a) => a === j).length;
    return `centre ${j + 1} has ${own} ${own === 1 ? "vote" : "votes"}`;
  });
  return `${round ? `Round ${round} of ${rounds.length}` : "Before round 1"}: ${listed(parts)}.`;
}
