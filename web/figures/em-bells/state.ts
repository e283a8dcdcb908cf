/** The votes, which beat of which round is shown, and what part of the plane is in view. */
import { whole, within } from "../../kit/checks";
import type { Point } from "../../kit/stage";
import { rounded } from "../vote-cloud/rounded";

/** The traits of the figure. */
export interface State {
  votes: Point[];
  /** Rounds in all. */
  iterations: number;
  /** 0 is before the first round; odd ones are M, fit, and even ones E, ask. */
  beat: number;
}

/** The two parents, in the colours they are called by. */
export const PARENTS = ["blue", "vermilion"] as const;
/** What a reader calls these colours. */
export const NAMES = ["blue", "orange"] as const;

/** More pies would hide each other. */
export const MOST_VOTES = 40;
/** No vote may lie farther out. */
const FARTHEST = 1e6;
/** Each vote that is added stands this angle, in radians, further round than the last. */
const GOLDEN_ANGLE = 2.39996;

/** What is shown where the host gives no votes: two heaps of five, and one vote that stands alone. */
export const twoHeaps = (): Point[] => [
  [-3, 0.7], [-2.3, 1.35], [-2.6, 0.15], [-1.9, 0.8], [-1.6, 0.2],
  [1.6, -0.8], [2.3, -0.3], [2, -1.5], [2.8, -0.95], [2.7, -1.75],
  [3.5, 2.7],
];

/** The last round only fits: nobody would use what is asked after it. */
export const lastBeat = (iterations: number): number => 2 * iterations - 1;

/** Throws an error, in words for the reader, for a state that there is not. */
export function check({ votes, iterations, beat }: State): void {
  if (votes.length < 2 || votes.length > MOST_VOTES || votes.some((vote) => vote.length !== 2))
    throw new Error(`votes must be from 2 to ${MOST_VOTES} points of two numbers.`);
  within("votes", votes.flat(), -FARTHEST, FARTHEST);
  whole("iterations", iterations, 1, 10);
  whole("beat", beat, 0, lastBeat(iterations));
}

/** A part of the plane: its middle, and how far votes reach to the sides and up. */
export interface View {
  centre: Point;
  reach: Point;
}

/** How far a bell is drawn, in deviations: the lone vote lies under it, too. */
export const SKIRT = 2.8;

/** All votes with some room around them, and the bells that were fitted to them. */
export function view(votes: readonly Point[], bells: readonly { mean: readonly number[]; deviation: readonly number[] }[] = []): View {
  const spans = [0, 1].map((h) => {
    const values = votes.map((vote) => vote[h]);
    return [Math.min(...values), Math.max(...values)];
  });
  const most = Math.max(...spans.map(([low, high]) => high - low)) || 1;
  const ends = spans.map(([low, high], h) => {
    const room = Math.max(0.12 * (high - low), 0.2 * most - (high - low) / 2);
    const skirts = bells.flatMap(({ mean, deviation }) => [-1, 1].map((way) => mean[h] + way * 1.04 * SKIRT * deviation[h]));
    return [Math.min(low - room, ...skirts), Math.max(high + room, ...skirts)];
  });
  const [x, y] = ends.map(([low, high]): Point => [(low + high) / 2, (high - low) / 2]);
  return { centre: [x[0], y[0]], reach: [x[1], y[1]] };
}

/** One vote more, near the middle of all, for those who cannot press on the plane. */
export function withOneMore(votes: readonly Point[]): Point[] {
  const { centre, reach } = view(votes);
  const angle = GOLDEN_ANGLE * votes.length;
  const far = 0.3 * Math.max(...reach);
  return [...votes, rounded([centre[0] + far * Math.cos(angle), centre[1] + far * Math.sin(angle)])];
}
