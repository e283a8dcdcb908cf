/** How floor, wood and votes look. */
import { PART_POSES, PARTS } from "../../core/chair";
import { dot, place, product, turn, unit, type Matrix, type Vec3 } from "../../core/matrices";
import { paintBulb } from "../../kit/bulb";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { PIECES, WIRES, type Piece } from "./joinery";
import type { Places } from "./places";
import type { Sight } from "./sight";

/** Where the light comes from, in the chair's frame: the lamp stays where it is when the eye goes around. */
const LIGHT = unit([0.34, 1, 0.42]);
/** What of the light is everywhere. */
const AMBIENT = 0.3;
/** Shades of wood. */
const LEVELS = 20;
/** Radius of the turntable, in heights of the chair, and its marks. */
export const TABLE = 0.6;
const MARKS = 18;
/** So far from the knob words are clear of it, in CSS pixels. */
const ASIDE = 48;

const outline = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}Z`;

/** The turntable, its marks every 20°, and where the front is: outside the rim, beside the knob that turns. */
export function paintFloor(pen: Pen, places: Places, eye: Matrix, knob: Point): void {
  const on = (degrees: number, radius: number): Point => {
    const angle = (degrees * Math.PI) / 180;
    return places.seen(place(eye, [radius * Math.sin(angle), 0, radius * Math.cos(angle)]));
  };
  const rim = Array.from({ length: 72 }, (_, k) => on(5 * k, TABLE));
  pen.line(rim, { fill: "var(--ground)", stroke: "var(--line)", width: 1.2 }, true);
  let marks = "";
  for (let k = 0; k < MARKS; k++) {
    const [a, b] = [on((360 * k) / MARKS, TABLE), on((360 * k) / MARKS, k ? 0.965 * TABLE : 0.9 * TABLE)];
    marks += `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
  }
  pen.path(marks, { stroke: "var(--muted)", width: 1.3, opacity: 0.8 });
  const front = on(0, TABLE);
  const near = front[1] >= places.seen(place(eye, [0, 0, 0]))[1];
  const aside = front[0] - knob[0];
  const clear = near && Math.abs(aside) < ASIDE ? knob[0] + (aside < 0 ? -ASIDE : ASIDE) : front[0];
  pen.text([clear, front[1] + (near ? 15 : -11)], "front", { size: 13, fill: "var(--muted)", rim: false });
}

/** What the parts keep from the light, on the floor. */
export function paintShadow(pen: Pen, places: Places, eye: Matrix, stands: readonly Matrix[]): void {
  let dark = "";
  for (const { part, faces } of PIECES)
    for (const { corners, outward } of faces) {
      if (dot(turn(stands[part], outward), LIGHT) <= 0) continue;
      const fallen = corners.map((corner): Point => {
        const [x, y, z] = place(stands[part], corner);
        const way = Math.max(0, y) / LIGHT[1];
        const [sx, sz] = [x - way * LIGHT[0], z - way * LIGHT[2]];
        const inside = Math.min(1, TABLE / Math.hypot(sx, sz)); // beyond the table there is no floor
        return places.seen(place(eye, [sx * inside, 0, sz * inside]));
      });
      dark += outline(fallen);
    }
  pen.path(dark, { fill: "var(--shade)", class: "shadow" });
}

/** What is seen of a piece: the sides that look at the eye, and how bright they are. */
function sidesOf({ faces }: Piece, places: Places, pose: Matrix, stands: Matrix): { d: string; bright: number }[] {
  return faces.flatMap(({ corners, outward }) => {
    const points = corners.map((corner) => place(pose, corner));
    // What looks away from the eye is on the far side.
    if (dot(turn(pose, outward), points[0]) >= 0) return [];
    const bright = AMBIENT + (1 - AMBIENT) * Math.max(0, dot(turn(stands, outward), LIGHT));
    return [{ d: outline(points.map((point) => places.seen(point))), bright: Math.round(LEVELS * bright) / LEVELS }];
  });
}

/** The chair, its pieces in this order; `stands` are its parts in the chair's frame, one of them is lit. */
export function paintWood(pen: Pen, places: Places, order: readonly number[], poses: readonly Matrix[], stands: readonly Matrix[], lit: number): void {
  const outlined = new Set<string>();
  const sides = new Map(order.map((k) => [k, sidesOf(PIECES[k], places, poses[PIECES[k].part], stands[PIECES[k].part])]));
  for (const k of order) {
    const { part, glued } = PIECES[k];
    const [wood, thing] = [part === lit ? "lit" : "wood", PARTS[part]];
    if (!glued || !outlined.has(glued)) {
      const together = glued ? order.filter((other) => PIECES[other].glued === glued) : [k];
      const d = together.flatMap((other) => sides.get(other)!.map((side) => side.d)).join("");
      pen.path(d, { stroke: `var(--${wood}-edge)`, width: 2.2, class: "wood", thing });
      if (glued) outlined.add(glued);
    }
    for (const { d, bright } of sides.get(k)!) {
      const colour = `color-mix(in oklab, var(--${wood}-high) ${Math.round(100 * bright)}%, var(--${wood}-low))`;
      pen.path(d, { fill: colour, stroke: colour, width: 0.7, class: "wood", thing });
    }
  }
}

