/** How pixels, capsules, ribbons and dials look; all in CSS pixels. */
import { GRID, PIXELS } from "../../core/toy-network";
import { WHOLE_KINDS } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { around as turned } from "../toy-world/angles";
import { spoke, SPOKES } from "./fan";
import { around, type Dial, type Places } from "./places";
import type { Child, Thought } from "./reading";
import type { Kept } from "./trace";

/** Shades of a pixel. */
const LEVELS = 8;
/** How dark the darkest is: arrows stand on it. */
const DARKEST = 0.34;
/** Pixels of a ribbon for c‖û‖ of 1, and the thinnest that is drawn. */
const [WIDE, THIN] = [15, 0.35] as const;
/** The thinnest where ribbons only say which thing is read where. */
const STRONG = 2;
/** Sectors of 15°, of which every third was never shown. */
const SECTORS = 24;
/** From this length on a whole counts as found. */
export const FOUND = 0.5;
/** A needle shorter than this says nothing. */
export const SURE = 0.35;

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** The canvas with its pixels, and the cells of the capsules. */
export function paintPixels(pen: Pen, { corner: [x0, y0], side }: Places, picture: Float32Array): void {
  pen.rect([x0, y0], side, side, { fill: "var(--ground)", round: 5 });
  const cell = side / GRID;
  let lines = "";
  for (let k = 1; k < GRID; k++) lines += `M${short(x0 + k * cell)} ${short(y0)}v${short(side)}M${short(x0)} ${short(y0 + k * cell)}h${short(side)}`;
  pen.path(lines, { stroke: "var(--line)", width: 0.8 });
  const one = side / PIXELS;
  const shades = Array<string>(LEVELS + 1).fill("");
  picture.forEach((value, k) => {
    const x = x0 + (k % PIXELS) * one + 0.4;
    const y = y0 + Math.floor(k / PIXELS) * one + 0.4;
    const edge = short(one - 0.8);
    shades[Math.round(LEVELS * value)] += `M${short(x)} ${short(y)}h${edge}v${edge}h-${edge}Z`;
  });
  for (let level = 1; level <= LEVELS; level++)
    pen.path(shades[level], { fill: "var(--ink)", fillOpacity: Number(((DARKEST * level) / LEVELS).toFixed(3)), class: "pixels" });
}

/** Where a capsule stands: those of a cell side by side. */
function seat(places: Places, { at, type }: Child): Point {
  const [x, y] = places.at(at);
  return [x + (type ? 0.17 : -0.17) * (places.side / GRID), y];
}

/** From each capsule to the wholes, as broad as what it gives them. */
export function paintRibbons(pen: Pen, places: Places, children: readonly Child[], all: boolean): void {
  for (const child of children)
    child.gives.forEach((gives, j) => {
      const width = WIDE * gives;
      if (width < (all ? THIN : STRONG)) return;
      const [x, y] = seat(places, child);
      const [bx, by] = places.dials[j].bead;
      const bend = places.narrow
        ? `${short(x)} ${short((y + by) / 2)} ${short(bx)} ${short((y + by) / 2)}`
        : `${short((x + bx) / 2)} ${short(y)} ${short((x + bx) / 2)} ${short(by)}`;
      pen.path(`M${short(x)} ${short(y)}C${bend} ${short(bx)} ${short(by)}`, {
        stroke: `var(--${colourOf(j)}-fill)`, width: Number(Math.min(7, width).toFixed(2)), opacity: all ? 0.34 : 0.22,
        class: "ribbon", thing: WHOLE_KINDS[j],
      });
    });
}

/** So many votes are drawn at most: the loudest; and none nearer to a louder one than this, in cells. */
const [VOTES, CROWDED] = [14, 0.95] as const;

/** The loudest capsules that do not cover one another. */
function spoken(places: Places, children: readonly Child[]): Child[] {
  const drawn: Child[] = [];
  for (const child of [...children].sort((a, b) => b.loud - a.loud)) {
    const [x, y] = seat(places, child);
    const free = drawn.every((other) => {
      const [ox, oy] = seat(places, other);
      return Math.hypot(ox - x, oy - y) > (CROWDED * places.side) / GRID;
    });
    if (free && drawn.length < VOTES) drawn.push(child);
  }
  return drawn.reverse();
}

/** The loudest capsules: as long as they are loud, in the direction that the whole has by their vote. */
export function paintArrows(pen: Pen, places: Places, children: readonly Child[]): void {
  const cell = places.side / GRID;
  for (const child of spoken(places, children)) {
    const { loud, angle, goes } = child;
    const half = (1.15 * cell * (0.3 + 0.7 * loud)) / 2;
    const middle = seat(places, child);
    const ends: [Point, Point] = [around(middle, half, angle + Math.PI), around(middle, half, angle)];
    const thick = Math.max(2, (places.narrow ? 4 : 6) * loud);
    const colour = ink(colourOf(goes));
    pen.arrow(...ends, thick, "var(--paper)", { width: 3, stroke: "var(--paper)", opacity: 0.9, thing: WHOLE_KINDS[goes] });
    pen.arrow(...ends, thick, colour, { opacity: Number(Math.min(1, 0.35 + loud).toFixed(2)), thing: WHOLE_KINDS[goes], class: "capsule" });
  }
}

