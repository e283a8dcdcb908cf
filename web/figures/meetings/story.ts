/**
 * The asker's vote for the boat turns from where it lies against the others' until it meets them, with a stop
 * half way; where the reader has left it elsewhere, it first turns against them. Nobody else asks meanwhile, and
 * no other arrow turns.
 */
import { attend } from "../../core/attention";
import { wrapped } from "../../core/poses";
import { inOut, mix, part } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** Its stops: what is named below the track. */
const STOPS = ["apart", "half way", "they meet"] as const;
/** How long each beat takes, in seconds; the asker turns in the first part of it, then what has come of it is held. */
export const SECONDS = 3.2;
const MOVES = 0.68;
/** From here on, in radians, it lies against the others. */
const APART = 2.6;

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

/** How far the asker's vote for the boat is turned from where the others' point. */
const awayFrom = (left: Votes, who: number): number => wrapped(Math.atan2(left[who][0][1], left[who][0][0]) - others(left, who));

/** Whether the asker lies against the others already: then the story begins right there. */
export const isApart = (left: Votes, who: number): boolean => Math.abs(awayFrom(left, who)) > APART;

/** Beats: away from the others, if it is not there yet; half way to them, and the rest. */
export const beatsOf = (left: Votes, who: number): number => (isApart(left, who) ? 2 : 3);

/** The names of its stops, without the one where it begins. */
export const stopsOf = (left: Votes, who: number): string[] => STOPS.slice(3 - beatsOf(left, who));

/** How far the asker is from apart to meeting: from 0 to 2, with a stop half way. */
const meetingAt = (left: Votes, who: number, at: number): number => Math.max(0, at + 2 - beatsOf(left, who));

/** The votes at position `at` of the story, as they were `left` at its beginning. */
export function storyAt(left: Votes, who: number, at: number): number[][][] {
  if (at <= 0) return left.map((row) => row.map((vote) => [...vote]));
  const goal = others(left, who);
  const here = awayFrom(left, who);
  const apart = isApart(left, who) ? here : Math.sign(here || 1) * Math.PI;
  const back = meetingAt(left, who, at);
  if (back === 0) return turned(left, who, goal + mix(here, apart, inOut(part(at, 0, MOVES))));
  const told = (inOut(part(back, 0, MOVES)) + inOut(part(back, 1, 1 + MOVES))) / 2;
  return turned(left, who, goal + angleAt(left, who, goal, apart, told));
}

/** How much of the end is told: nothing before they meet. */
export const endAt = (left: Votes, who: number, at: number): number => part(meetingAt(left, who, at), 1 + MOVES, 2);
