/**
 * Inverse graphics by least squares: the pose at which a thing looks most like a picture, found by
 * Gauss–Newton with Levenberg's damping on the renderer's own slopes. The picture may be paler, or
 * its ground lighter, than the renderer's: picture ≈ ground + contrast · coverage.
 */
import type { Pose } from "./poses";
import { seeThing, type Seen } from "./render-slopes";
import { polygon, type Part } from "./shapes";
import { solve } from "./solve";

/** A square picture, flat, row by row, `size` pixels wide. */
export interface Picture {
  readonly pixels: Float32Array;
  readonly size: number;
}

/** What was found: where the thing is, how dark on what ground, and what is left unexplained. */
export interface Fit {
  readonly pose: Pose;
  readonly contrast: number;
  readonly ground: number;
  /** Sum over the pixels of the squares of what is not explained. */
  readonly leftover: number;
}

/** Where a fit may look, and where it may go; everywhere if not said. */
export interface Bounds {
  /** The numbers of the pixels that count. */
  readonly window?: ArrayLike<number>;
  /** Brings a pose back to where it may be; asked after every step. */
  readonly confine?: (pose: Pose) => Pose;
}

/** Unknowns: x, y, angle, size, contrast, ground. */
const UNKNOWNS = 6;
/** The longest step in x and y (canvas widths), angle (radians) and size (as a share of it). */
const LONGEST = { place: 0.1, angle: 0.35, size: 0.25 };
/** A step that takes away less than this share of the leftover is the last one. */
const LEAST_GAIN = 1e-4;

/** Fit the thing made of `parts` (in its own frame) to a picture, from `start`, in at most `steps`. */
export function fit(
  picture: Picture,
  parts: readonly Part[],
  start: Pose,
  steps: number,
  { window, confine = (pose) => pose }: Bounds = {},
): Fit {
  const thing = { parts, radius: radius(parts) };
  let best = linearise(picture, thing, confine(start), 1, 0, window);
  let damping = 1e-3;
  for (let step = 0; step < steps; step++) {
    const change = solve(damped(best.normal, damping), best.slope);
    const pose = confine(stepped(best.pose, change));
    const [contrast, ground] = [best.contrast + change[4], best.ground + change[5]];
    const next = linearise(picture, thing, pose, contrast, ground, window);
    if (next.leftover >= best.leftover) {
      damping *= 10;
      continue;
    }
    const gain = 1 - next.leftover / best.leftover;
    best = next;
    damping /= 10;
    if (gain < LEAST_GAIN) break;
  }
  const { pose, contrast, ground, leftover } = best;
  return { pose, contrast, ground, leftover };
}

/** A fit with the normal equations of its next step: normal (6, 6) · change = slope (6). */
interface Linearised extends Fit {
  readonly normal: Float64Array;
  readonly slope: Float64Array;
}

function linearise(
  { pixels, size }: Picture,
  { parts, radius }: { parts: readonly Part[]; radius: number },
  pose: Pose,
  contrast: number,
  ground: number,
  window: ArrayLike<number> | undefined,
): Linearised {
  const normal = new Float64Array(UNKNOWNS ** 2);
  const slope = new Float64Array(UNKNOWNS);
  const row = new Float64Array(UNKNOWNS);
  const seen: Seen = { value: 0, right: 0, down: 0, pixels: 0 };
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  const reach = radius * pose.size * size + 1;
  let leftover = 0;
  for (let k = 0; k < (window ?? pixels).length; k++) {
    const i = window ? window[k] : k;
    const x = (i % size) + 0.5 - pose.x * size;
    const y = Math.floor(i / size) + 0.5 - pose.y * size;
    const right = cos * x + sin * y;
    const down = cos * y - sin * x;
    if (x * x + y * y < reach * reach) seeThing(parts, right, down, pose.size * size, seen);
    else seen.value = seen.right = seen.down = seen.pixels = 0;
    row[0] = -contrast * size * (cos * seen.right - sin * seen.down);
    row[1] = -contrast * size * (sin * seen.right + cos * seen.down);
    row[2] = contrast * (down * seen.right - right * seen.down);
    row[3] = contrast * size * seen.pixels;
    row[4] = seen.value;
    row[5] = 1;
    const error = pixels[i] - ground - contrast * seen.value;
    leftover += error * error;
    for (let a = 0; a < UNKNOWNS; a++) {
      if (row[a] === 0) continue;
      slope[a] += row[a] * error;
      for (let b = a; b < UNKNOWNS; b++) normal[a * UNKNOWNS + b] += row[a] * row[b];
    }
  }
  for (let a = 0; a < UNKNOWNS; a++)
    for (let b = 0; b < a; b++) normal[a * UNKNOWNS + b] = normal[b * UNKNOWNS + a];
  return { pose, contrast, ground, leftover, normal, slope };
}

/** Levenberg and Marquardt: a heavier diagonal makes shorter steps, more down the slope. */
function damped(normal: Float64Array, damping: number): Float64Array {
  const heavier = normal.slice();
  for (let a = 0; a < UNKNOWNS; a++) heavier[a * (UNKNOWNS + 1)] *= 1 + damping;
  for (let a = 0; a < UNKNOWNS; a++) heavier[a * (UNKNOWNS + 1)] += 1e-9;
  return heavier;
}

function stepped({ x, y, angle, size }: Pose, change: Float64Array): Pose {
  const limited = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
  return {
    x: x + limited(change[0], LONGEST.place),
    y: y + limited(change[1], LONGEST.place),
    angle: angle + limited(change[2], LONGEST.angle),
    size: size + limited(change[3], LONGEST.size * size),
  };
}

/** How far the thing reaches from its origin, in its own sizes. */
function radius(parts: readonly Part[]): number {
  const points = parts.flatMap((part) => polygon(part));
  return Math.max(...points.map(([x, y]) => Math.hypot(x, y)));
}
