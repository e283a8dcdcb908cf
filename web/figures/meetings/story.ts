/** A story in two beats: one vote for the boat goes once round, half a turn and then the other half. */
import { inOut } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** How many beats there are. */
export const BEATS = 2;

/** The votes at position `at` of the story, 0 to 2, in which child `who` turns; `votes` at 0 and at 2. */
export function storyAt(votes: Votes, who: number, at: number): number[][][] {
  const copy = votes.map((row) => row.map((vote) => [...vote]));
  if (at <= 0 || at >= BEATS) return copy;
  const [x, y] = votes[who][0];
  const angle = Math.PI * (Math.floor(at) + inOut(at % 1));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  copy[who][0] = [cos * x - sin * y, sin * x + cos * y];
  return copy;
}
