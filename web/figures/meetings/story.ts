/** A story in one beat: one vote for the boat turns until it meets the others'. */
import { wrapped } from "../../core/poses";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** How many beats there are. */
export const BEATS = 1;

/** A vote within so many radians of the others meets them: it goes once round, and meets them again. */
const THERE = 1;
/** How much the turn lingers at its start and its end, and halfway through its time: together 1. */
const [ENDS, MIDDLE] = [0.1, 0.9] as const;
/** Halfway through its time it has turned by a third: there the shares change most. */
const EARLY = Math.log(1 / 3) / Math.log(1 / 2);

/** How far the turn is at `at`, both from 0 to 1. */
const turnedAt = (at: number): number =>
  (at - (ENDS * Math.sin(2 * Math.PI * at)) / (2 * Math.PI) - (MIDDLE * Math.sin(4 * Math.PI * at)) / (4 * Math.PI)) ** EARLY;

/** By how much the vote of child `who` for the boat has to turn to meet the others'. */
function wayOf(votes: Votes, who: number): number {
  const others = votes.filter((_, k) => k !== who).map(([boat]) => boat);
  const [x, y] = [0, 1].map((axis) => others.reduce((sum, vote) => sum + vote[axis], 0));
  const way = wrapped(Math.atan2(y, x) - Math.atan2(votes[who][0][1], votes[who][0][0]));
  return Math.abs(way) < THERE ? way + 2 * Math.PI : way;
}

/** The votes at position `at` of the story, from 0 to 1, in which child `who` turns. */
export function storyAt(votes: Votes, who: number, at: number): number[][][] {
  const copy = votes.map((row) => row.map((vote) => [...vote]));
  if (at <= 0) return copy;
  const [x, y] = votes[who][0];
  const angle = wayOf(votes, who) * turnedAt(Math.min(at, BEATS));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  copy[who][0] = [cos * x - sin * y, sin * x + cos * y];
  return copy;
}
