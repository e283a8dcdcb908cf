/** The answers to all angles at once: 36 marks on the rim where the angle truly is, from each a line to where it is thought to be. */
import { wrapped } from "../../core/poses";
import { arc, around, sector, written } from "../../kit/arc";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Dial } from "./places";
import type { Verdict } from "./reading";
import { rightOf, spoke, SPOKES, verdictAt, verdictsOf } from "./spokes";

/** Pixels of the marks along the rim. */
const BAND = 9;
/** Radians of a mark, and of a step along a line. */
const [MARK, STEP] = [(1.5 * Math.PI) / SPOKES, 0.12] as const;

/** The colour of a mark: the whole's own, the one for errors, or none. */
export const verdictColour = (verdict: Verdict, own: string): string => ({ right: own, wrong: "var(--wrong)", lost: "var(--muted)" })[verdict];

/** How thick the outline of an empty box is. */
const OUTLINE = 1.3;
/** How such a box is inked: no idea. */
export const EMPTY = { fill: "var(--paper)", stroke: verdictColour("lost", ""), width: OUTLINE };

/** From the true angle on the rim to the thought one on the inner ring: it winds there, so that the middle stays free. */
function line({ middle, outer, inner }: Dial, truth: number, thought: number): string {
  const off = wrapped(thought - truth);
  const steps = Math.max(1, Math.ceil(Math.abs(off) / STEP));
  const from = outer - BAND / 2;
  return Array.from({ length: steps + 1 }, (_, k) => around(middle, from + ((inner - from) * k) / steps, truth + (off * k) / steps))
    .map((at, k) => `${k ? "L" : "M"}${written(at)}`).join("");
}

const mark = ({ middle, outer }: Dial, truth: number): string => arc(middle, outer, truth - MARK / 2, truth + MARK / 2);

/** The outline of such a mark, as large as a full one. */
function box({ middle, outer }: Dial, truth: number): string {
  const half = (BAND - OUTLINE) / 2;
  const wide = MARK / 2 - OUTLINE / 2 / outer;
  return sector(middle, [outer - half, outer + half], truth - wide, truth + wide);
}

/** The answer for the present angle, larger than the others. */
function paintPresent(pen: Pen, dial: Dial, truth: number, thought: number, colour: string): void {
  pen.path(line(dial, truth, thought), { stroke: "var(--paper)", width: 6 });
  pen.path(line(dial, truth, thought), { stroke: colour, width: 3, class: "needle" });
  pen.circle(around(dial.middle, dial.inner, thought), 5, { fill: colour, stroke: "var(--paper)", width: 1.5 });
}

/** How many are right, in the middle. */
function paintCount(pen: Pen, { middle: [x, y], outer }: Dial, needles: ArrayLike<number>): void {
  const right = rightOf(needles);
  if (right === undefined) return;
  const size = 0.44 * outer;
  pen.text([x, y - 0.14 * outer], String(right), { size: Number(size.toFixed(1)), bold: true, rim: false, class: "label bold count" });
  pen.text([x, y + 0.24 * outer], `of ${SPOKES} right`, { size: Math.max(11.5, Math.min(16, 0.13 * outer)), fill: "var(--muted)", rim: false });
}

const VERDICTS = ["lost", "wrong", "right"] as const;

/** The marks on the rim. */
export function paintMarks(pen: Pen, dial: Dial, marks: ReadonlyMap<number, Verdict>, colour: string): void {
  for (const verdict of VERDICTS) {
    const [outline, ink] = verdict === "lost" ? [box, EMPTY] : [mark, { stroke: verdictColour(verdict, colour), width: BAND }];
    const path = [...marks].filter(([, one]) => one === verdict).map(([k]) => outline(dial, spoke(k))).join("");
    if (path) pen.path(path, { ...ink, class: `marks ${verdict}` });
  }
}

/** All of them; NaN is not known yet. `present`: the true angle that is in the picture, and the needle. */
export function paintAnswers(pen: Pen, dial: Dial, needles: ArrayLike<number>, present: { truth: number; needle: Point }, colour: string): void {
  const lines: Record<Verdict, string> = { right: "", wrong: "", lost: "" };
  const ends: Record<Verdict, string> = { right: "", wrong: "", lost: "" };
  const marks = verdictsOf(needles);
  for (const [k, verdict] of marks) {
    if (verdict === "lost") continue;
    const thought = Math.atan2(needles[2 * k + 1], needles[2 * k]);
    lines[verdict] += line(dial, spoke(k), thought);
    ends[verdict] += `M${written(around(dial.middle, dial.inner, thought))}h0`;
  }
  const large = dial.outer > 100;
  for (const verdict of VERDICTS) {
    const stroke = verdictColour(verdict, colour);
    pen.path(lines[verdict], { stroke, width: large ? 2 : 1.5, opacity: verdict === "right" ? 0.9 : 0.5, class: "lines" });
    pen.path(ends[verdict], { stroke, width: large ? 5 : 3.5, opacity: verdict === "right" ? 0.9 : 0.5, class: "ends" });
  }
  paintMarks(pen, dial, marks, colour);
  const { truth, needle } = present;
  const verdict = verdictAt(truth, needle);
  if (verdict !== "lost") paintPresent(pen, dial, truth, Math.atan2(needle[1], needle[0]), verdictColour(verdict, colour));
  paintCount(pen, dial, needles);
}
