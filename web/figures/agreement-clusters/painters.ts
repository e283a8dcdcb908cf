/** How votes, the comet of their mean and its circle look; all in CSS pixels. */
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** Radius of a vote of weight 0 and of weight 1. */
const SMALLEST = 4;
const LARGEST = 13;
/** Half the width of a comet at its head. */
const HEAD = 7;

/** A vote's area is its weight; a rim keeps light ones in sight. */
export const radiusOf = (weight: number): number => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(weight);

/** A vote: the heavier, the larger and the fuller. */
export function paintVote(pen: Pen, at: Point, weight: number, colour: string): void {
  pen.circle(at, radiusOf(weight), {
    fill: weight > 0.02 ? ink(colour) : pale(colour), fillOpacity: 0.1 + 0.82 * weight, stroke: ink(colour), width: 1.6,
  });
}

/** What a vote pulls with. */
export function paintPull(pen: Pen, from: Point, to: Point, strength: number, colour: string): void {
  if (strength > 0.01) pen.line([from, to], { stroke: ink(colour), width: 0.6 + 1.6 * strength, opacity: 0.12 + 0.4 * strength });
}

/** Where it has been: the older, the thinner; and at the end a head. */
export function paintComet(pen: Pen, trail: readonly Point[], colour: string, opacity = 1): void {
  const last = trail.length - 1;
  for (let k = 0; k < last; k++) {
    const [a, b] = [trail[k], trail[k + 1]];
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (long < 0.5) continue;
    const across: Point = [-(b[1] - a[1]) / long, (b[0] - a[0]) / long];
    const [thin, thick] = [k, k + 1].map((place) => (HEAD * 0.9 * (place + 0.15)) / (last + 0.15));
    const side = ([x, y]: Point, wide: number): Point => [x + across[0] * wide, y + across[1] * wide];
    pen.line([side(a, thin), side(b, thick), side(b, -thick), side(a, -thin)], {
      fill: ink(colour), fillOpacity: 0.5, opacity,
    }, true);
  }
  for (const [x, y] of trail.slice(0, last)) pen.circle([x, y], 2.6, { fill: ink(colour), opacity });
  const [x, y] = trail[last];
  pen.circle([x, y], HEAD + 4, { fill: ink(colour), fillOpacity: 0.16, opacity });
  pen.circle([x, y], HEAD, { fill: ink(colour), stroke: "var(--paper)", width: 2, opacity });
}

/** The circle on which a vote will weigh one half, in a picture so high. */
export function paintHalf(
  pen: Pen, centre: Point, radius: number, colour: string, opacity: number, high: number,
): void {
  const [x, y] = centre;
  pen.circle(centre, radius, { fill: ink(colour), fillOpacity: 0.06, stroke: ink(colour), width: 1.6, dash: "5 5", opacity });
  const rim = [y + radius, y - radius].find((place) => place > 12 && place < high - 12);
  if (radius > 20 && rim) pen.text([x, rim], "½", { fill: ink(colour), bold: true, size: 14, opacity });
}

/** A centre of k-means is a square. */
export function paintSquare(pen: Pen, [x, y]: Point, colour: string): void {
  pen.rect([x - HEAD, y - HEAD], 2 * HEAD, 2 * HEAD, { fill: ink(colour), stroke: "var(--paper)", width: 2, round: 2 });
}
