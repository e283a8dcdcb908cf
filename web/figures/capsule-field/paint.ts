/** How table, capsules, arrows and lamps look; all in CSS pixels. */
import type { Pose } from "../../core/poses";
import { PART_KINDS, type Part, type PartKind } from "../../core/shapes";
import { along, arc } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart, paintWhole } from "../../kit/toy-world";
import { degrees } from "../../kit/words";
import type { Capsule } from "./capsules";
import { MIDDLE, RADIUS, type Followed } from "./field";
import type { Places } from "./places";
import { dressed } from "./wholes";

/** Length of an arrow of presence 1, which turns about its middle, and the radius of what it swept over, in canvas widths. */
const [ARROW, SWEPT] = [0.165, 0.085] as const;
/** Less than this is no turn to be shown, in radians. */
const TURNED = 0.02;
/** A part of size 1 reaches this far from its middle. */
const REACH = 0.61;

/** An arc: clockwise from one angle, counted from the top, to another. */
function arcOf(middle: Point, radius: number, from: number, to: number): string {
  const half = (from + to) / 2; // two arcs: one alone can be no full circle
  return arc(middle, radius, from, half) + along(middle, radius, half, to);
}

/** What of a turn is to be seen: full circles are not. */
export function shownTurn(turn: number): number {
  return turn % (2 * Math.PI);
}

/** What lies off the table, as outlines. */
export function paintBeyond(pen: Pen, places: Places, parts: readonly Part[]): void {
  for (const part of parts)
    if (Math.hypot(part.x - MIDDLE, part.y - MIDDLE) + REACH * part.size > RADIUS)
      paintPart(pen, part.kind, places.on(part), { ghost: true, opacity: 0.7 });
}

/** The table: its ground, and the borders of the cells. */
export function paintTable(pen: Pen, places: Places, grid: number): void {
  const { middle, radius } = places;
  pen.circle(middle, radius, { fill: "var(--paper)" });
  for (let k = 1; k < grid; k++) {
    const off = (k / grid - MIDDLE) * places.unit;
    const half = Math.sqrt(radius ** 2 - off ** 2);
    const [x, y] = middle;
    pen.line([[x + off, y - half], [x + off, y + half]], { stroke: "var(--line)", width: 1 });
    pen.line([[x - half, y + off], [x + half, y + off]], { stroke: "var(--line)", width: 1 });
  }
}

/** The half cells whose capsules speak, each kind's on its own side; beyond the rim the layer cuts them off. */
export function paintCells(pen: Pen, places: Places, field: readonly Capsule[], grid: number): void {
  for (const { kind, row, column, presence } of field)
    if (presence > 0.05) {
      const side = places.unit / grid;
      const left = kind === "rectangle" ? 0 : 0.5;
      pen.rect(places.at([(column + left) / grid, row / grid]), side / 2, side, {
        fill: `var(--${kindColours[kind]}-fill)`, fillOpacity: Math.round(20 * presence) / 100,
      });
    }
}

/** The shapes; those that stand as a house or a boat are dressed as one. */
export function paintShapes(pen: Pen, places: Places, parts: readonly Part[]): void {
  const shown = parts.map((part) => places.on(part));
  const wholes = dressed(parts);
  const dressedOnes = new Set(wholes.flatMap((one) => one.parts));
  shown.forEach((part, k) => !dressedOnes.has(k) && paintPart(pen, part.kind, part));
  for (const { whole, parts: pair, dress } of wholes)
    paintWhole(pen, whole.kind, places.on(whole), { parts: true, dress, standing: pair.map((k) => shown[k]) });
}

function paintSeat(pen: Pen, kind: PartKind, [x, y]: Point, presence: number, name = "seat"): void {
  const r = 2.6 + 2 * presence;
  const look = { fill: ink(kindColours[kind]), fillOpacity: 0.4 + 0.6 * presence, stroke: "var(--paper)", width: 1.5 * presence, class: name };
  if (kind === "rectangle") pen.rect([x - r, y - 0.8 * r], 2 * r, 1.6 * r, look);
  else pen.line([[x, y - 1.1 * r], [x + 1.1 * r, y + 0.8 * r], [x - 1.1 * r, y + 0.8 * r]], look, true);
}

