/** What there is to see at a round, and between two rounds while the picture is on its way. */
import type { AgreementRound, KMeansRound } from "../../core/clustering";
import type { Point } from "../../kit/stage";
import { between } from "../../kit/values";

/** The weighted mean at a place among the rounds; before the first there is none. */
export interface AgreementMoment {
  weights: number[];
  mean: Point;
  distance: number[];
  radius: number;
  /** 0 before the first round, 1 from it on: how much of the mean is there. */
  presence: number;
  /** Means of all rounds up to here. */
  path: Point[];
}

/** The rounds on either side of a place, which counts from 1, and how far it is from the first. */
function neighbours<T>(rounds: readonly T[], place: number): [T, T, number] {
  const within = Math.max(1, Math.min(rounds.length, place));
  const k = Math.floor(within);
  return [rounds[k - 1], rounds[Math.ceil(within) - 1], within - k];
}

/** The votes by agreement at a round, or between two of them. */
export function agreementAt(rounds: readonly AgreementRound[], round: number): AgreementMoment {
  const [before, after, part] = neighbours(rounds, round);
  const now = between({ ...before }, { ...after }, part) as unknown as AgreementRound;
  const mean = now.mean as unknown as Point;
  const past = rounds.slice(0, Math.floor(round)).map((r) => r.mean as unknown as Point);
  return { ...now, mean, presence: Math.min(round, 1), path: [...past, mean] };
}

/** The centres at a place among the rounds, and whose every vote is. */
export interface KMeansMoment {
  assignment: number[];
  centres: Point[];
  /** How many votes each centre has. */
  sizes: number[];
}

/** The same votes under k-means at that round. */
export function kMeansAt(start: number[][], rounds: readonly KMeansRound[], round: number): KMeansMoment {
  // Before the first round the centres stand on votes, and every vote looks for its nearest.
  const all = [{ assignment: rounds[0].assignment, centres: start }, ...rounds];
  const [before, after, part] = neighbours(all, round + 1);
  const centres = between(before.centres, after.centres, part) as unknown as Point[];
  const { assignment } = after;
  const sizes = centres.map((_, j) => assignment.filter((own) => own === j).length);
  return { assignment, centres, sizes };
}
