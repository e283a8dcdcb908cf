/** The ten lengths: what the loss wants of them, and what the step changed. */
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Shown, Time } from "./slow-moment";
import { againstOf } from "./slow-numbers";
import type { SlowPlaces } from "./slow-places";
import { arrowFor, BACK, FORWARD, paintTitle, PULL, PULLED } from "./slow-votes";
import { ABSENT, lengthsTitle, offBy, PRESENT } from "./slow-words";

/** So much of a chart is below its bars, for their names. */
const NAMES = 26;
/** An arrow that was followed, once the step is made. */
const FOLLOWED = 0.25;

/** Width of a bold letter in parts of its height. */
const LETTER = 0.55;

/** One of the ten, and where it stands. */
interface Bar {
  x: number;
  floor: number;
  wide: number;
  high: number;
  from: number;
  wish: number;
}

/** How far it is from what is wanted. */
function paintOff(pen: Pen, { x, floor, wide, high, from, wish }: Bar, target: number, { loss, off: opacity }: Time): void {
  if (!opacity) return;
  const mark = floor - high * target;
  pen.line([[x - wide / 2 - 7, mark], [x + wide / 2 + 7, mark]], { stroke: ink("ink"), width: 2, opacity });
  if (!wish) return;
  const end = floor - high * mix(target, from, loss);
  const [top, bottom] = [Math.min(mark, end), Math.max(mark, end)];
  pen.rect([x - wide / 6, top], wide / 3, bottom - top, { fill: ink("orange"), opacity });
}

/** Where the loss wants it. */
function paintArrow(pen: Pen, { x, floor, wide, high, from, wish }: Bar, along: number, opacity: number): void {
  const pull = arrowFor(wish, PULL.lengths * wish) * along;
  const top = floor - high * from;
  const side = x + wide / 2 + Math.min(10, 0.5 * wide);
  if (pull) pen.arrow([side, top], [side, top - pull], 2.4, ink(PULLED), { opacity });
}

/** All of them, each with its digit; that of the picture is underlined. */
export function paintLengths(pen: Pen, places: SlowPlaces, { step, j, loss, wish, at }: Shown, time: Time): void {
  const { lengths: row, narrow } = places;
  const { before, after, label } = step;
  const J = before.lengths.length;
  const wide = Math.min(30, (0.44 * row.wide) / J);
  const floor = row.at[1] + row.high - NAMES;
  const high = floor - row.at[1] - 4;
  const against = new Set(againstOf(step, wish));
  paintTitle(pen, row, lengthsTitle(label, loss, at, narrow), narrow);
  const targetOf = (k: number) => (loss === "cross-entropy" ? undefined : k === label ? PRESENT : ABSENT);
  const bars = [...wish.keys()].map((k): Bar => ({ x: places.column(row, k, J), floor, wide, high, from: before.lengths[k], wish: wish[k] }));
  bars.forEach((bar, k) => {
    const { x, from } = bar;
    const to = after.lengths[k];
    const now = time.step ? mix(from, to, time.step) : from * time.lengths;
    const colour = ink(k === j ? (time.step ? (to >= from ? FORWARD : BACK) : "ink") : "muted");
    pen.rect([x - wide / 2, floor - high * now], wide, high * now, { fill: colour, round: 3, opacity: k === j ? 1 : 0.5 });
    const target = targetOf(k);
    if (target !== undefined) paintOff(pen, bar, target, time);
    // Each where it was; and whose arrow was not followed keeps it.
    if (time.step) pen.line([[x - wide / 2 - 4, floor - high * from], [x + wide / 2 + 4, floor - high * from]], { stroke: ink("ink"), width: 1.8, dash: "4 3" });
    paintArrow(pen, bar, time.gradient, against.has(k) ? 1 : mix(1, FOLLOWED, time.step));
    pen.text([x, floor + 13], String(k), { size: 16, bold: k === label, fill: ink(k === label ? "ink" : "muted") });
    if (k === label) pen.line([[x - 8, floor + 23], [x + 8, floor + 23]], { stroke: ink("ink"), width: 2.5 });
  });
  const highest = Math.max(before.lengths[j], targetOf(j) ?? 0);
  const off = offBy(before.lengths[j], j === label, loss);
  if (!time.off || !off) return;
  const size = narrow ? 14 : 18;
  const x = Math.min(bars[j].x, places.width - 2 - (LETTER * size * off.length) / 2);
  pen.text([x, floor - high * highest - (narrow ? 13 : 16)], off, { size, bold: true, opacity: time.off });
}