/** What the small marks are: one capsule of each kind in every cell. */
export function paintKey(pen: Pen, places: Places): void {
  const [x, y] = places.key;
  const words = { size: places.narrow ? 13.5 : 14, fill: "var(--muted)", rim: false, anchor: "start" } as const;
  PART_KINDS.forEach((kind, k) => {
    const at: Point = places.narrow ? [x + 0.5 * k * places.width, y] : [x, y + 21 * k];
    paintSeat(pen, kind, at, 0.6, "key");
    pen.text([at[0] + 13, at[1]], `looks for a ${kind}`, words);
  });
}

/** Every capsule in its seat, and threads from those that speak to what they speak of. */
export function paintSeats(pen: Pen, places: Places, field: readonly Capsule[], grid: number): void {
  for (const capsule of field) {
    const seat = places.seat(capsule, grid);
    if (!seat) continue;
    const { kind, presence, pose } = capsule;
    if (presence > 0.05)
      pen.line([seat, places.at([pose.x, pose.y])], { stroke: ink(kindColours[kind]), width: 1.5, dash: "2 3", opacity: presence });
    paintSeat(pen, kind, seat, presence);
  }
}

/** Both ends of an arrow about its middle, or of its front half alone. */
function ends(places: Places, { x, y }: Pose, angle: number, presence: number, half = false): [Point, Point] {
  const [cx, cy] = places.at([x, y]);
  const far = (ARROW * places.unit * presence) / 2;
  const tip: Point = [far * Math.sin(angle), -far * Math.cos(angle)];
  return [half ? [cx, cy] : [cx - tip[0], cy - tip[1]], [cx + tip[0], cy + tip[1]]];
}

/** What the capsules say: as long as it is sure, pointing to where the top of the shape is. */
export function paintArrows(pen: Pen, places: Places, field: readonly Capsule[]): void {
  for (const { kind, pose, presence } of [...field].sort((a, b) => a.presence - b.presence)) {
    if (presence === 0) continue;
    const [foot, tip] = ends(places, pose, pose.angle, presence);
    const colour = ink(kindColours[kind]);
    pen.arrow(foot, tip, 6, "var(--paper)", { width: 4, stroke: "var(--paper)" });
    pen.arrow(foot, tip, 6, colour, { thing: kind, class: "needle" });
    pen.circle(places.at([pose.x, pose.y]), 5 * presence, { fill: "var(--paper)", stroke: colour, width: 2.5 });
  }
}

/** How far each arrow has turned since the scene was upright. */
export function paintTurned(pen: Pen, places: Places, arrows: readonly Followed[]): void {
  for (const { before, after, turn } of arrows) {
    const shown = shownTurn(turn);
    if (Math.abs(shown) < TURNED) continue;
    const { pose } = after;
    const from = before.pose.angle;
    const colour = ink(kindColours[after.kind]);
    pen.path(arcOf(places.at([pose.x, pose.y]), SWEPT * places.unit, from, from + shown), { stroke: colour, width: 2 });
    pen.line(ends(places, pose, from, 1.25, true), { stroke: colour, width: 2, dash: "4 3" });
  }
}

/** The rim, its ticks turned along, and on it the way that it was turned. */
export function paintRim(pen: Pen, places: Places, turn: number): void {
  const { radius, rim } = places;
  const mid = radius + rim / 2;
  pen.circle(places.middle, mid, { stroke: "var(--ground)", width: rim });
  for (const r of [radius, radius + rim]) pen.circle(places.middle, r, { stroke: "var(--line)", width: 1.2 });
  for (let k = 0; k < 72; k++) {
    const angle = turn + (k * Math.PI) / 36;
    const long = k % 9 === 0 ? 12 : k % 3 === 0 ? 8 : 4;
    const [from, to] = [radius + rim - 3, radius + rim - 3 - long];
    pen.line([places.around(angle, from), places.around(angle, to)], { stroke: "var(--muted)", width: k % 9 === 0 ? 2 : 1.1 });
  }
  const shown = shownTurn(turn);
  if (Math.abs(shown) < TURNED) return;
  const steps = Math.ceil(Math.abs(shown) / 0.05);
  const way = Array.from({ length: steps + 1 }, (_, k) => places.around((shown * k) / steps, mid));
  pen.line(way, { stroke: "var(--ink)", width: 3.5, opacity: 0.85, class: "way" });
  pen.circle(places.around(0, mid), 4, { fill: "var(--ink)" });
  pen.text(places.around(shown, radius - 28), degrees(turn), { bold: true, size: 15 });
}
