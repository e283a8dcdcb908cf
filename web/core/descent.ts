/**
 * Analysis by synthesis, step by step: a guess is drawn, compared with the picture, and moved to where
 * the difference Q shrinks, the sum over all pixels of (drawing − picture)². Its steps are Adam's
 * (Kingma and Ba, 2015) with a rate that cools to a hundredth, as in the book's first chapter: a walker
 * that feels the slope under its feet, has some momentum, and sees nothing else of the valley.
 */
import type { Picture } from "./fitting";
import type { Pose } from "./poses";
import { seeThing, type Seen } from "./render-slopes";
import { HEIGHT, MARK_HEIGHT, MARK_WIDTH, polygon, type Part } from "./shapes";

/** Unknowns: x, y, angle, size. */
const N = 4;
/** Adam's step at first, in canvas widths and radians; what remains of it at the end; and its memory. */
const [RATE, COOLED, MOMENTUM, MEMORY, TINY] = [0.03, 0.01, 0.9, 0.999, 1e-8];
/** Sizes within which a guess stays, in canvas widths. */
const SIZES = [0.12, 1] as const;

/** Areas of parts of size 1. */
const SHARE = { rectangle: HEIGHT - MARK_WIDTH * MARK_HEIGHT, triangle: HEIGHT / 2 };

/** A thing that can be drawn: its parts in its own frame, and how far they reach from its origin. */
interface Thing {
  readonly parts: readonly Part[];
  readonly radius: number;
}

/** A guess, and how much of the picture it does not explain. */
export interface Guess {
  readonly pose: Pose;
  /** The difference Q. */
  readonly Q: number;
}

function thingOf(parts: readonly Part[]): Thing {
  return { parts, radius: Math.max(...parts.flatMap((part) => polygon(part)).map(([x, y]) => Math.hypot(x, y))) };
}

/** Q, and into `slope`, if it is given, how Q grows with x, y, angle and size. */
function compare({ pixels, size }: Picture, { parts, radius }: Thing, pose: Pose, slope?: Float64Array): number {
  const seen: Seen = { value: 0, right: 0, down: 0, pixels: 0 };
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  const reach = radius * pose.size * size + 1;
  slope?.fill(0);
  let Q = 0;
  for (let i = 0; i < pixels.length; i++) {
    const x = (i % size) + 0.5 - pose.x * size;
    const y = Math.floor(i / size) + 0.5 - pose.y * size;
    if (x * x + y * y >= reach * reach) {
      Q += pixels[i] ** 2;
      continue;
    }
    const right = cos * x + sin * y;
    const down = cos * y - sin * x;
    seeThing(parts, right, down, pose.size * size, seen);
    const error = pixels[i] - seen.value;
    Q += error * error;
    if (!slope) continue;
    slope[0] += 2 * error * size * (cos * seen.right - sin * seen.down);
    slope[1] += 2 * error * size * (sin * seen.right + cos * seen.down);
    slope[2] -= 2 * error * (down * seen.right - right * seen.down);
    slope[3] -= 2 * error * size * seen.pixels;
  }
  return Q;
}

/** The difference Q between a picture and the thing made of `parts` (in its own frame) at a pose. */
export function difference(picture: Picture, parts: readonly Part[], pose: Pose): number {
  return compare(picture, thingOf(parts), pose);
}

/** The walk of a guess: where it starts, and where it is after each of so many steps. */
export function walk(picture: Picture, parts: readonly Part[], start: Pose, steps: number): Guess[] {
  const thing = thingOf(parts);
  const slope = new Float64Array(N);
  const [mean, square] = [new Float64Array(N), new Float64Array(N)];
  const at = Float64Array.of(start.x, start.y, start.angle, start.size);
  const guesses: Guess[] = [];
  for (let k = 0; k <= steps; k++) {
    const pose = { x: at[0], y: at[1], angle: at[2], size: at[3] };
    guesses.push({ pose, Q: compare(picture, thing, pose, slope) });
    const rate = RATE * (1 + (COOLED - 1) * (k / steps));
    for (let a = 0; a < N; a++) {
      mean[a] += (1 - MOMENTUM) * (slope[a] - mean[a]);
      square[a] += (1 - MEMORY) * (slope[a] ** 2 - square[a]);
      const typical = Math.sqrt(square[a] / (1 - MEMORY ** (k + 1))) + TINY;
      at[a] -= (rate * mean[a]) / (1 - MOMENTUM ** (k + 1)) / typical;
    }
    at[3] = Math.max(SIZES[0], Math.min(SIZES[1], at[3]));
  }
  return guesses;
}

/** Q for a whole turn of a guess, at `count` angles from −π on; its place and size stay. */
export function around(picture: Picture, parts: readonly Part[], { x, y, size }: Pose, count: number): Float64Array {
  const thing = thingOf(parts);
  const at = (k: number): Pose => ({ x, y, size, angle: -Math.PI + (2 * Math.PI * k) / count });
  return Float64Array.from({ length: count }, (_, k) => compare(picture, thing, at(k)));
}

/**
 * Where a search may begin: the middle of the ink, the size at which the thing has as much of it, and
 * `count` angles all around, from `first` on.
 */
export function firstGuesses({ pixels, size }: Picture, parts: readonly Part[], count: number, first = 0): Pose[] {
  const ink = pixels.reduce((sum, value) => sum + value, 0) || 1;
  const mean = (of: (i: number) => number) => pixels.reduce((sum, value, i) => sum + value * (of(i) + 0.5), 0) / ink / size;
  const area = parts.reduce((sum, part) => sum + SHARE[part.kind] * part.size ** 2, 0);
  const guess = Math.sqrt(ink / size ** 2 / area);
  return Array.from({ length: count }, (_, k) => ({
    x: mean((i) => i % size),
    y: mean((i) => Math.floor(i / size)),
    angle: first + (2 * Math.PI * k) / count,
    size: Math.max(SIZES[0], Math.min(SIZES[1], guess)),
  }));
}
