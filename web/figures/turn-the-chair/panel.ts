/** The three matrices of one part: M, W, and their product, its vote. */
import type { Matrix } from "../../core/matrices";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Grid } from "./places";

/** A number as large as this has all of its colour. */
const FULL = 1;
/** How much colour that is: numbers stand on it. */
const DEPTH = 0.3;
/** Numbers that differ by more are told apart. */
const OTHER = 0.015;

/** A matrix with its name, and what it is. */
export interface Shown {
  name: string;
  words: string;
  values: Matrix;
  /** What others have in its place: numbers that differ are ringed. */
  others?: Matrix | undefined;
  /** It stays as it is, whatever the reader does. */
  still?: boolean;
  /** A line below it, and whether it is one of doubt. */
  note?: string;
  doubted?: boolean;
}

/** Draw it: its numbers on colours, blue above zero and vermilion below. */
export function paintMatrix(pen: Pen, { corner: [x0, y0], cell: [wide, high], size }: Grid, shown: Shown): void {
  const { name, words, values, others, still, note, doubted } = shown;
  const [right, bottom] = [x0 + 4 * wide, y0 + 4 * high];
  pen.text([x0 - 2, y0 - 14], name, { size: size + 3, bold: true, italic: true, anchor: "start", rim: false });
  pen.text([x0 + 1.7 * size, y0 - 13.5], words, { size, fill: "var(--muted)", anchor: "start", rim: false });
  values.forEach((value, k) => {
    const at: Point = [x0 + wide * (k % 4), y0 + high * Math.floor(k / 4)];
    const deep = Math.min(1, Math.abs(value) / FULL) * DEPTH;
    pen.rect([at[0] + 1, at[1] + 1], wide - 2, high - 2, {
      fill: value < 0 ? "var(--loss)" : "var(--gain)", fillOpacity: Number(deep.toFixed(3)), round: 3,
    });
    const differs = others !== undefined && Math.abs(value - others[k]) > OTHER;
    if (differs) pen.rect([at[0] + 1, at[1] + 1], wide - 2, high - 2, { fill: "none", stroke: ink("purple"), width: 2, round: 4 });
    pen.text([at[0] + wide - 6, at[1] + high / 2], fixed(value), {
      size, anchor: "end", rim: false, bold: differs, fill: differs ? ink("purple") : "var(--ink)",
    });
  });
  if (note) pen.text([x0 + 2 * wide, bottom + 16], note, { size: size + 0.5, bold: true, fill: ink(doubted ? "purple" : "green"), rim: false });
  const hook = (x: number, way: number) => `M${short(x + 5 * way)} ${short(y0 - 2)}H${short(x)}V${short(bottom + 2)}H${short(x + 5 * way)}`;
  pen.path(hook(x0 - 4, 1) + hook(right + 4, -1), { stroke: still ? ink("green") : "var(--muted)", width: still ? 2.4 : 1.5 });
}
