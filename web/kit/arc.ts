/** Circles and their parts as an SVG path has them. Angles are in radians from above the middle, clockwise. */
import { short } from "./pen";
import type { Point } from "./stage";

/** A place on a circle. */
export const around = ([x, y]: Point, radius: number, angle: number): Point => [
  x + radius * Math.sin(angle),
  y - radius * Math.cos(angle),
];

/** A place as a path has it. */
export const written = (at: Point): string => at.map(short).join(" ");

/** On along a circle, for a path that has come to the angle `from`: less than once around, either way. */
export function along(middle: Point, radius: number, from: number, to: number): string {
  const far = Number(Math.abs(to - from) > Math.PI);
  return `A${short(radius)} ${short(radius)} 0 ${far} ${Number(to > from)} ${written(around(middle, radius, to))}`;
}

/** A part of a circle as a path of its own. */
export const arc = (middle: Point, radius: number, from: number, to: number): string =>
  `M${written(around(middle, radius, from))}${along(middle, radius, from, to)}`;

/** A whole circle, so that what is between it and another line can be filled. */
export const circle = (middle: Point, radius: number): string =>
  `${arc(middle, radius, 0, Math.PI)}${along(middle, radius, Math.PI, 2 * Math.PI)}Z`;

/** What lies between two circles and two angles; with an inner radius of 0 a slice. */
export const sector = (middle: Point, [inner, outer]: readonly [number, number], from: number, to: number): string =>
  `${arc(middle, outer, from, to)}L${written(around(middle, inner, to))}${inner ? along(middle, inner, to, from) : ""}Z`;
