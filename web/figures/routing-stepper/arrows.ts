/** Arrows that may leave the picture, and the products that stand beside them. */
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { between } from "./vectors";

/** A gap before the end of an arrow that is broken off, from and to, in CSS pixels; shorter ones have none. */
const GAP = [38, 32];
const SHORT = 60;

/** An arrow; one that leaves the picture is broken off, with a gap that says so. */
export function paintBroken(pen: Pen, places: Places, from: Point, to: Point, width: number, colour: string, opacity = 1): void {
  const kept = places.within(from, to);
  if (kept > 0) pen.arrow(from, between(from, to, kept), width, colour, { opacity });
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (kept === 1 || kept * long < SHORT) return;
  const [ux, uy] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  // Across it, a little slanting.
  const [dx, dy] = [width * (uy + 0.35 * ux), width * (0.35 * uy - ux)];
  for (const before of GAP) {
    const [x, y] = between(from, to, kept - before / long);
    pen.line([[x - dx, y - dy], [x + dx, y + dy]], { stroke: "var(--paper)", width: 2.5 });
  }
}

/** A vote times its share, and the arrow that it is. */
export interface Product {
  i: number;
  share: number;
  length: number;
  from: Point;
  to: Point;
  /** Whether the arrows lie side by side, because they cancel. */
  apart: boolean;
  opacity: number;
}

/** “0.80 · 1.81”, outside of the circle and clear of the others (`told`), with a thin line to its arrow. */
export function paintProduct(
  pen: Pen, places: Places, j: number, told: Point[], { i, share, length, from, to, apart, opacity }: Product,
): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const long = Math.hypot(dx, dy);
  if (long < 6) return;
  const [middle, centre] = [between(from, to, 0.5), places.centre(j)];
  const up = dx < 0 ? -1 : 1;
  // Across the arrow; where votes cancel, to the right, one up and one down.
  const [ux, uy]: Point = apart ? [0.88, i % 2 ? 0.47 : -0.47] : [(up * dy) / long, (-up * dx) / long];
  const beside = (far: number): Point => [middle[0] + far * ux, middle[1] + far * uy];
  const clear = ([x, y]: Point): boolean =>
    Math.hypot(x - centre[0], y - centre[1]) > places.unit + 12 &&
    told.every(([tx, ty]) => Math.abs(x - tx) > 84 || Math.abs(y - ty) > 17);
  let far = 20;
  while (far < 2.5 * places.unit && !clear(beside(far))) far += 4;
  const at = beside(far);
  told.push(at);
  const colour = ink(places.childColours[i]);
  pen.line([beside(5), beside(far - 9)], { stroke: colour, width: 1, opacity: 0.7 * opacity });
  // Words grow away from the circle.
  const right = at[0] - centre[0];
  const anchor = Math.abs(right) < 24 ? "middle" : right > 0 ? "start" : "end";
  const aside = { start: -6, middle: 0, end: 6 }[anchor];
  pen.text([at[0] + aside, at[1]], `${fixed(share)} · ${fixed(length)}`, { size: 13, bold: true, fill: colour, opacity, anchor });
}
