/** The votes, and how one more is added. */
import type { Point } from "../../kit/stage";

/** The traits of the figure. */
export interface State {
  votes: Point[];
  iterations: number;
  round: number;
  k: number;
}

/** More votes would hide each other. */
export const MOST_VOTES = 60;

/** Each outlier stands this angle, in radians, further round than the last: never two close together. */
const GOLDEN_ANGLE = 2.39996;

/** What is shown where the host gives no votes: nine that agree and five that stray. */
export const defaultVotes = (): Point[] => [
  [0.41, 0.26], [0.34, 0.11], [0.15, 0.31], [0.15, 0.43],
  [0.27, 0.02], [0.12, 0.25], [0.47, 0.37], [0.25, 0.26],
  [0.25, 0.33], [-0.59, -0.72], [0.39, -0.86], [-0.64, -0.03],
  [0.21, -0.77], [-0.63, -0.25],
];

/** A square that holds all votes with some room around them. */
export function view(votes: readonly Point[]): { centre: Point; reach: number } {
  const [xs, ys] = [0, 1].map((p) => votes.map((vote) => vote[p]));
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const reach = Math.max(right - left, high - low) / 2 || 1;
  return { centre: [(left + right) / 2, (low + high) / 2], reach: 1.15 * reach };
}

/** One more vote, far out: beyond the farthest from the middle of all, within a view of the same size. */
export function withOutlier(votes: readonly Point[]): Point[] {
  if (votes.length >= MOST_VOTES) return [...votes];
  const { centre, reach } = view(votes);
  const angle = GOLDEN_ANGLE * votes.length;
  const place = [Math.cos(angle), Math.sin(angle)].map(
    (direction, p) => Math.round((centre[p] + 0.85 * reach * direction) * 100) / 100 + 0,
  );
  return [...votes, place as [number, number]];
}
