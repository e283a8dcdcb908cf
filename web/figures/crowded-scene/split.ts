/** Polygons cut along a vertical line: what lies to its left, and how wide they are at a height. */
import type { Point } from "../../kit/stage";

/** Halvings of the interval in which the cut lies; after so many it is finer than a pixel. */
const HALVINGS = 22;

function area(points: readonly Point[]): number {
  const twice = points.reduce((sum, [x, y], k) => {
    const [x1, y1] = points[(k + 1) % points.length];
    return sum + x * y1 - x1 * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The part of a convex polygon on one side of the vertical line at `x`: −1 is left of it. */
function beside(points: readonly Point[], x: number, side: -1 | 1): Point[] {
  const inside = ([px]: Point) => side * (px - x) >= 0;
  return points.flatMap((from, k): Point[] => {
    const to = points[(k + 1) % points.length];
    const kept: Point[] = inside(from) ? [from] : [];
    if (inside(from) === inside(to)) return kept;
    const t = (x - from[0]) / (to[0] - from[0]);
    return [...kept, [x, from[1] + t * (to[1] - from[1])]];
  });
}

/** A convex polygon in two: the left one has this share of its area. */
export function splitAt(points: readonly Point[], share: number): { left: Point[]; right: Point[]; x: number } {
  const xs = points.map(([x]) => x);
  let [low, high] = [Math.min(...xs), Math.max(...xs)];
  const goal = share * area(points);
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (area(beside(points, middle, -1)) < goal) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return { left: beside(points, x, -1), right: beside(points, x, 1), x };
}

/** Where a polygon begins and ends along the horizontal, or the vertical, line through a place. */
export function chord(points: readonly Point[], at: number, along: 0 | 1 = 0): Point {
  const across = 1 - along;
  const met = points.flatMap((from, k) => {
    const to = points[(k + 1) % points.length];
    const [a, b] = [from[across] - at, to[across] - at];
    if (a * b > 0 || a === b) return [];
    return [from[along] + (a / (a - b)) * (to[along] - from[along])];
  });
  return met.length ? [Math.min(...met), Math.max(...met)] : [0, 0];
}

/** How far a place lies within a convex polygon that goes round clockwise on the screen; negative outside of it. */
export function depth(points: readonly Point[], [x, y]: Point): number {
  const inward = points.map(([x0, y0], k) => {
    const [x1, y1] = points[(k + 1) % points.length];
    return ((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / Math.hypot(x1 - x0, y1 - y0);
  });
  return Math.min(...inward);
}
