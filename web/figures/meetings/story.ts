/**
 * First the asker's vote for the boat turns away, until it lies right against the others', and stays there for
 * a moment; then it turns until it meets them. Nobody else asks meanwhile, and no other arrow turns.
 */
import { attend } from "../../core/attention";
import { wrapped } from "../../core/poses";
import { inOut, mix, part } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** Beats: away from the others, and in two to meet them. */
export const BEATS = 3;
/** How long each takes, in seconds. */
export const secondsOf = (beat: number): number => (beat === 0 ? 2.2 : 3.5);

/** The part of the first beat in which it turns away; then this is held. */
const AWAY = 0.5;
/** The part of the others in which it turns to meet them; then this is held. */
const MET = 0.86;
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

/** How far the asker is from apart to meeting, and a little beyond. */
const back = (at: number): number => part(at, 1, BEATS);

/** The votes at position `at` of the story, as they were `left` at its beginning. */
export function storyAt(left: Votes, who: number, at: number): number[][][] {
  if (at <= 0) return left.map((row) => row.map((vote) => [...vote]));
  const goal = others(left, who);
  const here = wrapped(Math.atan2(left[who][0][1], left[who][0][0]) - goal);
  const apart = here < 0 ? -Math.PI : Math.PI;
  if (at <= 1) return turned(left, who, goal + mix(here, apart, inOut(part(at, 0, AWAY))));
  const told = part(back(at), 0, MET);
  return turned(left, who, goal + angleAt(left, who, goal, apart, mix(told, inOut(told), 0.5)));
}

/** How much of the end is told: nothing before they meet. */
export const endAt = (at: number): number => part(back(at), MET, 1);
