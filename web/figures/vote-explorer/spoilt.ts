/** A matrix W that knows nothing, as before training, and whose vote is well seen. */
import { WHOLE_KINDS } from "../../core/shapes";
import { extentOf, roomOf } from "./places";
import { parts, predict, replaced, type State } from "./votes";

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

/** Where a vote of a W that knows nothing is told from its part: so far off, and so large, in canvas widths. */
const [FAR, LARGE] = [[0.3, 0.9] as const, [0.3, 0.8] as const];
/** Its drawing is out of shape, and still known for what it was: sheared by so much, or mirrored; and how high it is. */
const [SHEARED, HIGH] = [[0.4, 0.85] as const, [0.5, 1.1] as const];
/** It is in the picture with everything else, and does not lie on the other vote: so far to the sides, up and down, and off that, in canvas widths. */
const [ROOM, OFF] = [[0.87, 0.8] as const, 0.3];
/** So often another W is drawn at most until its vote is well seen. */
const DRAWS = 2000;

const inside = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;

/** All W, with one that knows nothing between part `k` and the whole that is asked about. */
export function spoilt(state: State, k: number): State["W"] {
  const j = WHOLE_KINDS.indexOf(state.whole);
  const both = parts(state);
  const part = both[k];
  let spare: State["W"] | undefined;
  for (let draw = 1; ; draw++) {
    const W = replaced(state.W, k, j, untrained());
    const { poses, bent } = predict({ ...state, W })[j];
    const vote = poses[k];
    const [along, across] = bent[k];
    const sheared = inside(Math.abs(along), SHEARED) || (across < 0 && Math.abs(along) < SHEARED[0]);
    const askew = sheared && inside(Math.abs(across), HIGH);
    const far = vote && Math.hypot(vote.x - part.x, vote.y - part.y);
    const seen = vote && inside(far!, FAR) && inside(vote.size, LARGE) && askew;
    // Where the parts are far from each other no W leaves all in the picture.
    if (seen) spare ??= W;
    const [, , toSides, upAndDown] = extentOf(both, roomOf(poses, bent), Infinity);
    const other = poses[1 - k];
    const clear = !other || !vote || Math.hypot(vote.x - other.x, vote.y - other.y) >= OFF;
    if (seen && clear && toSides <= ROOM[0] && upAndDown <= ROOM[1]) return W;
    if (draw === DRAWS) return spare ?? W;
  }
}
