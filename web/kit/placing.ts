/** Where a label stands: at the first of some places that is in the picture and clear of what is there. */
import type { Point } from "./stage";

/** A box by its middle and half of its width and height; in pixels, as everything here. */
export interface Box {
  readonly middle: Point;
  readonly half: Point;
}

/** What a label should not lie on: all that is nearer than `radius` to the line between two points. */
export interface Obstacle {
  readonly from: Point;
  readonly to: Point;
  readonly radius: number;
}

/** A place outside the picture is worse than any collision in it. */
const OUTSIDE = 100;

/**
 * The number of the first of these middles at which a box of this size is within `inside` and clear
 * of everything; if there is none, of the place where it lies least on other things.
 */
export function clearest(
  middles: readonly Point[],
  half: Point,
  inside: { readonly x: Point; readonly y: Point },
  obstacles: readonly Obstacle[],
  boxes: readonly Box[] = [],
): number {
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < middles.length && least > 0; k++) {
    const box = { middle: middles[k], half };
    const cost =
      OUTSIDE * overhang(box, inside) +
      sum(obstacles.map((obstacle) => Math.max(0, obstacle.radius - distance(box, obstacle)))) +
      sum(boxes.map((other) => overlap(box, other)));
    if (cost < least) [best, least] = [k, cost];
  }
  return best;
}

/** `n` directions as points at distance 1: first this one, then alternately to both sides of it. */
export function directions(n: number, [x, y]: Point): Point[] {
  const first = x || y ? Math.atan2(y, x) : -Math.PI / 2;
  return Array.from({ length: n }, (_, k) => {
    const angle = first + ((k % 2 ? 1 : -1) * Math.ceil(k / 2) * 2 * Math.PI) / n;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** From a box to the line of an obstacle. Along the line it has one minimum: thirds close in on it. */
export function distance({ middle, half }: Box, { from, to }: Obstacle): number {
  const away = (t: number) =>
    Math.hypot(
      ...[0, 1].map((p) => Math.max(0, Math.abs(from[p] + (to[p] - from[p]) * t - middle[p]) - half[p])),
    );
  let [low, high] = [0, 1];
  for (let k = 0; k < 24; k++) {
    const third = (high - low) / 3;
    if (away(low + third) <= away(high - third)) high -= third;
    else low += third;
  }
  return away((low + high) / 2);
}

/** By how much a box sticks out. */
function overhang({ middle, half }: Box, { x, y }: { readonly x: Point; readonly y: Point }): number {
  return sum(
    [x, y].map(([low, high], p) =>
      Math.max(0, low - middle[p] + half[p]) + Math.max(0, middle[p] + half[p] - high),
    ),
  );
}

/** By how much two boxes would have to move apart. */
function overlap(one: Box, other: Box): number {
  const common = [0, 1].map((p) => one.half[p] + other.half[p] - Math.abs(one.middle[p] - other.middle[p]));
  return Math.max(0, Math.min(...common));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
