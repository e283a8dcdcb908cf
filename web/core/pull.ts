/** Taking hold of the ink: which small change of a pose moves it where the hand wants it. */

/** A place in an image, in its pixels: across, down. */
export type Place = readonly [number, number];

/** Ink within about so many pixels of the hand is held by it. */
const GRIP = 2.4;
/** For the slope of the drawing in one number. */
const NUDGE = 0.04;
/** Longest way of the ink, in pixels, and of any number, in one step. */
const [STRIDE, MOST] = [1.2, 0.05];
/** Along a stroke nothing tells where its ink goes: there it is taken to stay. */
const ALONG = 0.04;
/** Moves that would need large changes of many numbers are made in part only. */
const EASE = 0.06;
/** Nearer than this the hand has the ink where it wants it, in pixels of the image. */
export const THERE = 0.12;
/** A step that changes every number by less has changed nothing. */
const STILL = 5e-4;

/** Where the darkest ink is within reach of a place; undefined on empty paper. */
export function inkNear(image: Float32Array, size: number, [x, y]: Place, reach = 2.5): Place | undefined {
  let best: { at: Place; worth: number } | undefined;
  image.forEach((value, i) => {
    const at: Place = [(i % size) + 0.5, Math.floor(i / size) + 0.5];
    const far = Math.hypot(at[0] - x, at[1] - y);
    const worth = value - 0.08 * far;
    if (far <= reach && value > 0.35 && worth > (best?.worth ?? -Infinity)) best = { at, worth };
  });
  // Where the hand is, if there is ink: it feels taken hold of right there.
  const under = image[Math.floor(y) * size + Math.floor(x)];
  return under > 0.35 ? [x, y] : best?.at;
}

/** Each pair of numbers times the inverse of the matrix ((a, b), (b, c)). */
function solved(pairs: Float64Array, a: number, b: number, c: number): Float64Array {
  const determinant = a * c - b * b;
  return pairs.map((_, i) => {
    const k = i - (i % 2);
    const [x, y] = [pairs[k], pairs[k + 1]];
    return (i === k ? c * x - b * y : a * y - b * x) / determinant;
  });
}

/** How far the ink near `at` moves for a unit of each number, in pixels: x, y, x, y … (Lucas and Kanade). */
export function flow(image: Float32Array, slopes: readonly Float32Array[], size: number, at: Place): Float64Array {
  let [xx, xy, yy] = [0, 0, 0];
  const pulls = new Float64Array(2 * slopes.length);
  const [cx, cy] = [Math.floor(at[0]), Math.floor(at[1])];
  const reach = Math.ceil(2.5 * GRIP);
  for (let y = Math.max(1, cy - reach); y < Math.min(size - 1, cy + reach + 1); y++)
    for (let x = Math.max(1, cx - reach); x < Math.min(size - 1, cx + reach + 1); x++) {
      const far = (x + 0.5 - at[0]) ** 2 + (y + 0.5 - at[1]) ** 2;
      const weight = Math.exp(-far / (2 * GRIP ** 2));
      const i = y * size + x;
      const gx = (image[i + 1] - image[i - 1]) / 2;
      const gy = (image[i + size] - image[i - size]) / 2;
      xx += weight * gx * gx;
      xy += weight * gx * gy;
      yy += weight * gy * gy;
      slopes.forEach((slope, k) => {
        pulls[2 * k] += weight * gx * slope[i];
        pulls[2 * k + 1] += weight * gy * slope[i];
      });
    }
  const firm = ALONG * (xx + yy) + 1e-4;
  return solved(pulls, -(xx + firm), -xy, -(yy + firm));
}

/** One step of the ink from `at` towards `hand`. */
export interface Step {
  /** What is added to each number. */
  change: number[];
  /** Where the ink is then. */
  at: Place;
  /** How far the ink moves for a unit of each number: x, y, x, y … */
  flows: Float64Array;
}

/**
 * The smallest change that moves the ink; numbers in which handwritings differ much (`spreads`) are
 * changed more readily. `draw` is told a pose and gives its image.
 */
export function pulled(
  draw: (pose: readonly number[]) => Float32Array, pose: readonly number[], spreads: Float64Array, size: number,
  at: Place, hand: Place,
): Step {
  const image = draw(pose);
  const slopes = pose.map((value, k) => {
    const nudged = pose.map((v, n) => (n === k ? value + NUDGE : v));
    return draw(nudged).map((v, i) => (v - image[i]) / NUDGE);
  });
  const flows = flow(image, slopes, size, at);
  const far = Math.hypot(hand[0] - at[0], hand[1] - at[1]) || 1;
  const share = Math.min(1, STRIDE / far);
  const wish = [(hand[0] - at[0]) * share, (hand[1] - at[1]) * share];
  let [a, b, c] = [0, 0, 0];
  spreads.forEach((spread, k) => {
    const [x, y] = [flows[2 * k] * spread, flows[2 * k + 1] * spread];
    a += x * x;
    b += x * y;
    c += y * y;
  });
  const ease = EASE * (a + c) + 1e-6;
  const [p, q] = solved(Float64Array.from(wish), a + ease, b, c + ease);
  const change = pose.map((_, k) => spreads[k] ** 2 * (flows[2 * k] * p + flows[2 * k + 1] * q));
  const most = Math.max(...change.map(Math.abs));
  const held = most > MOST ? MOST / most : 1;
  const moved: [number, number] = [0, 0];
  change.forEach((value, k) => {
    change[k] = held * value;
    moved[0] += flows[2 * k] * change[k];
    moved[1] += flows[2 * k + 1] * change[k];
  });
  return { change, at: [at[0] + moved[0], at[1] + moved[1]], flows };
}

/** Ink in a hand: where it is, and where the hand is. */
export interface Held {
  at: Place;
  hand: Place;
}

/** What may be made of a pose: so far from a start, and how readily each number changes. */
export interface Leeway {
  start: readonly number[];
  reach: number;
  spreads: Float64Array;
}

/**
 * One step of the ink after the hand, as `pulled` makes it, no number farther than `reach` from its
 * start. Undefined when the ink is where the hand is; `moves` is false when it can follow no more.
 */
export function follow(
  draw: (pose: readonly number[]) => Float32Array, pose: readonly number[], { start, reach, spreads }: Leeway,
  size: number, { at, hand }: Held,
): { pose: number[]; at: Place; moves: boolean } | undefined {
  if (Math.hypot(hand[0] - at[0], hand[1] - at[1]) < THERE) return undefined;
  const step = pulled(draw, pose, spreads, size, at, hand);
  const within = (value: number, k: number) => Math.max(start[k] - reach, Math.min(start[k] + reach, value));
  const next = pose.map((value, k) => within(value + step.change[k], k));
  return { pose: next, at: step.at, moves: next.some((value, k) => Math.abs(value - pose[k]) > STILL) };
}
