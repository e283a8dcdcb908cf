/** How the parts of the picture are inked: strokes, strings with beads, the ten digits, a ground of dots. */
import type { Stroke } from "../../core/ink";
import type { Box } from "../../kit/ink-drawing";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { rounded } from "../writing/line";
import { called, shortened, type Names } from "../../kit/words";
import { on, type Places } from "./places";
import { farthest, inLetters, MOVED } from "./words";

/** Numbers of a pose seldom go beyond so much; a bead that would hangs softly short of it. */
const FAR = 0.75;
/** So near to the end of its string, in parts of the way, a bead can be dragged. */
const ALMOST = 0.98;

/** A drawing leaves a rim of its image empty: so many pixels have no dots. */
export const RIM = 1;
/** Ink below this is no dot; and the radius of a dot in full ink, in pixels of the image. */
const [FAINT, FULL] = [0.03, 0.64];

/** An image (size, size) as the decoder makes it, pixel by pixel: dots, the larger the more ink. */
export function paintPixels(pen: Pen, image: Float32Array, size: number, { at, wide }: Box, strength: number): void {
  const unit = wide / size;
  let d = "";
  image.forEach((value, k) => {
    const ink = value * strength;
    if (ink < FAINT) return;
    const r = short(FULL * unit * Math.sqrt(ink));
    const [x, y] = [at[0] + ((k % size) + 0.5) * unit, at[1] + (Math.floor(k / size) + 0.5) * unit];
    d += `M${short(x)} ${short(y - Number(r))}a${r} ${r} 0 1 1 -.01 0`;
  });
  pen.path(d, { fill: "var(--ink)", class: "pixels" });
}

/** Where strokes lie on the sheet. */
export function linesOf(strokes: readonly Stroke[], sheet: Box, size: number): string[] {
  return strokes.map((stroke) => rounded(stroke.map((point) => on(point, sheet, size))));
}

/** Strokes as a pen makes them. */
export function paintLines(pen: Pen, lines: readonly string[], width: number, opacity = 1): void {
  for (const d of lines) pen.path(d, { stroke: "var(--ink)", width, opacity, class: "stroke" });
}

/** The pen of the hand that nobody sees, and dots where it will go. */
export function paintGhost(pen: Pen, tip: Point, ahead: readonly Point[], unit: number): void {
  for (const dot of ahead) pen.circle(dot, Math.max(1, 0.13 * unit), { fill: "var(--muted)", opacity: 0.55 });
  pen.circle(tip, 0.62 * unit, { fill: ink("blue"), stroke: "var(--raised)", width: 2 });
}

/** A place on a string for a number: in proportion near the middle, never beyond the end. */
function across(value: number): number {
  return FAR * Math.tanh(value / FAR);
}

/** The number whose bead hangs there. */
export function numberAt(x: number, { middle, unit }: Places["strings"]): number {
  const share = (x - middle) / unit / FAR;
  return FAR * Math.atanh(Math.max(-ALMOST, Math.min(ALMOST, share)));
}

/**
 * The numbers of a pose as beads on strings from the sheet to the drawing. `pull` is what was added to
 * them by hand; where the bead hung before, a ring stays. `sure`, 0 to 1, is how much they stand for.
 */
export function paintStrings(pen: Pen, places: Places, pose: ArrayLike<number>, count: number, pull: readonly number[], sure: number): void {
  const { from, to, middle, unit } = places.strings;
  const radius = places.narrow ? 3.2 : 5.5;
  const pulls = pull.some((change) => Math.abs(change) >= MOVED);
  for (let k = 0; k < count; k++) {
    const y = places.string(k, count);
    pen.line([[from, y], [to, y]], { stroke: "var(--line)", width: 1 });
    const value = pose[k] ?? 0;
    const x = middle + unit * across(value);
    const moved = Math.abs(pull[k] ?? 0) >= MOVED;
    const opacity = (0.2 + 0.8 * sure) * (pulls && !moved ? 0.4 : 1);
    if (moved) pen.circle([middle + unit * across(value - pull[k]), y], radius - 1.5, { stroke: ink("purple"), width: 1.4, opacity: 0.7 });
    pen.line([[middle, y], [x, y]], { stroke: ink("purple"), width: places.narrow ? 2.4 : 3.5, opacity, class: "bead" });
    pen.circle([x, y], radius, { fill: ink("purple"), opacity });
  }
  const most = farthest(pull);
  if (pulls) pen.text([from + 5, places.string(most, count)], String(most + 1), { size: places.narrow ? 12 : 13, bold: true, anchor: "start", fill: ink("purple") });
  const [top, bottom] = [places.string(0, count), places.string(count - 1, count)];
  pen.line([[middle, top - 5], [middle, bottom + 5]], { stroke: "var(--muted)", width: 1, opacity: 0.55 });
  if (!places.caption) return;
  const [x, y] = places.caption;
  pen.text([x, y - 8], inLetters(count), { size: 13, fill: "var(--muted)" });
  pen.text([x, y + 8], "numbers", { size: 13, fill: "var(--muted)" });
}

/** Pixels that a letter of a name takes. */
const LETTER = 7.5;

/** The classes by digits or names, each the larger the longer its capsule. */
export function paintDigits(pen: Pen, places: Places, lengths: ArrayLike<number>, first: number, names: Names): void {
  const [small, more] = names ? [11, 4] : places.narrow ? [11, 13] : [14, 20];
  const letters = Math.max(3, Math.floor(places.digits.wide / lengths.length / LETTER));
  for (let j = 0; j < lengths.length; j++) {
    const length = Math.max(0, Math.min(1, lengths[j]));
    const leads = j === first && length > 0.25;
    pen.text(places.digit(j, lengths.length), shortened(called(names, j), letters), {
      size: small + more * length ** 1.5, bold: leads, fill: leads ? ink("purple") : "var(--muted)",
    });
  }
}
