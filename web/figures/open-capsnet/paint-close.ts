/** What the tour shows from near: what pixels are, the numbers of one needle, one parent's balance. */
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { AMBER } from "./colours";
import type { Mood } from "./mood";
import { paintWindow } from "./paint-window";
import type { Places } from "./places";
import type { Scan } from "./scan";
import type { View } from "./view";

/** Pixels that are spoken of: paper, the edge of a stroke, ink. */
const KINDS = [["paper", 0], ["edge", 0.5], ["ink", 1]] as const;
/** A pixel is of a kind if it differs by less. */
const LIKE = 0.35;
/** Between two values, in pixels of the screen; and from the sheet to them. */
const [APART, ASIDE] = [34, 26];

/** A pixel of each kind, as far to the right as there is one: where it is, what it is, its value. */
export function examples(seen: Float32Array, size: number): { name: string; x: number; y: number; value: number }[] {
  const found = KINDS.map(([name, target]) => {
    let best = { name, x: -1, y: -1, value: 0, worth: -Infinity };
    for (let y = 2; y < size - 2; y++)
      for (let x = 2; x < size - 2; x++) {
        const value = seen[y * size + x];
        const off = Math.abs(value - target);
        // Paper is everywhere; it is shown above the ink.
        const worth = x / size - 4 * off - (target === 0 ? y / size : 0);
        if (off < LIKE && worth > best.worth) best = { name, x, y, value, worth };
      }
    return best;
  });
  return found.filter(({ x }) => x >= 0).sort((a, b) => a.y - b.y);
}

function paintExamples(pen: Pen, places: Places, { sizes: { size, planes } }: View, seen: Float32Array, opacity: number): void {
  if (planes > 1 || opacity < 0.02) return;
  const { at, wide } = places.sheet;
  const unit = wide / size;
  let low = -Infinity;
  for (const { name, x, y, value } of examples(seen, size)) {
    const pixel = places.on([x, y], size);
    const middle = pixel[1] + unit / 2;
    const line = Math.max(middle, low + APART);
    low = line;
    const end: Point = [at[0] + wide + ASIDE, line];
    pen.rect(pixel, unit, unit, { fill: "none", stroke: ink("blue"), width: 2, opacity });
    pen.line([[pixel[0] + unit, middle], [at[0] + wide + 4, middle], [end[0] - 5, line]], { stroke: ink("blue"), width: 1, opacity });
    pen.text(end, fixed(value), { size: 16, bold: true, fill: ink("blue"), anchor: "start", opacity });
    pen.text(places.narrow ? [end[0], line + 15] : [end[0] + 44, line], name, { size: places.narrow ? 13 : 14, fill: ink("muted"), anchor: "start", opacity });
  }
}

/** Beside or below the cell: from its edge to the numbers, in cells, and how wide they are together. */
const [GAP, WIDE, WIDE_N] = [0.3, 1.5, 1.46];
/** On a phone the line of zero: so far below the cell's upper edge. */
const BELOW_N = 2.35;
/** How high the longest bar is, in cells, on a phone, too; a shorter one than this is never the longest. */
const [HIGH, HIGH_N, LEAST] = [0.3, 0.66, 0.25];
/** A bar with less room has no number. */
const ROOM = 34;

