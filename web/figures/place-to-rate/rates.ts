/** The sixteen numbers of the digit's capsule: a line for each over all places, and where each is now. */
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { paintTitle } from "./painters";
import type { Places } from "./places";
import type { Sight } from "./sights";
import { FARTHEST } from "./state";

const SOFT = "var(--muted)";
const RATE = ink("purple");
/** Numbers of a pose that are drawn, up and down. */
const REACH = 0.65;

function pointOf({ rates: { at: [x, y], wide, high } }: Places, shift: number, value: number): Point {
  return [
    x + ((shift + FARTHEST) / (2 * FARTHEST)) * wide,
    y + (high / 2) * (1 - Math.max(-1, Math.min(1, value / REACH))),
  ];
}

/** What does not change while the digit is moved: the axes, and the lines over the places that were looked at, from left to right. */
export function paintLines(pen: Pen, places: Places, seen: readonly { shift: number; sight: Sight }[]): void {
  const { rates: { at: [x, y], wide, high }, narrow } = places;
  for (const value of [-0.5, 0, 0.5]) {
    const [, line] = pointOf(places, 0, value);
    pen.line([[x, line], [x + wide, line]], { stroke: ink("line"), width: 1 });
    pen.text([x - 7, line], fixed(value, value ? 1 : 0), { size: 12, anchor: "end", fill: SOFT });
  }
  const [home] = pointOf(places, 0, 0);
  pen.line([[home, y], [home, y + high]], { stroke: SOFT, width: 1, dash: "2 4" });
  for (const shift of [-FARTHEST, 0, FARTHEST])
    pen.text([pointOf(places, shift, 0)[0], y + high + (narrow ? 12 : 14)], shift ? fixed(shift, 0) : "middle", { size: 12.5, fill: SOFT });
  const numbers = seen[0]?.sight.pose.length ?? 0;
  for (let e = 0; e < numbers; e++)
    pen.line(seen.map(({ shift, sight }) => pointOf(places, shift, sight.pose[e])), { stroke: RATE, width: 1.6, opacity: 0.45, class: "glide" });
}

/** Where each number is, with the digit on its way from one place to the next. */
export function paintNumbers(pen: Pen, places: Places, from: Sight, to: Sight, share: number, shift: number, winner: number): void {
  const { rates, head, narrow } = places;
  paintTitle(pen, head, narrow, "how much?", `sixteen numbers of the ${winner}’s capsule`, RATE);
  const { at: [, y], high } = rates;
  const [x] = pointOf(places, shift, 0);
  pen.line([[x, y], [x, y + high]], { stroke: RATE, width: 1.5, opacity: 0.6 });
  from.pose.forEach((value, e) =>
    pen.circle(pointOf(places, shift, mix(value, to.pose[e], share)), narrow ? 4 : 5, { fill: RATE, stroke: "var(--paper)", width: 1.2 }));
}
