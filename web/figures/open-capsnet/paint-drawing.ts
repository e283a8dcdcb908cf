/** The numbers that the drawing is made of: named at the arrow, and as bars below the drawing that is pointed at. */
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { classColour } from "./colours";
import type { Mood, Shown } from "./looks";
import type { Places } from "./places";
import type { View } from "./view";
import { DRAWABLE } from "./words";

/** An arrow shorter than this has no room for the name of its numbers, and beside a longer one than that there is none. */
const [ROOM, SMALL] = [0.35, 0.12];
/** Pixels that a class's name takes below its arrow. */
const NAME = 10;
/** Of a bar's height, in heights of the drawing, for a number 1 large. */
const HIGH = 0.55;

/** “its 16 numbers”, at the spikes of the arrow that is spoken of. */
export function nameSpikes(pen: Pen, places: Places, view: View, shown: Shown, opacity: number): void {
  const { sizes: { J, E }, winner, round, moment: { lengths } } = view;
  if (!round || lengths[winner] < ROOM || opacity < 0.02 || shown.output.length !== J * E) return;
  const look = { size: 13, fill: ink(classColour(view.sizes, winner)), opacity };
  const words = `its ${E} numbers`;
  if (places.narrow) {
    const left = winner > J / 2;
    const [x, y] = places.vector(winner, 0.5);
    return pen.text([x + (left ? -19 : 19), y], words, { ...look, anchor: left ? "end" : "start" });
  }
  const below = (lengths[winner + 1] ?? 0) < SMALL;
  if (!below && (lengths[winner - 1] ?? 0) >= SMALL) return;
  // Above, the length of the vector stands at the arrow's tip; below, a name does, if there is one.
  const aside = below ? 0.58 * places.row + (view.sizes.names ? NAME : 0) : -0.72 * places.row;
  pen.text(places.vector(winner, 0.02, aside), words, { ...look, anchor: "start" });
}

/** The numbers as bars, below the drawing. */
export function paintNumbers(pen: Pen, places: Places, { sizes, opened: { drawn }, moment: { lengths, output } }: View, shown: Shown, { drawing }: Mood): void {
  const { E } = sizes;
  const own = ink(classColour(sizes, drawn.class));
  if (places.narrow || drawing < 0.02 || lengths[drawn.class] < DRAWABLE) return;
  const { at, wide, high } = places.drawing;
  const zero = at[1] + 1.45 * high;
  const bar = wide / E;
  const v = shown.output.subarray(drawn.class * E, (drawn.class + 1) * E);
  const so = output.subarray(drawn.class * E, (drawn.class + 1) * E);
  let d = "";
  v.forEach((value, e) => (d += `M${short(at[0] + (e + 0.5) * bar)} ${short(zero)}v${short(-value * HIGH * high)}`));
  const line: [Point, Point] = [[at[0], zero], [at[0] + wide, zero]];
  pen.line(line, { stroke: ink("muted"), width: 1, opacity: drawing });
  pen.path(d, { stroke: own, width: 0.62 * bar, opacity: drawing });
  const most = so.reduce((best, value, e) => (Math.abs(value) > Math.abs(so[best]) ? e : best), 0);
  const y = zero - v[most] * HIGH * high - 9 * Math.sign(v[most]);
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
