/**
 * In a crowd all others ask first, one a beat. In the last beat the asker's vote for the boat turns, from where
 * the reader has left it, until it meets the others'. One that has nearly met them already begins apart.
 */
import { attend } from "../../core/attention";
import { wrapped } from "../../core/poses";
import { inOut, mix, part } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** With so many children the others have their turn. */
const CROWD = 3;
/** How many beats there are. */
export const beatsOf = (children: number): number => (children < CROWD ? 1 : children);

/** When one that was near is apart, and when they meet; then it is held. */
const [BACK, MET] = [0.08, 0.86] as const;
/** So near is nearly met, in radians. */
const NEAR = 0.4 * Math.PI;
/** Halvings of half a turn. */
const FINE = 30;

/** Where the others' votes for the boat point to, all together. */
function others(votes: Votes, who: number): number {
  const [x, y] = [0, 1].map((axis) => votes.reduce((sum, [boat], k) => (k === who ? sum : sum + boat[axis]), 0));
  return Math.atan2(y, x);
}

/** The votes with that of child `who` for the boat in this direction. */
function turned(votes: Votes, who: number, direction: number): number[][][] {
  const copy = votes.map((row) => row.map((vote) => [...vote]));
  const long = Math.hypot(...votes[who][0]);
  copy[who][0] = [long * Math.cos(direction), long * Math.sin(direction)];
  return copy;
}

/** How much of the angle `from` is left when so much is told: half of it goes by the turn, half by what it does to the share. */
function angleAt(votes: Votes, who: number, goal: number, from: number, told: number): number {
  if (told >= 1) return 0;
  const shareAt = (left: number) => attend(turned(votes, who, goal + left * from)).coupling[who][0];
  const [first, last] = [shareAt(1), shareAt(0)];
  const gone = (left: number) => mix(1 - left, (shareAt(left) - first) / Math.max(last - first, 1e-9), 0.5);
  let [low, high] = [0, 1];
  for (let k = 0; k < FINE; k++) {
    const middle = (low + high) / 2;
    if (gone(middle) > told) low = middle;
    else high = middle;
  }
  return high * from;
}

/** Who asks at position `at` of the story of so many `children`, if `who` asked when it began. */
export function askerAt(who: number, children: number, at: number): number {
  const beat = Math.ceil(at - 1e-6);
  if (beat < 1 || beat >= beatsOf(children)) return who;
  return beat - 1 < who ? beat - 1 : beat;
}

/** The votes at position `at` of the story, as they were `left` at its beginning. */
export function storyAt(left: Votes, who: number, at: number): number[][][] {
  const last = at - beatsOf(left.length) + 1;
  if (last <= 0) return left.map((row) => row.map((vote) => [...vote]));
  const goal = others(left, who);
  const here = wrapped(Math.atan2(left[who][0][1], left[who][0][0]) - goal);
  const near = Math.abs(here) < NEAR;
  const far = near ? (here < 0 ? -Math.PI : Math.PI) : here;
  if (near && last < BACK) return turned(left, who, goal + mix(here, far, inOut(part(last, 0, BACK))));
  const told = part(last, near ? BACK : 0, MET);
  return turned(left, who, goal + angleAt(left, who, goal, far, mix(told, inOut(told), 0.5)));
}

/** How much of the end is told: nothing before they meet. */
export const endAt = (at: number, children: number): number => part(at - beatsOf(children) + 1, MET, 1);
