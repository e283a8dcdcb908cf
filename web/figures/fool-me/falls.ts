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
  /** Which wrong one that is. */
  rivals: number[];
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
    rivals: film.map(({ scores }) => bestWrong(scores, label).wrong),
    falls: falls < 0 ? undefined : falls,
    reads: falls < 0 ? label : saidOf(film[falls].scores, network).says,
  };
}

/** Two numbers at the end of two lines stand so far apart at least, in pixels. */
const APART = 17;

/** The course as far as the film has come; what is still to come is faint. */
export function paintCourse(pen: Pen, { at: [x, y], wide, high }: Box, course: Course, label: number, step: number, colour: string): void {
  const { right, wrong, rivals, falls, reads } = course;
  const last = right.length - 1;
  const [left, end] = [x + 16, x + wide - 18];
  const place = (k: number, loud: number): Point => [left + (k / last) * (end - left), y + high * (1 - loud)];
  const fallen = falls !== undefined && falls <= step;
  pen.line([[left, y], [left, y + high], [end, y + high]], { stroke: ink("line"), width: 1.5 });
  pen.text([left - 6, y + 5], "1", { size: 13, anchor: "end", fill: SOFT });
  pen.text([left - 6, y + high - 3], "0", { size: 13, anchor: "end", fill: SOFT });
  for (const [values, stroke, dash] of [[wrong, "var(--wrong)", "4 3"], [right, colour, undefined]] as const) {
    const points = values.map((loud, k) => place(k, loud));
    const looks = { stroke, width: 2.5, ...(dash ? { dash } : {}) };
    pen.line(points, { ...looks, opacity: 0.22 });
    if (step > 0) pen.line(points.slice(0, step + 1), looks);
  }
  // The flag flies above the plot, where no line is.
  if (fallen) {
    const [px] = place(falls, 0);
    const side = px > end - 30 ? -1 : 1;
    pen.line([[px, y + high], [px, y - 28]], { stroke: "var(--wrong)", width: 2 });
    pen.line([[px, y - 29], [px + side * 28, y - 18], [px, y - 7]], { fill: "var(--wrong)", class: "flag" }, true);
    pen.text([px + side * 9, y - 18], String(reads), { size: 14, bold: true, fill: "var(--paper)", rim: false });
  }
  const [mine, theirs] = [place(step, right[step]), place(step, wrong[step])];
  for (const [at, stroke] of [[theirs, "var(--wrong)"], [mine, colour]] as const) pen.circle(at, 4.5, { fill: "var(--paper)", stroke, width: 2.5 });
  const push = Math.max(0, (APART - Math.abs(mine[1] - theirs[1])) / 2) * (mine[1] < theirs[1] ? -1 : 1);
  for (const [[px, py], by, of, fill] of [[mine, push, label, colour], [theirs, -push, rivals[step], "var(--wrong)"]] as const)
    pen.text([px + 9, py + by], String(of), { size: 14, bold: true, anchor: "start", fill });
  pen.text([(left + end) / 2, y + high + 14], fallen ? `falls at step ${falls}` : `how sure of the ${label}`, { size: 13, fill: fallen ? "var(--wrong)" : SOFT });
}
