/** The numbers that the drawing is made of: as bars above it, and on a phone as spikes of the arrow. */
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { classColour } from "./colours";
import { panelOf, quiet, type Shown } from "./looks";
import type { Mood } from "./mood";
import type { Places } from "./places";
import type { View } from "./view";
import { DRAWABLE } from "./words";

/** An arrow shorter than this has no room for the name of its numbers. */
const ROOM = 0.35;
/** Hardly a number is farther from 0: so far the bars have room. */
const LARGEST = 0.65;

/** On a phone: “its 16 numbers”, at the spikes of the arrow that is spoken of. */
export function nameSpikes(pen: Pen, places: Places, view: View, shown: Shown, opacity: number): void {
  const { sizes: { J, E }, winner, round, moment: { lengths } } = view;
  if (!places.narrow || !round || lengths[winner] < ROOM || opacity < 0.02 || shown.output.length !== J * E) return;
  const left = winner > J / 2;
  const [x, y] = places.vector(winner, 0.66);
  const look = { size: 13, fill: ink(classColour(view.sizes, winner)), opacity, anchor: left ? "end" : "start" } as const;
  pen.text([x + (left ? -19 : 19), y], `its ${E} numbers`, look);
}

/** The numbers as bars, above the drawing that is made of them; the largest has its value while it is pointed at. */
export function paintNumbers(pen: Pen, places: Places, { sizes, opened: { drawn }, moment: { output, lengths }, round }: View, shown: Shown, mood: Mood): void {
  const { drawing, layers, drawn: near } = mood;
  const { E } = sizes;
  const { bars, narrow } = places;
  if (!round || (narrow && near < 0.02)) return;
  const own = ink(classColour(sizes, drawn.class));
  const opacity = narrow ? quiet(layers.drawing) * near : panelOf(places, mood);
  const { at: [left, top], wide, high } = bars;
  const zero = top + high / 2;
  const unit = high / 2 / LARGEST;
  const bar = wide / E;
  const v = shown.output.subarray(drawn.class * E, (drawn.class + 1) * E);
  let d = "";
  v.forEach((value, e) => (d += `M${short(left + (e + 0.5) * bar)} ${short(zero)}v${short(-value * unit)}`));
  const line: [Point, Point] = [[left, zero], [left + wide, zero]];
  pen.line(line, { stroke: ink("muted"), width: 1, opacity });
  pen.path(d, { stroke: own, width: 0.62 * bar, opacity });
  pen.text([left + wide / 2, top - 9], `its ${E} numbers${narrow ? `, ${fixed(lengths[drawn.class])} long` : ""}`, { size: 13, fill: ink("muted"), opacity, rim: false });
  if (drawing < 0.02) return;
  const so = output.subarray(drawn.class * E, (drawn.class + 1) * E);
  const most = so.reduce((best, value, e) => (Math.abs(value) > Math.abs(so[best]) ? e : best), 0);
  const y = zero - v[most] * unit - 9 * Math.sign(v[most]);
  pen.text([left + (most + 0.5) * bar, y], fixed(so[most]), { size: 13, bold: true, fill: own, opacity: drawing });
}

/** Instead of a blot: why there is no drawing. */
export function paintTooShort(pen: Pen, { drawing: { at, wide, high } }: Places, { opened: { drawn }, moment: { lengths }, round }: View, opacity: number): void {
  if (!round || lengths[drawn.class] >= DRAWABLE) return;
  const [x, y] = [at[0] + wide / 2, at[1] + high / 2];
  const look = { size: 13, fill: "var(--muted)", rim: false, opacity };
  pen.text([x, y - 8], "too short", look);
  pen.text([x, y + 8], "to draw", look);
}
