/** EM routing to two parents that share a cloud of votes, and to one: `capsviz.capsules.two_bells` and `single_parent`. */
import type { Vote } from "./clustering";

/** Added to every variance: votes that agree exactly would be infinitely certain. */
const MIN_VARIANCE = 1e-4;
/** λ of the last round of two bells. */
const FINAL_TEMPERATURE = 0.5;
/** β_u and λ of a single parent. */
const [STRICT, STRICT_TEMPERATURE] = [4.5, 0.4] as const;

/** One round of `twoBells`: lists for both parents. */
export interface BellsRound {
  /** Shares R of every vote, used in this round: 2 × N. */
  assignment: number[][];
  /** Mean and variance of each bell, for both coordinates. */
  mean: number[][];
  variance: number[][];
  /** Presence of each parent, within 0..1. */
  activation: number[];
}

/** Before the first round each vote leans to the parent at its end of the cloud: 2 × N. */
export function leaningShares(votes: readonly Vote[]): number[][] {
  const middle = [0, 1].map((h) => average(votes.map((vote) => vote[h])));
  const centred = votes.map((vote) => [vote[0] - middle[0], vote[1] - middle[1]]);
  const mixed = 2 * average(centred.map(([x, y]) => x * y));
  const angle = 0.5 * Math.atan2(mixed, average(centred.map(([x, y]) => x * x - y * y)));
  const along = centred.map(([x, y]) => x * Math.cos(angle) + y * Math.sin(angle));
  const spread = Math.sqrt(average(along.map((z) => z * z)) + MIN_VARIANCE);
  const second = along.map((z) => logistic(z / spread));
  return [second.map((share) => 1 - share), second];
}

/** M-steps, and E-steps between them. */
export function twoBells(votes: readonly Vote[], iterations: number): BellsRound[] {
  const rounds: BellsRound[] = [];
  let assignment = leaningShares(votes);
  for (let t = 1; t <= iterations; t++) {
    const bells = assignment.map((shares) => fit(votes, shares, (FINAL_TEMPERATURE * t) / iterations));
    rounds.push({
      assignment,
      mean: bells.map(({ mean }) => mean),
      variance: bells.map(({ variance }) => variance),
      activation: bells.map(({ logit }) => logistic(logit)),
    });
    assignment = ask(votes, bells);
  }
  return rounds;
}

/** A bell over all votes for a single parent, and how far that is present. */
export function singleParent(votes: readonly (readonly number[])[]): { mean: number[]; variance: number[]; activation: number } {
  const { mean, variance, logit } = fit(votes, votes.map(() => 1), STRICT_TEMPERATURE, STRICT);
  return { mean, variance, activation: logistic(logit) };
}

interface Bell {
  mean: number[];
  variance: number[];
  /** Of the presence. */
  logit: number;
}

/** M: a bell over a parent's share of the votes. It is present if it describes them cheaply. */
function fit(
  votes: readonly (readonly number[])[], shares: readonly number[], temperature: number, betaU = 0,
): Bell {
  const data = sum(shares);
  const weights = shares.map((share) => share / Math.max(data, 1e-12));
  const mean = votes[0].map((_, h) => sum(votes.map((vote, i) => weights[i] * vote[h])));
  const variance = mean.map((mu, h) => sum(votes.map((vote, i) => weights[i] * (vote[h] - mu) ** 2)) + MIN_VARIANCE);
  const cost = data * sum(variance.map((each) => betaU + 0.5 * Math.log(each)));
  return { mean, variance, logit: -temperature * cost };
}

/** E: under which bell is a vote more likely? In logarithms, since heights leave the range of numbers. */
function ask(votes: readonly Vote[], bells: readonly Bell[]): number[][] {
  const heights = bells.map(({ mean, variance, logit }) => {
    const top = sum(variance.map((each) => Math.log(2 * Math.PI * each)));
    return votes.map(
      (vote) => logLogistic(logit) - 0.5 * (top + sum(mean.map((mu, h) => (vote[h] - mu) ** 2 / variance[h]))),
    );
  });
  const first = votes.map((_, i) => logistic(heights[0][i] - heights[1][i]));
  return [first, votes.map((_, i) => logistic(heights[1][i] - heights[0][i]))];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
const average = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logLogistic = (x: number): number => Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x)));
