/** What is seen, in a sentence or two. */
import { gap, type AgreementRound, type KMeansRound, type Vote } from "../../core/clustering";
import { fixed, listed } from "../../kit/words";

/** A vote is a stray when it is so many times as far from its centre as the middle one. */
const STRAY = 2;

/** By agreement, at a round of all. */
export function agreementInWords(rounds: readonly AgreementRound[], round: number): string {
  const { mean, weights, radius } = rounds[Math.max(1, round) - 1];
  if (round === 0) return `${weights.length} votes, all of weight 1, and their plain mean. Where do most of them agree?`;
  if (round === 1) return `Round 1 of ${rounds.length}: the plain mean. Every vote pulls at it alike, strays too.`;
  const heavy = weights.filter((weight) => weight >= 0.5).length;
  const far = gap(mean, rounds[0].mean);
  const moved = radius > 0 ? `${fixed(far / radius)} radii of its circle away from the plain one` : "where half of the votes coincide";
  return (
    `Round ${round} of ${rounds.length}: the weighted mean is ${moved}. ` +
    `${heavy} of ${weights.length} votes weigh one half or more.`
  );
}

/** The vote that lies far out from its own centre, against the median of those that share it. */
export function strayOf(
  votes: readonly Vote[], assignment: readonly number[], centres: readonly number[][],
): { centre: number; vote: number; times: number } | undefined {
  const far = votes.map((vote, i) => gap(vote, centres[assignment[i]]));
  const found = centres.flatMap((_, centre) => {
    const own = votes.flatMap((_, i) => (assignment[i] === centre ? [i] : [])).sort((a, b) => far[a] - far[b]);
    const vote = own[own.length - 1];
    const middle = far[own[Math.floor((own.length - 1) / 2)]];
    return own.length > 2 && middle > 0 && far[vote] >= STRAY * middle ? [{ centre, vote, times: far[vote] / middle }] : [];
  });
  return found.sort((a, b) => b.times - a.times)[0];
}

/** By k-means, at a round of all. */
export function kMeansInWords(
  votes: readonly Vote[], start: readonly number[][], rounds: readonly KMeansRound[], round: number,
): string {
  const { assignment, centres } = round ? rounds[round - 1] : { ...rounds[0], centres: start };
  const parts = centres.map((_, j) => {
    const own = assignment.filter((a) => a === j).length;
    return `centre ${j + 1} has ${own} ${own === 1 ? "vote" : "votes"}`;
  });
  const stray = round === rounds.length ? strayOf(votes, assignment, centres) : undefined;
  const lesson = stray
    ? ` The farthest vote of centre ${stray.centre + 1} is ${fixed(stray.times, 1)} times as far away as its middle one, and pulls as hard.`
    : "";
  return `${round ? `Round ${round} of ${rounds.length}` : "Before round 1"}: ${listed(parts)}.${lesson}`;
}
