/** How long votes are drawn that lie end to end: so long that they fill their dial, whose circles say how long that is. */
import { around } from "../../kit/arc";
import type { Pen } from "../../kit/pen";
import { ROOM, type Link } from "./chain";
import type { Dial } from "./places";
import { SURE } from "./reading";

/** Lengths that the rim of a dial can stand for: 1 is a hand as sure as can be, whose votes all agree. */
export const RIMS = [0.4, 0.5, 0.6, 0.75, 1, 1.25, ROOM] as const;
/** A number stands so far within its circle, in pixels; within the rim below a tick. */
const [WITHIN, BELOW_TICK] = [11, 17] as const;

/** The shortest length of a rim that all of this has room in. */
export function rimFor(links: readonly Link[]): number {
  const far = Math.max(0, ...links.map(({ to }) => Math.hypot(...to)));
  return RIMS.find((rim) => far <= rim + 1e-6) ?? ROOM;
}

/** A dial whose rim stands for so much. */
export const scaled = (dial: Dial, rim: number): Dial => ({ ...dial, inner: dial.outer / rim });

/** How long a hand has to be that says anything; and where the rim is longer than 1, how long that is. */
export function paintCircles(pen: Pen, { middle, outer, inner }: Dial): void {
  pen.circle(middle, SURE * inner, { stroke: "var(--muted)", width: 1.2, dash: "2 3", class: "too-weak" });
  if (inner < 0.99 * outer) pen.circle(middle, inner, { stroke: "var(--track)", width: 1.2, class: "unit" });
}

/** How long the circle is that is read: that of 1, or the rim where this is nearer; on the side where the truth is not. */
export function paintLengths(pen: Pen, { middle, outer, inner }: Dial, rim: number, truth: number): void {
  const radius = rim > 1 ? inner - WITHIN : outer - BELOW_TICK;
  pen.text(around(middle, radius, Math.cos(truth) < 0 ? 0 : Math.PI), String(Math.min(1, rim)), { size: 13, fill: "var(--muted)", class: "label length" });
}
