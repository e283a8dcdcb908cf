/** The way of a ribbon from its needle to its port. */
import type { Point } from "../../kit/stage";
import type { Places } from "./places";

/** How far the ribbon goes straight on before it bends, of the way. */
const STRAIGHT = 0.55;
/** Halvings by which a place on it is found: to a thousandth of the way. */
const HALVINGS = 10;

/** Between two points of a ribbon, those that bend it. */
export function bends({ narrow }: Pick<Places, "narrow">, from: Point, to: Point): [Point, Point] {
  const k = narrow ? 1 : 0;
  const step = STRAIGHT * (to[k] - from[k]);
  return narrow
    ? [[from[0], from[1] + step], [to[0], to[1] - step]]
    : [[from[0] + step, from[1]], [to[0] - step, to[1]]];
}

/** A place on a curve of four points. */
export function onCurve(points: readonly Point[], t: number): Point {
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  const along = (k: 0 | 1) => points.reduce((sum, point, i) => sum + weights[i] * point[k], 0);
  return [along(0), along(1)];
}

/** How far along a ribbon a point lies, from 0 to 1, and how many pixels aside; nothing before and behind it. */
export function besideCurve(places: Pick<Places, "narrow">, from: Point, to: Point, at: Point): { t: number; aside: number } | undefined {
  const k = places.narrow ? 1 : 0;
  if (at[k] < from[k] || at[k] > to[k]) return undefined;
  const points = [from, ...bends(places, from, to), to];
  let [low, high] = [0, 1];
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2;
    if (onCurve(points, middle)[k] < at[k]) low = middle;
    else high = middle;
  }
  return { t: low, aside: Math.abs(onCurve(points, low)[1 - k] - at[1 - k]) };
}
