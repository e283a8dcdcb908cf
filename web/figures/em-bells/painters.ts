/** How bells, votes and lamps look; all in CSS pixels. */
import { paintBulb } from "../../kit/bulb";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { PARENTS, SKIRT } from "./state";

/** A bell's contour lines, in deviations, from the outside in. */
const CONTOURS = [SKIRT, 2.2, 1.6, 1, 0.5];
/** A bell of this mean deviation, in pixels, is painted as deep as usual: a narrower one is higher. */
const USUAL = 60;
/** A bell so small, in pixels, hides under its votes: then its ring is drawn on top. */
const SMALL = 26;

/** A bell from above: the darker, the higher. */
export function paintBell(pen: Pen, at: Point, [rx, ry]: Point, colour: string, grown: number): void {
  const height = Math.max(0.45, Math.min(1.8, USUAL / Math.sqrt(rx * ry)));
  for (const far of CONTOURS)
    pen.ellipse(at, far * rx, far * ry, 0, {
      fill: ink(colour), fillOpacity: 0.1 * height, stroke: ink(colour), width: far === 1 ? 2 : 0.75,
      opacity: grown * (far === 1 ? 1 : 0.75), class: "bell",
    });
}

/** Its ring of one deviation, and a cross at its mean, over the votes. */
export function paintRing(pen: Pen, at: Point, [rx, ry]: Point, colour: string, grown: number): void {
  const [x, y] = at;
  const cross = `M${short(x - 6)} ${short(y)}H${short(x + 6)}M${short(x)} ${short(y - 6)}V${short(y + 6)}`;
  pen.path(cross, { stroke: "var(--paper)", width: 5, opacity: grown });
  pen.path(cross, { stroke: ink(colour), width: 2.2, opacity: grown });
  if (Math.max(rx, ry) > SMALL) return;
  pen.ellipse(at, rx, ry, 0, { stroke: "var(--paper)", width: 4.5, opacity: 0.8 * grown });
  pen.ellipse(at, rx, ry, 0, { stroke: ink(colour), width: 2, opacity: grown });
}

/** What a vote pulls at a bell with. */
export function paintPull(pen: Pen, from: Point, to: Point, strength: number, colour: string): void {
  if (strength > 0.02) pen.line([from, to], { stroke: ink(colour), width: 0.5 + 2 * strength, opacity: 0.65 * strength });
}

/** A vote is a pie: the first parent's share is cut from the top to the left. */
export function paintVote(pen: Pen, at: Point, share: number, radius: number, chosen: boolean): void {
  const [x, y] = at;
  const r = radius * (chosen ? 1.15 : 1);
  pen.circle(at, r + 2, { fill: "var(--paper)" });
  pen.circle(at, r, { fill: `var(--${PARENTS[share > 0.999 ? 0 : 1]}-fill)` });
  if (share > 0.001 && share <= 0.999) {
    const angle = 2 * Math.PI * share;
    const end = `${short(x - r * Math.sin(angle))} ${short(y - r * Math.cos(angle))}`;
    const slice = `M${short(x)} ${short(y)}V${short(y - r)}A${short(r)} ${short(r)} 0 ${share > 0.5 ? 1 : 0} 0 ${end}Z`;
    pen.path(slice, { fill: `var(--${PARENTS[0]}-fill)` });
  }
  pen.circle(at, r, { stroke: "var(--paper)", width: chosen ? 2 : 1.2 });
  if (chosen) pen.circle(at, r + 3.5, { stroke: ink(PARENTS[share >= 0.5 ? 0 : 1]), width: 4 });
}

/** A parent that is less present is hardly there. */
const LIKELY = 0.5;

/** A lamp that shines as far as its parent is present, and how far in a number. */
export function paintLamp(pen: Pen, at: Point, presence: number | undefined, colour: string, words: Point): void {
  paintBulb(pen, at, presence ?? 0, colour);
  pen.text(words, presence === undefined ? "?" : fixed(presence), { fill: ink(colour), bold: true, size: 19 });
  const there = presence !== undefined && presence < LIKELY ? "hardly there" : "is there";
  pen.text([words[0], words[1] + 18], there, { fill: "var(--muted)", size: 13 });
}
