/** A matrix W that knows nothing, as before training, and whose vote is well seen. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS } from "../../core/shapes";
import type { Point } from "../../kit/stage";
import { asked } from "./agreement";
import { onArm } from "./paint";
import { extentOf, roomOf } from "./places";
import { parts, replaced, type State } from "./votes";

/** Standard deviation of what is in a W before training; here so small that its votes stay in the picture. */
const SPREAD = 0.6;

/** A random number from the normal distribution (Box and Muller), to two decimals. */
function normal(): number {
  const radius = SPREAD * Math.sqrt(-2 * Math.log(1 - Math.random()));
  return Math.round(100 * radius * Math.cos(2 * Math.PI * Math.random())) / 100;
}

/** A matrix (4, 4) that knows nothing: random numbers, as before training. */
export function untrained(): number[][] {
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, normal));
}

/** How large a vote of a W that knows nothing is at least and at most, in canvas widths. */
const LARGE = [0.3, 0.6] as const;
/** Its drawing is out of shape, and still known for what it was: sheared by so much, or mirrored; and how high it is. */
const [SHEARED, HIGH] = [[0.4, 0.85] as const, [0.5, 1.1] as const];
/** So many widths of a part it is off the other vote: well clear of it, and still in one picture with it. */
const OFF = [1.3, 2] as const;
/** So far from the middle of a part, in halves of its own size and the part's together: hardly more than corners touch. */
const CLEAR = 0.85;
/** So far the two W stand from each other, in canvas widths: 40 pixels where a phone's picture is smallest. */
const BETWEEN = 0.2;
/** It is in the picture with everything else: so far to the sides, up and down, in canvas widths. */
const [ACROSS, ALONG] = [0.87, 0.8];
/** So often another W is drawn at most until its vote is well seen; then the best of them is taken. */
const DRAWS = 2000;

/** By what share a value misses a range; 0 inside. */
const missed = (value: number, [least, most]: readonly [number, number]): number =>
  Math.max(0, least && (least - value) / least, most < Infinity ? (value - most) / most : 0);
const away = ([x, y]: Point, [u, v]: Point): number => Math.hypot(x - u, y - v);
const middle = ({ x, y }: Pose): Point => [x, y];

/** How badly the vote of part `k` is seen: 0 if it is free on all sides, in the picture and out of shape, but not too much. */
function misses(state: State, k: number): number {
  const both = parts(state);
  const { poses, bent, between } = asked(state);
  const [vote, other] = [poses[k], poses[1 - k]];
  if (!vote) return Infinity;
  const [along, across] = bent[k];
  const sheared = across < 0 ? missed(Math.abs(along), [0, SHEARED[1]]) : missed(Math.abs(along), SHEARED);
  const room = roomOf(poses, bent);
  const [, , toSides, upAndDown] = extentOf(both, room, Infinity);
  const reach = (part: Pose): number => (CLEAR * (vote.size + part.size)) / 2;
  return [
    missed(vote.size, LARGE),
    // Nobody would know it for a whole otherwise.
    3 * (sheared + missed(Math.abs(across), HIGH)),
    between ? missed(between.far, OFF) : 0,
    ...both.map((part) => missed(away(middle(vote), middle(part)), [reach(part), Infinity])),
    other ? missed(away(onArm(both[k], vote), onArm(both[1 - k], other)), [BETWEEN, Infinity]) : 0,
    3 * (missed(toSides, [0, ACROSS]) + missed(upAndDown, [0, ALONG])),
  ].reduce((sum, miss) => sum + miss);
}

/** All W, with one that knows nothing between part `k` and the whole that is asked about. */
export function spoilt(state: State, k: number): State["W"] {
  const j = WHOLE_KINDS.indexOf(state.whole);
  let best = { W: state.W, miss: Infinity };
  for (let draw = 0; draw < DRAWS && best.miss > 0; draw++) {
    const W = replaced(state.W, k, j, untrained());
    const miss = misses({ ...state, W }, k);
    if (draw === 0 || miss < best.miss) best = { W, miss };
  }
  return best.W;
}
