/** How far each shove went, as far as the reader has tried: asked across, done upwards. */
import { ink, type Pen } from "../../kit/pen";
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { FARTHEST_SHOVE, TRAINED } from "./state";

const SOFT = "var(--muted)";
/** Shoves of one digit at one place that differ by less count as one, in pixels; and so many are kept. */
const [APART, MOST] = [0.5, 160] as const;

/** A part of a shove, to the right or down, and what came of it. */
interface Tried {
  asked: number;
  done: number;
  down: boolean;
}

/** What was tried with a digit. */
export class Record {
  readonly tried: Tried[] = [];
  private of = "";

  note(of: string, shift: Point, done: Point): void {
    if (of !== this.of) {
      this.of = of;
      this.tried.length = 0;
    }
    for (const down of [false, true]) {
      const [asked, went] = down ? [shift[1], done[1]] : [shift[0], done[0]];
      if (this.tried.some((one) => one.down === down && Math.abs(one.asked - asked) < APART)) continue;
      this.tried.push({ asked, done: went, down });
      if (this.tried.length > MOST) this.tried.shift();
    }
  }
}

/** The way across is a dot, the way down a square. */
function paintMark(pen: Pen, [x, y]: Point, half: number, down: boolean, opacity = 1): void {
  const look = { stroke: "var(--paper)", width: 1, opacity, ...(opacity < 1 && { class: "tried" }) };
  if (down) pen.rect([x - half, y - half], 2 * half, 2 * half, { ...look, fill: "var(--ink)", round: 1 });
  else pen.circle([x, y], half, { ...look, fill: ink("purple") });
}

/** The record as a plot; the line is where all would lie that did as they were told. */
export function paintRecord(pen: Pen, { at: [x, y], wide, high }: Box, { tried }: Record, shift: Point, done: Point): void {
  const place = (asked: number, went: number): Point => [
    x + wide * (0.5 + asked / (2.1 * FARTHEST_SHOVE)),
    y + high * (0.5 - Math.max(-1, Math.min(1, went / (1.1 * FARTHEST_SHOVE))) / 2),
  ];
  const [[left], [right]] = [place(-TRAINED, 0), place(TRAINED, 0)];
  pen.rect([x, y], wide, high, { fill: "none", stroke: "var(--line)", width: 1, round: 6 });
  pen.rect([left, y], right - left, high, { fill: "var(--ground)" });
  pen.line([place(-FARTHEST_SHOVE, -FARTHEST_SHOVE), place(FARTHEST_SHOVE, FARTHEST_SHOVE)], { stroke: SOFT, width: 1.2, dash: "4 3" });
  for (const { asked, done: went, down } of tried) paintMark(pen, place(asked, went), 3, down, 0.75);
  for (const k of [0, 1] as const) paintMark(pen, place(shift[k], done[k]), 5.5, k === 1);
  pen.text([x + wide - 4, y + high + 12], "asked →", { size: 13, anchor: "end", fill: SOFT });
  pen.text([x, y - 11], "↑ done", { size: 13, anchor: "start", fill: SOFT });
  pen.text([(left + right) / 2, y + high + 12], `training: ±${TRAINED}`, { size: 13, fill: SOFT });
  paintMark(pen, [x + wide - 106, y - 11], 4, false);
  pen.text([x + wide - 98, y - 11], "across", { size: 13, anchor: "start", fill: SOFT });
  paintMark(pen, [x + wide - 46, y - 11], 4, true);
  pen.text([x + wide - 38, y - 11], "down", { size: 13, anchor: "start", fill: SOFT });
}
