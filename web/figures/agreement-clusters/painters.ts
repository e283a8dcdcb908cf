/** How votes, the comet of their mean and its circle look; all in CSS pixels. */
import { ink, pale, type Pen } from "../../kit/pen";
import type { Box } from "../../kit/placing";
import type { Point } from "../../kit/stage";

/** Radius of a vote. */
const VOTE = 12;
/** Half the width of a comet at its head. */
const HEAD = 7;

/** A vote is a dish, filled as far as it weighs: a full rim from one half on, so that they can be counted. */
export function paintVote(pen: Pen, at: Point, weight: number, colour: string): void {
  const heavy = weight >= 0.5;
  pen.circle(at, VOTE, { fill: pale(colour), fillOpacity: 0.5, stroke: ink(colour), width: heavy ? 2 : 1, opacity: heavy ? 1 : 0.65 });
  pen.circle(at, (VOTE - 1.5) * Math.sqrt(weight), { fill: ink(colour), fillOpacity: heavy ? 0.85 : 0.55 });
}

/** The plain mean: a ring with a cross, and a line to its name. */
export function paintPlain(pen: Pen, [x, y]: Point, name: Box | undefined): void {
  if (name) {
    const { middle: [mx, my], half: [wide, high] } = name;
    const near: Point = [Math.max(mx - wide, Math.min(mx + wide, x)), Math.max(my - high, Math.min(my + high, y))];
    if (Math.hypot(near[0] - x, near[1] - y) > 12) pen.line([[x, y], near], { stroke: "var(--muted)", width: 1 });
  }
  pen.circle([x, y], 6.5, { fill: "var(--paper)", stroke: "var(--ink)", width: 1.8 });
  pen.line([[x - 4, y], [x + 4, y]], { stroke: "var(--ink)", width: 1.5 });
  pen.line([[x, y - 4], [x, y + 4]], { stroke: "var(--ink)", width: 1.5 });
}

/** All weights, the largest first: those that reach the line weigh one half or more. */
export function paintWeights(pen: Pen, weights: readonly number[], [left, top]: Point, [wide, high]: Point, colour: string): void {
  const sorted = [...weights].sort((a, b) => b - a);
  const row = Math.min(20, high / sorted.length);
  const foot = top + row * sorted.length;
  pen.text([left, top - 14], "weights", { size: 13, fill: "var(--muted)", anchor: "start" });
  sorted.forEach((weight, k) => {
    const thick = Math.max(2, 0.62 * row);
    pen.rect([left, top + (k + 0.5) * row - thick / 2], wide, thick, { fill: "var(--line)", opacity: 0.4, round: 2 });
    pen.rect([left, top + (k + 0.5) * row - thick / 2], Math.max(1.5, wide * weight), thick, {
      fill: ink(colour), fillOpacity: weight >= 0.5 ? 0.9 : 0.45, round: 2,
    });
  });
  pen.line([[left + wide / 2, top - 4], [left + wide / 2, foot + 2]], { stroke: "var(--vermilion)", width: 1.6, dash: "5 4" });
  pen.text([left + wide / 2, foot + 13], "½", { size: 13, bold: true, fill: "var(--vermilion)" });
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

/** The circle on which a vote will weigh one half. */
export function paintHalf(pen: Pen, centre: Point, radius: number, colour: string, opacity: number): void {
  pen.circle(centre, radius, { fill: ink(colour), fillOpacity: 0.06, stroke: ink(colour), width: 1.6, dash: "5 5", opacity });
}

/** Its name, where on its rim nothing hides it; within a picture so large. */
export function paintHalfName(
  pen: Pen, [cx, cy]: Point, radius: number, colour: string, opacity: number, taken: readonly Point[], [wide, high]: Point,
): void {
  if (radius < 20) return;
  const gap = ([x, y]: Point): number => Math.min(...taken.map(([vx, vy]) => Math.hypot(vx - x, vy - y)));
  const inside = ([x, y]: Point): boolean => x > 14 && x < wide - 14 && y > 14 && y < high - 14;
  const places = Array.from({ length: 24 }, (_, k): Point => {
    const angle = (k * Math.PI) / 12;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  }).filter(inside);
  if (!places.length) return;
  const best = places.reduce((a, b) => (Math.min(gap(b), 40) > Math.min(gap(a), 40) + 0.5 ? b : a));
  pen.text(best, "½", { fill: ink(colour), bold: true, size: 14, opacity });
}

/** A centre of k-means is a square. */
export function paintSquare(pen: Pen, [x, y]: Point, colour: string): void {
  pen.rect([x - HEAD, y - HEAD], 2 * HEAD, 2 * HEAD, { fill: ink(colour), stroke: "var(--paper)", width: 2, round: 2 });
}
