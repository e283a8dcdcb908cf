/** A story in two beats: one vote for the boat turns its back on the others, then comes to them. */
import { inOut, mix } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** How many beats there are. */
export const BEATS = 2;

/** The same angle, within half a turn of another one. */
const near = (angle: number, other: number): number => angle - 2 * Math.PI * Math.round((angle - other) / (2 * Math.PI));

/**
 * The votes at position `at` of the story, 0 to 2, in which child `who` turns; `votes` at 0. At 1 it points
 * away from the sum of the others' votes for the boat, at 2 along with it. Its length stays.
 */
export function storyAt(votes: Votes, who: number, at: number): number[][][] {
  const copy = votes.map((row) => row.map((vote) => [...vote]));
  const own = votes[who][0];
  const crowd = [0, 1].map((e) => votes.reduce((sum, row, i) => (i === who ? sum : sum + row[0][e]), 0));
  if (at <= 0 || !Math.hypot(...crowd)) return copy;
  const begin = Math.atan2(own[1], own[0]);
  const along = near(Math.atan2(crowd[1], crowd[0]), begin);
  // Out by the shorter way, and back over where it came from.
  const away = along + Math.PI * (begin >= along ? 1 : -1);
  const angle = at <= 1 ? mix(begin, away, inOut(at)) : mix(away, along, inOut(at - 1));
  const long = Math.hypot(...own);
  copy[who][0] = [long * Math.cos(angle), long * Math.sin(angle)];
  return copy;
}
