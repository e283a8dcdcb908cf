/** How sure a network is of the right class, step by step, and where it falls: a line, and a flag. */
import { bestWrong, type Frame } from "../../core/fooling";
import { softmax } from "../../core/capsules";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { saidOf } from "./films";
import type { Box } from "./places";

const SOFT = "var(--muted)";

/** How loud the right class and the loudest wrong one are after each step, and the first step that fools. */
export interface Course {
  right: number[];
  wrong: number[];
  falls: number | undefined;
  /** What is read from there on. */
  reads: number;
}

/** The course of a film; loud is a length of a CapsNet (0) or a chance of a CNN (1). */
export function courseOf(film: readonly Frame[], network: 0 | 1, label: number): Course {
  const loud = film.map(({ scores }) => (network ? softmax(scores, scores.length) : scores));
  const falls = film.findIndex(({ scores }) => bestWrong(scores, label).gap > 0);
  return {
    right: loud.map((one) => one[label]),
    wrong: loud.map((one) => Math.max(...one.filter((_, k) => k !== label))),
    falls: falls < 0 ? undefined : falls,
    reads: falls < 0 ? label : saidOf(film[falls].scores, network).says,
  };
}

/** The course as far as the film has come; what is still to come is faint. */
export function paintCourse(pen: Pen, { at: [x, y], wide, high }: Box, course: Course, label: number, step: number, colour: string): void {
  const { right, wrong, falls, reads } = course;
  const last = right.length - 1;
  const [left, end] = [x + 14, x + wide - 6];
  const place = (k: number, loud: number): Point => [left + (k / last) * (end - left), y + high * (1 - loud)];
  pen.line([[left, y], [left, y + high], [end, y + high]], { stroke: ink("line"), width: 1.5 });
  pen.text([left - 5, y + 5], "1", { size: 12, anchor: "end", fill: SOFT });
  pen.text([left - 5, y + high - 3], "0", { size: 12, anchor: "end", fill: SOFT });
  for (const [values, stroke, dash] of [[wrong, "var(--wrong)", "4 3"], [right, colour, undefined]] as const) {
    const points = values.map((loud, k) => place(k, loud));
    const looks = { stroke, width: 2.5, ...(dash ? { dash } : {}) };
    pen.line(points, { ...looks, opacity: 0.22 });
    if (step > 0) pen.line(points.slice(0, step + 1), looks);
  }
  if (falls !== undefined && falls <= step) {
    const [px] = place(falls, 0);
    const side = px > end - 34 ? -1 : 1;
    pen.line([[px, y + high], [px, y - 3]], { stroke: "var(--wrong)", width: 2 });
    pen.line([[px, y - 4], [px + side * 22, y + 5], [px, y + 14]], { fill: "var(--wrong)", class: "flag" }, true);
    pen.text([px + side * 7, y + 5], String(reads), { size: 12, bold: true, fill: "var(--paper)", rim: false });
  }
  pen.circle(place(step, right[step]), 5, { fill: "var(--paper)", stroke: colour, width: 2.5 });
  pen.text([(left + end) / 2, y + high + 11], falls !== undefined && falls <= step ? `falls at step ${falls}` : `how sure of the ${label}`, {
    size: 12.5, fill: falls !== undefined && falls <= step ? "var(--wrong)" : SOFT,
  });
}
