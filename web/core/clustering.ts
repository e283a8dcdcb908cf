/** The cloud of votes, as in `capsviz.clustering`, in any number of dimensions. */

/** A vote: a point, of any number of coordinates. */
export type Vote = readonly number[];

/** One round of `agreementClusters`. */
export interface AgreementRound {
  /** Used for this round's mean, within 0..1. */
  weights: number[];
  mean: number[];
  distance: number[];
  /** The median of the distances. */
  radius: number;
}

/** Rounds of weighted mean → distance → weights, beginning with equal weights. */
export function agreementClusters(votes: readonly Vote[], iterations = 3): AgreementRound[] {
  const rounds: AgreementRound[] = [];
  let weights = votes.map(() => 1);
  for (let t = 0; t < iterations; t++) {
    const mean = weightedMean(votes, weights);
    const distance = votes.map((vote) => gap(vote, mean));
    const radius = median(distance);
    rounds.push({ weights, mean, distance, radius });
    weights = distance.map((d) => nextWeight(d, radius));
  }
  return rounds;
}

/** 2^−(d / radius)²; with radius 0 the votes on the mean itself weigh 1. */
export function nextWeight(distance: number, radius: number): number {
  if (radius === 0) return distance === 0 ? 1 : 0;
  return 2 ** -((distance / radius) ** 2);
}

/** One round of `kMeans`. */
export interface KMeansRound {
  /** Index of every vote's nearest centre. */
  assignment: number[];
  /** The means of their votes. */
  centres: number[][];
}

/** Lloyd's algorithm from `farthestFirst` centres: assign, then average. */
export function kMeans(votes: readonly Vote[], k = 2, iterations = 3): KMeansRound[] {
  const rounds: KMeansRound[] = [];
  let centres = farthestFirst(votes, k);
  for (let t = 0; t < iterations; t++) {
    const assignment = votes.map((vote) => smallest(centres.map((centre) => gap(vote, centre))));
    centres = centres.map((centre, j) => {
      const own = assignment.map((a) => Number(a === j));
      return own.includes(1) ? weightedMean(votes, own) : centre;
    });
    rounds.push({ assignment, centres });
  }
  return rounds;
}

/** The vote nearest the plain mean, then always the vote farthest from the centres so far. */
export function farthestFirst(votes: readonly Vote[], k: number): number[][] {
  const middle = weightedMean(votes, votes.map(() => 1));
  const chosen = [[...votes[smallest(votes.map((vote) => gap(vote, middle)))]]];
  while (chosen.length < k) {
    const nearness = votes.map((vote) => -Math.min(...chosen.map((centre) => gap(vote, centre))));
    chosen.push([...votes[smallest(nearness)]]);
  }
  return chosen;
}

/** The distance between two votes. */
export function gap(a: Vote, b: Vote): number {
  return Math.hypot(...a.map((x, p) => x - b[p]));
}

function weightedMean(votes: readonly Vote[], weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return votes[0].map((_, p) => votes.reduce((sum, vote, i) => sum + weights[i] * vote[p], 0) / total);
}

function median(values: number[]): number {
  const sorted = values.slice().sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
}

/** Index of the smallest; of equals the first. */
function smallest(values: number[]): number {
  return values.indexOf(Math.min(...values));
}