/** The numbers of the capsule that says most, as bars. */
function paintNumbersOf(pen: Pen, places: Places, { opened: { primary }, sizes: { D, grid }, sum }: View, opacity: number): void {
  if (opacity < 0.02) return;
  const child = sum.loudest[0].child;
  const { pitch, narrow } = places;
  const [x, y] = places.corner(child % grid ** 2);
  const needle = places.needle(child);
  const ring = 0.62 * places.gap;
  const wide = (narrow ? WIDE_N : WIDE) * pitch[0];
  const [left, zero] = narrow ? [x + (pitch[0] - wide) / 2, y + BELOW_N * pitch[1]] : [x + (1 + GAP) * pitch[0], y + 0.53 * pitch[1]];
  const high = (narrow ? HIGH_N : HIGH) * pitch[1];
  const u = primary.subarray(child * D, (child + 1) * D);
  const most = Math.max(LEAST, ...u.map(Math.abs));
  const slot = wide / D;
  const look = { stroke: ink("blue"), width: 1.5, opacity };
  pen.circle(needle, ring, { ...look, width: 2 });
  pen.line(narrow ? [[needle[0], needle[1] + ring], [needle[0], zero - high - 54]] : [[needle[0] + ring, needle[1]], [left - 10, zero]], { ...look, opacity: 0.6 * opacity });
  pen.text([left + wide / 2, zero - high - 40], `its ${D} numbers`, { size: 14, fill: ink("muted"), opacity });
  pen.line([[left, zero], [left + wide, zero]], { stroke: ink("muted"), width: 1, opacity });
  u.forEach((value, d) => {
    const tall = (value / most) * high;
    const middle = left + (d + 0.5) * slot;
    pen.rect([middle - 0.3 * slot, Math.min(zero, zero - tall)], 0.6 * slot, Math.abs(tall), { fill: ink("blue"), opacity });
    if (slot >= ROOM) pen.text([middle, zero - tall - 12 * (Math.sign(value) || 1)], fixed(value), { size: narrow ? 12 : 15, bold: true, opacity });
  });
}

/** Of the bars of a balance: how thick they are, from one to the next, and from the arrow to the first. */
const [THICK, NEXT, BELOW] = [13, 25, 44];
/** The longest of them, in lengths of a vector that is 1 long; on a phone, in widths of the picture. */
const [LONG, LONG_N] = [0.9, 0.53];

/** What is for a parent, what is against it, and what is left, as bars: what is against takes away from what is for. */
function paintBalance(pen: Pen, places: Places, { parent, sum, moment: { lengths } }: View, opacity: number): void {
  if (opacity < 0.02 || parent < 0) return;
  const { narrow, width, unit } = places;
  const [x, y] = narrow ? [20, places.vector(parent, 1)[1] + 12] : places.vector(parent, 0);
  const long = (narrow ? LONG_N * width : LONG * unit) / Math.max(sum.for, sum.against, 1e-9);
  const bars = [["for", "blue", ink("blue"), 0, sum.for], ["against", "orange", AMBER, sum.left, sum.for], ["left", "ink", ink("ink"), 0, sum.left]] as const;
  bars.forEach(([word, colour, fill, from, to], k) => {
    const middle = y + BELOW + k * NEXT;
    pen.rect([x + from * long, middle - THICK / 2], (to - from) * long, THICK, { fill, opacity });
    pen.text([x + Math.max(to, sum.for) * long + 9, middle], `${fixed(to - from)} ${word}`, { size: 15, bold: true, fill: ink(colour), anchor: "start", opacity });
  });
  // How what is left becomes the arrow above.
  pen.text([x + sum.for * long + 9, y + BELOW + 3 * NEXT - 5], `squashed to ${fixed(lengths[parent])}`, { size: 13, fill: ink("muted"), anchor: "start", opacity });
  for (const [at, first, last] of [[sum.for, 0, 1], [sum.left, 1, 2]] as const)
    pen.line([[x + at * long, y + BELOW + first * NEXT], [x + at * long, y + BELOW + last * NEXT]], { stroke: ink("muted"), width: 1, dash: "2 3", opacity });
}

/** All that is only seen from near. */
export function paintClose(pen: Pen, places: Places, view: View, mood: Mood, scan: Scan, seen: Float32Array): void {
  paintExamples(pen, places, view, seen, mood.pixels);
  paintWindow(pen, places, view, scan, seen, mood.window);
  paintNumbersOf(pen, places, view, mood.needle);
  paintBalance(pen, places, view, mood.piles);
}
