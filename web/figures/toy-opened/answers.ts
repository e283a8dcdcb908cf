/** The answers to all angles at once: 36 marks on the rim where the angle truly is, from each a line to where it is thought to be. */
import { wrapped } from "../../core/poses";
import { arc, around, sector, written } from "../../kit/arc";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Dial } from "./places";
import type { Verdict } from "./reading";
import { rightIn, spoke, SPOKES, verdictAt, verdictsOf } from "./spokes";
import type { Marks } from "./trail";

/** Pixels of the marks along the rim; those of a network that read before are thinner, and lie so far inside the inner ring. */
const BAND = 9;
const [FORMER, INSIDE] = [4.5, 8] as const;
/** Radians of a mark, and of a step along a line. */
const [MARK, STEP] = [(1.5 * Math.PI) / SPOKES, 0.12] as const;

/** The colour of a mark: the whole's own, the one for errors, or none. */
export const verdictColour = (verdict: Verdict, own: string): string => ({ right: own, wrong: "var(--wrong)", lost: "var(--muted)" })[verdict];

/** How thick the outline of an empty box is, and the strokes of a cross; and half of that one's size. */
const OUTLINE = 1.3;
const [STROKE, HALF] = [2.2, 4] as const;
/** How such a box is inked: no idea. */
export const EMPTY = { fill: "var(--paper)", stroke: verdictColour("lost", ""), width: OUTLINE };
/** And a cross: wrong, for whoever does not tell red from brown too. */
export const CROSSED = { stroke: verdictColour("wrong", ""), width: STROKE };

/** From the true angle on the rim to the thought one on the inner ring: it winds there, so that the middle stays free. */
function line({ middle, outer, inner }: Dial, truth: number, thought: number): string {
  const off = wrapped(thought - truth);
  const steps = Math.max(1, Math.ceil(Math.abs(off) / STEP));
  const from = outer - BAND / 2;
  return Array.from({ length: steps + 1 }, (_, k) => around(middle, from + ((inner - from) * k) / steps, truth + (off * k) / steps))
    .map((at, k) => `${k ? "L" : "M"}${written(at)}`).join("");
}

const stripe = ({ middle }: Dial, radius: number, truth: number): string => arc(middle, radius, truth - MARK / 2, truth + MARK / 2);

/** A cross on its legs. */
export const cross = ([x, y]: Point): string =>
  `M${written([x - HALF, y - HALF])}L${written([x + HALF, y + HALF])}M${written([x - HALF, y + HALF])}L${written([x + HALF, y - HALF])}`;

/** The outline of a full mark, as large. */
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

/** How many are right, in the middle; `before`: by whom how many were, where there is room. */
function paintCount(pen: Pen, { middle: [x, y], outer }: Dial, right: number, before: string): void {
  const size = 0.44 * outer;
  const up = before ? 0.22 : 0.14;
  pen.text([x, y - up * outer], String(right), { size: Number(size.toFixed(1)), bold: true, rim: false, class: "label bold count" });
  pen.text([x, y + (0.38 - up) * outer], `of ${SPOKES} right`, { size: Math.max(11.5, Math.min(16, 0.13 * outer)), fill: "var(--muted)", rim: false });
  if (before) pen.text([x, y + 0.42 * outer], before, { size: 13, fill: "var(--muted)", rim: false, class: "label former-count" });
}

const VERDICTS = ["lost", "wrong", "right"] as const;

/** How a mark of each verdict is drawn. */
const OUTLINES: Record<Verdict, (dial: Dial, truth: number) => string> = {
  right: (dial, truth) => stripe(dial, dial.outer, truth),
  wrong: ({ middle, outer }, truth) => cross(around(middle, outer, truth)),
  lost: box,
};

/** The marks on the rim. */
export function paintMarks(pen: Pen, dial: Dial, marks: Marks, colour: string): void {
  const inked = { right: { stroke: colour, width: BAND }, wrong: CROSSED, lost: EMPTY };
  for (const verdict of VERDICTS) {
    const path = [...marks].filter(([, one]) => one === verdict).map(([k]) => OUTLINES[verdict](dial, spoke(k))).join("");
    if (path) pen.path(path, { ...inked[verdict], class: `marks ${verdict}` });
  }
}

/** What the network before this one made of the same angles: a thin pale ring inside, in colour where it was right. */
export function paintFormer(pen: Pen, dial: Dial, marks: Marks, colour: string): void {
  for (const right of [false, true]) {
    const path = [...marks].filter(([, verdict]) => (verdict === "right") === right)
      .map(([k]) => stripe(dial, dial.inner - INSIDE, spoke(k))).join("");
    if (path) pen.path(path, { stroke: right ? colour : "var(--muted)", width: FORMER, opacity: right ? 0.6 : 0.25, class: `former ${right ? "right" : "other"}` });
  }
}

/** All of them; NaN is not known yet. `present`: the true angle that is in the picture, and the needle. */
export function paintAnswers(pen: Pen, dial: Dial, needles: ArrayLike<number>, present: { truth: number; needle: Point }, colour: string, before: string): void {
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
  if (marks.size) paintCount(pen, dial, rightIn(marks), before);
}
