/** How long votes are drawn that lie end to end: so long that they fill their dial, whose circles say how long that is. */
import { wrapped } from "../../core/poses";
import { around } from "../../kit/arc";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { placed, ROOM, type Link } from "./chain";
import type { Dial } from "./places";
import { SURE } from "./reading";

/** Lengths that the rim of a dial can stand for: 1 is a hand as sure as can be, whose votes all agree. */
export const RIMS = [0.4, 0.5, 0.6, 0.75, 1, 1.25, ROOM] as const;
/** A number stands so far within its circle, in pixels; within the rim below a tick. */
const [WITHIN, BELOW_TICK] = [11, 17] as const;
/** Where it may stand, so far from votes in pixels, and from the truth in radians. */
const SIDES = [Math.PI, 0, Math.PI / 2, -Math.PI / 2] as const;
const [CLEAR, AWAY] = [20, 0.7] as const;

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

/** How long the circle is that is read: that of 1, or the rim where this is nearer; where neither the truth nor a vote is, if there is such a place. */
export function paintLengths(pen: Pen, dial: Dial, rim: number, truth: number, links: readonly Link[]): void {
  const { middle, outer, inner } = dial;
  const radius = rim > 1 ? inner - WITHIN : outer - BELOW_TICK;
  const votes = links.map(({ to }) => placed(dial, to));
  const free = (at: Point): boolean => votes.every(([x, y]) => Math.hypot(x - at[0], y - at[1]) > CLEAR);
  const side = SIDES.find((angle) => Math.abs(wrapped(angle - truth)) > AWAY && free(around(middle, radius, angle))) ?? SIDES[0];
  pen.text(around(middle, radius, side), String(Math.min(1, rim)), { size: 13, fill: "var(--muted)", class: "label length" });
}
