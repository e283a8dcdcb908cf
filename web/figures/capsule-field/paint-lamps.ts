/** Global pooling, a lamp for each kind: lit while one is seen anywhere, wherever and however it stands. */
import type { Pose } from "../../core/poses";
import type { PartKind } from "../../core/shapes";
import { part as passed } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import type { Capsule } from "./capsules";
import type { Places } from "./places";

/** Of the largest presence: where a lamp begins to glow, and where it is fully lit. */
const [GLOWS, LIT] = [0.15, 0.75] as const;

/** How bright a lamp is, from 0 to 1; above a half it counts as lit. */
export function brightness(largest: number): number {
  return passed(largest, GLOWS, LIT);
}

/** A lamp, with rays and words, so that not only colour tells whether it is lit. */
export function paintLamp(pen: Pen, places: Places, kind: PartKind, largest: number): void {
  const [x, y] = places.lamp(kind);
  const lit = brightness(largest);
  const r = places.narrow ? 24 : 34;
  const colour = kindColours[kind];
  for (const [far, share] of [[1.75, 0.1], [1.35, 0.16]])
    pen.circle([x, y], r * far, { fill: `var(--${colour}-fill)`, fillOpacity: share * lit, thing: kind });
  for (let k = 0; k < 12; k++) {
    const angle = (k * Math.PI) / 6;
    const at = (far: number): Point => [x + far * Math.sin(angle), y - far * Math.cos(angle)];
    if (lit > 0.02) pen.line([at(r + 6), at(r + 6 + 9 * lit)], { stroke: ink(colour), width: 2.4, opacity: lit, class: "ray" });
  }
  pen.circle([x, y], r, { fill: "var(--paper)", stroke: lit > 0.5 ? ink(colour) : "var(--muted)", width: 2.2, thing: kind });
  pen.circle([x, y], r - 2, { fill: `var(--${colour}-fill)`, fillOpacity: 0.62 * lit, thing: kind });
  const icon: Pose = { x, y: kind === "triangle" ? y - 0.06 * r : y, angle: 0, size: 0.95 * r };
  paintPart(pen, kind, icon, { opacity: 0.35 + 0.65 * lit, ghost: lit < 0.5 });
  const said = lit > 0.5 ? [`a ${kind},`, "somewhere"] : [`no ${kind}`, "that is whole"];
  said.forEach((words, line) => {
    const size = places.narrow ? 13.5 : 15;
    const look = { size, bold: line === 0, fill: lit > 0.5 ? "var(--ink)" : "var(--muted)", rim: false };
    if (places.narrow) pen.text([x + r + 20, y - 9 + 18 * line], words, { ...look, anchor: "start" });
    else pen.text([x, y + r + 30 + 19 * line], words, look);
  });
}

/** From every capsule that speaks to the lamp of its kind. */
export function paintWires(pen: Pen, places: Places, field: readonly Capsule[], grid: number): void {
  for (const capsule of field) {
    const seat = places.seat(capsule, grid);
    if (!seat || capsule.presence < 0.05) continue;
    const [x, y] = places.lamp(capsule.kind);
    const [sx, sy] = seat;
    const bend = places.narrow ? `${short(sx)} ${short((sy + y) / 2)} ${short(x)} ${short((sy + y) / 2)}`
      : `${short((sx + x) / 2)} ${short(sy)} ${short((sx + x) / 2)} ${short(y)}`;
    pen.path(`M${short(sx)} ${short(sy)}C${bend} ${short(x)} ${short(y)}`, {
      stroke: ink(kindColours[capsule.kind]), width: 1.4, opacity: 0.35 * capsule.presence,
    });
  }
}
