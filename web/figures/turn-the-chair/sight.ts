/** What the capsules make of a state: poses, votes, who agrees, and whether the chair is there. */
import { chairVotes, PARTS, seenPoses } from "../../core/chair";
import { singleParent } from "../../core/em";
import type { Matrix, Vec3 } from "../../core/matrices";
import type { State } from "./state";

/** Votes nearer than this, in heights of the chair, are for one chair. */
const ALIKE = 0.02;

/** Everything that is computed of a state. */
export interface Sight {
  /** M of each part, and V = M W. */
  poses: Matrix[];
  votes: Matrix[];
  /** Parts whose votes agree, the largest group first. */
  camps: number[][];
  /** For each part, how far its vote lies from that of the largest group, in heights of the chair. */
  off: number[];
  /** The chair's capsule: mean and deviations of its bell, and how far it is present. */
  mean: number[];
  deviation: number[];
  presence: number;
}

const placeOf = (vote: Matrix): Vec3 => [vote[3], vote[7], vote[11]];
const apart = (a: Matrix, b: Matrix): number => Math.hypot(...placeOf(a).map((x, k) => x - placeOf(b)[k]));

/** Parts by whom they agree with. */
function campsOf(votes: readonly Matrix[]): number[][] {
  const camps: number[][] = [];
  votes.forEach((vote, i) => {
    const camp = camps.find(([first]) => apart(votes[first], vote) < ALIKE);
    if (camp) camp.push(i);
    else camps.push([i]);
  });
  return camps.sort((a, b) => b.length - a.length);
}

/** Look at a state. */
export function look({ azimuth, elevation, moved }: Pick<State, "azimuth" | "elevation" | "moved">): Sight {
  const poses = seenPoses(azimuth, elevation, moved);
  const votes = chairVotes(poses);
  const camps = campsOf(votes);
  const { mean, variance, activation } = singleParent(votes);
  const off = PARTS.map((_, i) => (camps[0].includes(i) ? 0 : apart(votes[i], votes[camps[0][0]])));
  return { poses, votes, camps, off, mean, deviation: variance.map(Math.sqrt), presence: activation };
}
