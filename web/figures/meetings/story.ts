/**
 * A story in one beat. The asker's vote for the boat begins right against the others', and turns until
 * it meets them: they may lie as the reader has left them, and go first to where the story begins.
 */
import { attend } from "../../core/attention";
import { wrapped } from "../../core/poses";
import { inOut, mix, part } from "../../kit/motion";

/** Votes û (I, J, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** How many beats there are. */
export const BEATS = 1;

/** When everything stands where it begins, and when they meet; then it is held. */
const [BEGUN, MET] = [0.06, 0.86] as const;
/** Halvings of half a turn. */
const FINE = 30;

/** So far a vote has turned and grown on its way to another. */
function between([x, y]: readonly number[], [toX, toY]: readonly number[], t: number): number[] {
  const angle = Math.atan2(y, x);
  const turned = angle + wrapped(Math.atan2(toY, toX) - angle) * t;
  const long = mix(Math.hypot(x, y), Math.hypot(toX, toY), t);
  return [long * Math.cos(turned), long * Math.sin(turned)];
}

/** The votes with that of child `who` for the boat turned away by so much from the others' sum. */
function apart(votes: Votes, who: number, angle: number): number[][][] {
  const copy = votes.map((row) => row.map((vote) => [...vote]));
  const others = votes.filter((_, k) => k !== who).map(([boat]) => boat);
  const [x, y] = [0, 1].map((axis) => others.reduce((sum, vote) => sum + vote[axis], 0));
  const direction = Math.atan2(y, x) + angle;
  const long = Math.hypot(...votes[who][0]);
  copy[who][0] = [long * Math.cos(direction), long * Math.sin(direction)];
  return copy;
}

/** The angle at which so much of the story is told: half of it goes by the turn, half by what it does to the share. */
function angleAt(votes: Votes, who: number, told: number): number {
  const shareAt = (angle: number) => attend(apart(votes, who, angle)).coupling[who][0];
  const [from, to] = [shareAt(Math.PI), shareAt(0)];
  const gone = (angle: number) => mix(1 - angle / Math.PI, (shareAt(angle) - from) / Math.max(to - from, 1e-9), 0.5);
  let [low, high] = [0, Math.PI];
  for (let k = 0; k < FINE; k++) {
    const middle = (low + high) / 2;
    if (gone(middle) > told) low = middle;
    else high = middle;
  }
  return told >= 1 ? 0 : high;
}

/** The votes at position `at` of the story, from 0 to 1: as they were `left`, then from where the story `begins`. */
export function storyAt(left: Votes, begins: Votes, who: number, at: number): number[][][] {
  if (at < BEGUN) {
    const begun = apart(begins, who, Math.PI);
    const t = inOut(part(at, 0, BEGUN));
    return left.map((row, i) => row.map((vote, j) => (t > 0 ? between(vote, begun[i][j], t) : [...vote])));
  }
  const told = part(at, BEGUN, MET);
  return apart(begins, who, angleAt(begins, who, mix(told, inOut(told), 0.5)));
}

/** How much of the end is told: nothing before they meet. */
export const endAt = (at: number): number => part(at, MET, BEATS);