/** The chair that a vote is for, in a few lines. */
export function paintGhost(pen: Pen, places: Places, vote: Matrix, strong: boolean): void {
  const poses = PART_POSES.map((pose) => product(vote, pose));
  const d = WIRES.map(({ part, points, closed }) => {
    const line = points.map((point) => places.seen(place(poses[part], point)));
    return `M${line.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}${closed ? "Z" : ""}`;
  }).join("");
  if (strong) pen.path(d, { stroke: "var(--paper)", width: 4, opacity: 0.55 });
  pen.path(d, { stroke: ink("purple"), width: strong ? 1.9 : 1.2, dash: "5 4", opacity: strong ? 1 : 0.45, class: "ghost" });
}

/** The step from a part to where it says that its chair stands. */
export function paintStep(pen: Pen, places: Places, pose: Matrix, vote: Matrix, strong: boolean): void {
  const [from, to] = [pose, vote].map((m) => places.seen([m[3], m[7], m[11]]));
  pen.line([from, to], { stroke: "var(--paper)", width: strong ? 5 : 3, opacity: 0.5 });
  pen.line([from, to], { stroke: ink("purple"), width: strong ? 2.4 : 1.2, opacity: strong ? 1 : 0.65 });
  pen.circle(from, strong ? 4 : 2.6, { fill: ink("purple"), stroke: "var(--paper)", width: 1.2 });
}

/** How long the axes of a vote are, in heights of the chair. */
const AXIS = 0.15;

/** Where a vote says that the chair stands, and the ends of its axes. */
function axesOf(places: Places, vote: Matrix): [Point, Point[]] {
  const axes: Vec3[] = [[AXIS, 0, 0], [0, AXIS, 0], [0, 0, AXIS]];
  return [places.seen(place(vote, [0, 0, 0])), axes.map((axis) => places.seen(place(vote, axis)))];
}

/** A place and a direction that votes are for. */
export function paintVote(pen: Pen, places: Places, vote: Matrix, strong: boolean): void {
  const [origin, ends] = axesOf(places, vote);
  for (const end of ends) {
    pen.arrow(origin, end, 3, "var(--paper)", { width: 3, stroke: "var(--paper)" });
    pen.arrow(origin, end, strong ? 3 : 2.4, ink("purple"));
  }
  pen.circle(origin, 4.5, { fill: ink("purple"), stroke: "var(--paper)", width: 1.5 });
}

/** Room for “6 votes”. */
const WORDS = 58;

/** How many votes are for it: beside its place, on the side that its arrows or the `other` votes, and the handle, leave free. */
export function paintCount(pen: Pen, places: Places, vote: Matrix, count: number, handle: Point, other?: Matrix): void {
  const [origin, ends] = axesOf(places, vote);
  const away = other
    ? origin[0] - axesOf(places, other)[0][0]
    : -ends.reduce((sum, [x]) => sum + x - origin[0], 0);
  const [hx, hy] = [handle[0] - origin[0], handle[1] - origin[1]];
  const taken = Math.abs(hy) < 20 && hx * away > 0 && Math.abs(hx) < 92;
  const left = away < 0 !== taken;
  // A vote may lead out of sight; its words stay.
  const [across, down] = places.space;
  const between = (low: number, value: number, high: number) => Math.max(low, Math.min(high, value));
  const x = left ? between(WORDS, origin[0] - 26, across - 4) : between(4, origin[0] + 26, across - WORDS);
  const at: Point = [x, between(12, origin[1] + 1, down - 12)];
  pen.text(at, `${count} ${count === 1 ? "vote" : "votes"}`, { size: 14, bold: true, anchor: left ? "end" : "start", fill: ink("purple") });
}

/** Whether the chair is there. */
export function paintLamp(pen: Pen, { lamp }: Places, { presence }: Sight): void {
  paintBulb(pen, lamp.at, presence, "orange");
  pen.text(lamp.words, fixed(presence), { size: 19, bold: true, fill: ink("orange") });
  pen.text([lamp.words[0], lamp.words[1] + 19], "a chair", { size: 13, fill: "var(--muted)" });
}
