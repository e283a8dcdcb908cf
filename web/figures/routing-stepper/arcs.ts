/** The rim of a crowd's votes: an arc as wide as their fan, which a knob at its end draws out and in. */
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Fan } from "./fans";
import type { Places } from "./places";

/** From one point of an arc to the next, in radians. */
const FINE = Math.PI / 60;

/** The arc of a fan that is so wide, and the ring of its knob. */
export function paintArc(pen: Pen, places: Places, { j, middle }: Fan, width: number): void {
  const [[x, y], colour] = [places.centre(j), ink(places.parentColours[j])];
  const at = (angle: number): Point => [x + places.rim * Math.cos(angle), y + places.rim * Math.sin(angle)];
  const steps = Math.max(2, Math.ceil((2 * width) / FINE));
  pen.line(Array.from({ length: steps + 1 }, (_, k) => at(middle - width + (2 * width * k) / steps)), { stroke: colour, width: 5, opacity: 0.55 });
  pen.circle(at(middle + width), 8, { fill: "var(--paper)", stroke: colour, width: 3 });
}