/** What a ribbon ends in: the whole, as long as it is believed. */
export function paintBead(pen: Pen, { bead, middle, outer }: Dial, { kind, length }: Thought, narrow: boolean): void {
  const colour = kindColours[kind];
  const end: Point = narrow ? [middle[0], middle[1] - outer - 4] : [middle[0] - outer - 4, middle[1]];
  if (length > 0.05) pen.line([bead, end], { stroke: `var(--${colour}-fill)`, width: Number((9 * length).toFixed(2)), opacity: 0.5 });
  pen.circle(bead, 19, { fill: "var(--paper)", stroke: ink(colour), width: length < FOUND ? 1 : 2.5, ...(length < FOUND && { dash: "3 3" }) });
  pen.text(bead, fixed(length), { size: 13.5, bold: length >= FOUND, fill: ink(colour), rim: false });
}

function arc(middle: Point, radius: number, from: number, to: number): string {
  const [a, b] = [around(middle, radius, from), around(middle, radius, to)];
  return `M${short(a[0])} ${short(a[1])}A${short(radius)} ${short(radius)} 0 0 1 ${short(b[0])} ${short(b[1])}`;
}

/** The ring of true angles; those that training never showed are broken. */
function paintRing(pen: Pen, middle: Point, radius: number): void {
  const wide = (2 * Math.PI) / SECTORS;
  const parts = { seen: "", unseen: "" };
  for (let s = 0; s < SECTORS; s++) parts[s % 3 === 2 ? "unseen" : "seen"] += arc(middle, radius, s * wide, (s + 1) * wide);
  pen.path(parts.seen, { stroke: "var(--track)", width: 5 });
  pen.path(parts.unseen, { stroke: "var(--muted)", width: 5, dash: "1.5 3.2" });
}

/** Where the end of a needle stands on a dial: on the inner ring if it is sure, in the middle if it says nothing. */
const tip = ({ middle: [x, y], inner }: Dial, cos: number, sin: number): Point => [x + inner * sin, y - inner * cos];

function threadsOf(dial: Dial, ends: ArrayLike<number>): string {
  let lines = "";
  for (let k = 0; k < SPOKES; k++) {
    if (Number.isNaN(ends[2 * k])) continue;
    const [a, b] = [around(dial.middle, dial.outer - 5, spoke(k)), tip(dial, ends[2 * k], ends[2 * k + 1])];
    lines += `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
  }
  return lines;
}

/** Threads of the angles that the reader has turned through. */
export function paintTrace(pen: Pen, dial: Dial, { kind, shown }: Thought, kept: readonly Kept[]): void {
  if (!shown || kept.length < 2) return;
  const lines = kept.map(({ truth, needle: [cos, sin] }) => {
    const [a, b] = [around(dial.middle, dial.outer - 5, truth), tip(dial, cos, sin)];
    return `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
  });
  pen.path(lines.join(""), { stroke: ink(kindColours[kind]), width: 1.4, opacity: 0.45, class: "trace" });
}

/** A dial: the true angle on its rim, and a hand as long as the network is sure; with `threads` one from every true angle to where the hand would point. */
export function paintDial(pen: Pen, dial: Dial, thought: Thought, threads: ArrayLike<number> | undefined, [cos, sin]: Point): void {
  const { middle, outer, inner } = dial;
  const { kind, shown, truth, length } = thought;
  const colour = kindColours[kind];
  paintRing(pen, middle, outer);
  pen.circle(middle, inner, { stroke: "var(--line)", width: 1.2 });
  if (!shown) {
    pen.text(middle, `no ${kind}`, { size: 14, fill: "var(--muted)" });
    return;
  }
  const [x, y] = middle;
  const needle = Math.atan2(sin, cos);
  const sure = Math.hypot(cos, sin);
  const [here, there] = [around(middle, outer, truth), tip(dial, cos, sin)];
  if (threads) {
    pen.path(threadsOf(dial, threads), { stroke: ink(colour), width: 1.2, opacity: 0.5, class: "threads" });
    pen.line([here, there], { stroke: ink(colour), width: 3, class: "needle" });
  } else {
    if (sure >= SURE)
      paintWhole(pen, kind, { x, y, angle: needle, size: 1.1 * inner }, {
        opacity: Number((length < FOUND ? 0.2 : 0.5).toFixed(2)),
      });
    pen.arrow(middle, there, 5, "var(--paper)", { width: 4, stroke: "var(--paper)" });
    pen.arrow(middle, there, 5, ink(colour), { class: "needle" });
    pen.circle(middle, 4, { fill: ink(colour) });
  }
  pen.circle(here, 6.5, { fill: "var(--paper)", stroke: "var(--ink)", width: 2.6 });
  if (threads) pen.circle(there, 6, { fill: ink(colour), stroke: "var(--paper)", width: 1.5 });
}

/** What a dial says, in words below it. */
export function paintWords(pen: Pen, { words: [x, y] }: Dial, { kind, shown, sure, angle, truth }: Thought, narrow: boolean): void {
  if (!shown) return;
  const size = narrow ? 13 : 14.5;
  const seam = x + (narrow ? 14 : 10); // the first half is the longer one
  pen.text([seam - 4, y], sure < SURE ? "no idea" : `thinks ${turned(angle)}°`, { size, bold: true, fill: ink(kindColours[kind]), anchor: "end" });
  pen.text([seam + 4, y], `is ${turned(truth)}°`, { size, anchor: "start" });
}
