/** The numbers that the drawing is made of: as bars below it, and on a phone as spikes of the arrow. */
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { classColour } from "./colours";
import { quiet, type Mood, type Shown } from "./looks";
import type { Places } from "./places";
import type { View } from "./view";
import { DRAWABLE } from "./words";

/** An arrow shorter than this has no room for the name of its numbers. */
const ROOM = 0.35;
/** Hardly a number is farther below 0: there the name of all stands. */
const LOWEST = 0.6;
/** On a phone: “its 16 numbers”, at the spikes of the arrow that is spoken of. */
export function nameSpikes(pen: Pen, places: Places, view: View, shown: Shown, opacity: number): void {
  const { sizes: { J, E }, winner, round, moment: { lengths } } = view;
  if (!places.narrow || !round || lengths[winner] < ROOM || opacity < 0.02 || shown.output.length !== J * E) return;
  const left = winner > J / 2;
  const [x, y] = places.vector(winner, 0.5);
  const look = { size: 13, fill: ink(classColour(view.sizes, winner)), opacity, anchor: left ? "end" : "start" } as const;
  pen.text([x + (left ? -19 : 19), y], `its ${E} numbers`, look);
}

/** The numbers as bars, below the drawing that is made of them; the largest has its value while it is pointed at. */
export function paintNumbers(pen: Pen, places: Places, { sizes, opened: { drawn }, moment: { lengths, output } }: View, shown: Shown, { drawing, layers }: Mood): void {
  const { E } = sizes;
  const own = ink(classColour(sizes, drawn.class));
  if (places.narrow || lengths[drawn.class] < DRAWABLE) return;
  const opacity = quiet(layers.drawing);
  const { at, wide } = places.drawing;
  const { zero, high } = places.bars;
  const bar = wide / E;
  const v = shown.output.subarray(drawn.class * E, (drawn.class + 1) * E);
  let d = "";
  v.forEach((value, e) => (d += `M${short(at[0] + (e + 0.5) * bar)} ${short(zero)}v${short(-value * high)}`));
  const line: [Point, Point] = [[at[0], zero], [at[0] + wide, zero]];
  pen.line(line, { stroke: ink("muted"), width: 1, opacity });
  pen.path(d, { stroke: own, width: 0.62 * bar, opacity });
  pen.text([at[0] + wide / 2, zero + LOWEST * high + 14], `its ${E} numbers`, { size: 13, fill: ink("muted"), opacity: opacity * (1 - drawing), rim: false }); // then the headline says it
  if (drawing < 0.02) return;
  const so = output.subarray(drawn.class * E, (drawn.class + 1) * E);
  const most = so.reduce((best, value, e) => (Math.abs(value) > Math.abs(so[best]) ? e : best), 0);
  const y = zero - v[most] * high - 9 * Math.sign(v[most]);
  pen.text([at[0] + (most + 0.5) * bar, y], fixed(so[most]), { size: 13, fill: own, opacity: drawing });
}

/** Instead of a blot: why there is no drawing. */
export function paintTooShort(pen: Pen, { drawing: { at, wide, high } }: Places, { opened: { drawn }, moment: { lengths }, round }: View, opacity: number): void {
  if (!round || lengths[drawn.class] >= DRAWABLE) return;
  const [x, y] = [at[0] + wide / 2, at[1] + high / 2];
  const look = { size: 13, fill: "var(--muted)", rim: false, opacity };
  pen.text([x, y - 8], "too short", look);
  pen.text([x, y + 8], "to draw", look);
}
