/** A matrix W that knows nothing, as before training, and whose vote is well seen. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS } from "../../core/shapes";
import { Chance } from "../../core/chance";
import type { Point } from "../../kit/stage";
import { asked } from "./agreement";
import { onArm } from "./paint";
import { extentOf, roomOf } from "./places";
import { parts, replaced, type State } from "./votes";

/** Standard deviation of what is in a W before training; here so small that its votes stay in the picture. */
const SPREAD = 0.6;
/** The same of what nudges a number. */
const NUDGE = 0.15;

const rounded = (value: number): number => Math.round(100 * value) / 100;

/** A matrix (4, 4) that knows nothing: random numbers to two decimals, as before training. */
function untrained(chance: Chance): number[][] {
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => rounded(SPREAD * chance.normal())));
}

/** The same with some of its columns a little otherwise. */
function nudged(matrix: number[][], columns: readonly number[], chance: Chance): number[][] {
  return matrix.map((row) => row.map((value, k) => (columns.includes(k) ? rounded(value + NUDGE * chance.normal()) : value)));
}

/** How large a vote of a W that knows nothing is at least and at most: of the other vote's size, or in canvas widths. */
const [AS_LARGE, LARGE] = [[0.8, 1.15] as const, [0.35, 0.6] as const];
/** Its drawing is out of shape, and still known for what it was: sheared by so much, or mirrored; and how high it is. */
const [SHEARED, HIGH] = [[0.3, 0.65] as const, [0.75, 1.15] as const];
/** From the middle of the other vote, in halves of the sizes of both: clear of it, and still in one picture with it. */
const OFF = [1.25, 2] as const;
/** So far from the middle of a part, in halves of its own size and the part's together: hardly more than corners touch. */
const CLEAR = 0.87;
/** So far the two W stand from each other, in canvas widths: 40 pixels where a phone's picture is smallest. */
const BETWEEN = 0.2;
/** It is in the picture with everything else: so far to the sides, up and down, in canvas widths. */
const [ACROSS, ALONG] = [0.87, 0.66];
/** So often some of its numbers are drawn anew at most until its vote is well seen; then the best of them are taken. */
const DRAWS = 1200;
/** Of so many draws each betters the one before; then it begins anew, for there may be no way on from there. */
const TRY = 400;
/** Columns that are drawn together: the first two make turn, size and shape, each of the others a coordinate. */
const COLUMNS = [[0, 1], [2], [3]] as const;

/** By what share a value misses a range; 0 inside. */
const missed = (value: number, [least, most]: readonly [number, number]): number =>
  Math.max(0, least && (least - value) / least, most < Infinity ? (value - most) / most : 0);
const away = ([x, y]: Point, [u, v]: Point): number => Math.hypot(x - u, y - v);
const middle = ({ x, y }: Pose): Point => [x, y];

/** How badly the vote of part `k` is seen: 0 if it is free on all sides, in the picture and out of shape, but not too much. */
function misses(state: State, k: number): number {
  const both = parts(state);
  const { poses, bent } = asked(state);
  const [vote, other] = [poses[k], poses[1 - k]];
  if (!vote) return Infinity;
  const [along, across] = bent[k];
  const sheared = across < 0 ? missed(Math.abs(along), [0, SHEARED[1]]) : missed(Math.abs(along), SHEARED);
  const room = roomOf(poses, bent);
  const [, , toSides, upAndDown] = extentOf(both, room, Infinity);
  const reach = (one: Pose): number => (vote.size + one.size) / 2;
  return [
    other ? missed(vote.size / other.size, AS_LARGE) : missed(vote.size, LARGE),
    // Nobody would know it for a whole otherwise.
    3 * (sheared + missed(Math.abs(across), HIGH)),
    other ? missed(away(middle(vote), middle(other)) / reach(other), OFF) : 0,
    ...both.map((part) => missed(away(middle(vote), middle(part)), [CLEAR * reach(part), Infinity])),
    other ? missed(away(onArm(both[k], vote), onArm(both[1 - k], other)), [BETWEEN, Infinity]) : 0,
    3 * (missed(toSides, [0, ACROSS]) + missed(upAndDown, [0, ALONG])),
  ].reduce((sum, miss) => sum + miss);
}

/** All W, with one that knows nothing between part `k` and the whole that is asked about; the same for the same seed. */
export function spoilt(state: State, k: number, seed: number): State["W"] {
  const chance = new Chance(seed);
  const j = WHOLE_KINDS.indexOf(state.whole);
  const judged = (matrix: number[][]) => ({ matrix, miss: misses({ ...state, W: replaced(state.W, k, j, matrix) }, k) });
  const anew = () => judged(untrained(chance));
  let now = anew();
  let best = now;
  for (let draw = 1; draw < DRAWS && best.miss > 0; draw++) {
    const next = draw % TRY ? judged(nudged(now.matrix, COLUMNS[draw % COLUMNS.length], chance)) : anew();
    if (next.miss < now.miss || draw % TRY === 0) now = next;
    if (now.miss < best.miss) best = now;
  }
  return replaced(state.W, k, j, best.matrix);
}
