/** A light bulb that says how far something is believed to be there. */
import { ink, short, type Pen } from "./pen";
import type { Point } from "./stage";

/** Radii of its glow at size 1, in CSS pixels. */
const GLOW = [27, 36, 46];

/** A bulb around a place, as bright as `light` from 0 to 1; at size 1 its glass is 38 pixels wide. */
export function paintBulb(pen: Pen, [x, y]: Point, light: number, colour: string, size = 1): void {
  for (const r of GLOW)
    pen.circle([x, y], size * r, { fill: `var(--${colour}-fill)`, fillOpacity: 0.16 * Math.max(0, light - 0.2) });
  const glass = "M-9.5 16C-10 10 -19 6 -19 -4A19 19 0 1 1 19 -4C19 6 10 10 9.5 16Z";
  const transform = `translate(${short(x)} ${short(y)})${size === 1 ? "" : ` scale(${short(size)})`}`;
  pen.path(glass, { fill: "var(--paper)", transform });
  pen.path(glass, { fill: `var(--${colour}-fill)`, fillOpacity: light ** 1.5, stroke: ink(colour), width: 2, transform });
  const wire = "M-5 16L-6 0L-2 5L0 0L2 5L6 0L5 16";
  pen.path(wire, { stroke: light > 0.6 ? "var(--paper)" : ink(colour), width: 1.5, opacity: 0.9, transform });
  pen.path("M-8 20H8M-7 24.5H7M-4 29H4", { stroke: "var(--muted)", width: 2.6, transform });
}
