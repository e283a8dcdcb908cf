/** The votes and what is done with them, how one more is added, and what part of the plane is seen. */
import { whole, within } from "../../kit/checks";
import type { Point } from "../../kit/stage";

/** The two rules that find a place among votes. */
export const RULES = ["agreement", "k-means"] as const;

/** The traits of the figure. */
export interface State {
  votes: Point[];
  /** Rounds in all, and the one that is shown; 0 is before the first. */
  iterations: number;
  round: number;
  /** Centres of k-means. */
  k: number;
  rule: (typeof RULES)[number];
}

/** More votes would hide each other. */
export const MOST_VOTES = 60;
/** No vote may lie farther out. */
const FARTHEST = 1e6;

/** Each stray stands this angle, in radians, further round than the last: never two close together. */
const GOLDEN_ANGLE = 2.39996;

/** What is shown where the host gives no votes: nine that agree and five that stray. */
export const defaultVotes = (): Point[] => [
  [0.41, 0.26], [0.34, 0.11], [0.15, 0.31], [0.15, 0.43],
  [0.27, 0.02], [0.12, 0.25], [0.47, 0.37], [0.25, 0.26],
  [0.25, 0.33], [-0.59, -0.72], [0.39, -0.86], [-0.64, -0.03],
  [0.21, -0.77], [-0.63, -0.25],
];

/** Throws an error, in words for the reader, for a state that there is not. */
export function check({ votes, round, iterations, k, rule }: State): void {
  if (votes.length < 2 || votes.length > MOST_VOTES || votes.some((vote) => vote.length !== 2))
    throw new Error(`votes must be from 2 to ${MOST_VOTES} points of two numbers.`);
  within("votes", votes.flat(), -FARTHEST, FARTHEST);
  whole("iterations", iterations, 1, 10);
  whole("round", round, 0, iterations);
  if (![1, 2, 3].includes(k)) throw new Error(`k must be 1, 2 or 3; this is ${k}.`);
  if (!RULES.includes(rule)) throw new Error(`rule is one of ${RULES.join(", ")}; it is “${rule}”.`);
}

/** A part of the plane: its middle, and how far it reaches to the sides and up. */
export interface View {
  centre: Point;
  reach: Point;
}

/** All votes with some room around them, `aspect` times as high as wide. */
export function view(votes: readonly Point[], aspect = 1): View {
  const ends = [0, 1].map((p) => {
    const values = votes.map((vote) => vote[p]);
    return [Math.min(...values), Math.max(...values)];
  });
  const [across, along] = ends.map(([low, high]) => (1.24 * (high - low)) / 2);
  const wide = Math.max(across, along / aspect) || 1;
  const centre = ends.map(([low, high]) => (low + high) / 2) as [number, number];
  return { centre, reach: [wide, wide * aspect] };
}

/** One more vote, far out: beyond the farthest from the middle of all, within a view of the same size. */
export function withStray(votes: readonly Point[]): Point[] {
  if (votes.length >= MOST_VOTES) return [...votes];
  const { centre, reach } = view(votes);
  const angle = GOLDEN_ANGLE * votes.length;
  const place = [Math.cos(angle), Math.sin(angle)].map(
    (direction, p) => Math.round((centre[p] + 0.85 * reach[p] * direction) * 100) / 100 + 0,
  );
  return [...votes, place as [number, number]];
}
