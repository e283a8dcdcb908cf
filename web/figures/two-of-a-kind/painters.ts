/** How the two rows look, and what is flashed. */
import { paintEdge } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import type { Shift } from "../../core/overlap";
import type { Digit } from "../two-digits/digits";
import { boxOf, HUES, outlineOf, paintDigit, paintLengths, paintLost, paintRim, paintSheet, SOFT, WRONG } from "../two-digits/stamps";
import { aNumber } from "../../kit/words";
import { long } from "../two-digits/spoken";
import { flashOf, readings } from "./eyes";
import { SEEN, type Comparison } from "./pair";
import type { Places, Row } from "./places";

/** Lengths as they are shown: on their way. */
export type Shown = readonly [ArrayLike<number>, ArrayLike<number>];

const hueOf = (role: number): string => (role < 0 ? WRONG : HUES[role]);

function paintRow(pen: Pen, row: Row, pair: readonly [Digit, Digit], places: readonly Shift[], size: number): void {
  paintSheet(pen, row.sheet);
  paintSheet(pen, row.drawing);
  pair.forEach((digit, d) => paintDigit(pen, digit, boxOf(digit, row.sheet, size, places[d])));
  // The networks are shown the ink alone; the reader, which line belongs to whom.
  pair.forEach((digit, d) => paintRim(pen, digit, boxOf(digit, row.sheet, size, places[d]), HUES[d]));
}

/** What a row shows, and above its drawing what came of it. */
function paintWords(pen: Pen, { title: [x, y], drawing }: Row, [name, digits]: readonly [string, string], told: string, narrow: boolean): void {
  pen.text([x, y], narrow ? `${name}: ${digits}` : name, { size: narrow ? 14 : 17, bold: true, anchor: "start" });
  if (!narrow) pen.text([x + 124, y], digits, { size: 15, fill: SOFT, anchor: "start" });
  pen.text([narrow ? drawing.at[0] + drawing.wide : drawing.at[0], y], told, { size: narrow ? 14 : 17, bold: true, anchor: narrow ? "end" : "start" });
}

/** The ten lengths, with those in numbers that say that something is there. */
function paintBars(pen: Pen, { lengths: box, sheet }: Row, lengths: ArrayLike<number>, colours: ReadonlyMap<number, string>, narrow: boolean): void {
  const { at: [x, y], wide, high } = box;
  paintLengths(pen, box, lengths, colours, narrow ? 13 : 15);
  const cell = wide / lengths.length;
  for (const [digit, colour] of colours)
    pen.text([x + (digit + 0.5) * cell, y + high * (1 - lengths[digit]) - 10], long(lengths, digit), { size: narrow ? 13.5 : 16, bold: true, fill: colour });
  if (!narrow) pen.text([x + wide / 2, sheet.at[1] + sheet.high - 10], "how long its ten capsules are", { size: 13.5, fill: SOFT });
}

/** Both rows, but for the drawings in ink. */
export function paintRows(pen: Pen, { rows, narrow }: Places, { twins, others }: Comparison, at: readonly Shift[], size: number, shown: Shown): void {
  const { kind, ghost } = twins;
  paintRow(pen, rows[0], twins.digits, at, size);
  paintRow(pen, rows[1], others.digits, at, size);
  // The capsule of a class has one colour in both rows.
  const one = new Map([[kind, HUES[0]], ...(ghost === undefined ? [] : [[ghost, WRONG] as const])]);
  const two = new Map(others.sight.named.map((name, k) => [name, hueOf(others.verdict.roles[k])]));
  [one, two].forEach((colours, k) => paintBars(pen, rows[k], shown[k], colours, narrow));
  const drawn = (images: readonly Float32Array[]) => {
    const seen = images.filter((image) => image.some((value) => value > SEEN)).length;
    return ["it draws none", "it draws one", "it draws two"][seen] ?? `it draws ${seen}`;
  };
  const besides = ghost === undefined ? "" : `, and ${aNumber(ghost)} that is not there`;
  const { lost } = others.verdict;
  const missed = `it misses the ${lost.map((d) => others.digits[d].label).join(" and the ")}`;
  paintWords(pen, rows[0], ["Two of a kind", `${kind} and ${kind}`], `${drawn(twins.images)}${narrow ? "" : besides}`, narrow);
  paintWords(pen, rows[1], ["Two kinds", others.digits.map(({ label }) => label).join(" and ")], lost.length ? missed : drawn(others.images), narrow);
}

/** What is not drawn, as dashed outlines over the drawings: of two of a kind both, for neither has a capsule of its own. And what is seen that is not there, in red. */
export function paintMissing(pen: Pen, { rows, narrow }: Places, { twins, others }: Comparison, at: readonly Shift[], size: number): void {
  const lost = (row: Row, digit: Digit, d: number) => paintLost(pen, digit, boxOf(digit, row.drawing, size, at[d]), SOFT);
  twins.digits.forEach((digit, d) => lost(rows[0], digit, d));
  const { ghost, sight } = twins;
  const { at: corner, wide } = rows[0].drawing;
  if (ghost !== undefined) paintEdge(pen, outlineOf({ ink: sight.draw(ghost), side: size }), corner, wide, { width: 2.2, colour: WRONG });
  for (const d of others.verdict.lost) lost(rows[1], others.digits[d], d);
  rows.forEach(({ drawing: { at: [x, y], wide: side } }, k) => {
    if (!k || others.verdict.lost.length) pen.text([x + side / 2, y + side - 13], "dashed: what is there", { size: narrow ? 12 : 13, fill: SOFT });
  });
}

/** How many of each kind were read, as bars of one square a flash; empty ones were not read. */
function paintResult(pen: Pen, { result: { at: [x, y], wide }, field: { at: [left] } }: Places, answers: readonly number[]): void {
  const note = answers.length ? "full: read, dashed: not" : "nothing yet; five flashes of each will do";
  pen.text([left, y - 14], "What you read", { size: 15, bold: true, anchor: "start" });
  pen.text([left + 116, y - 14], note, { size: 13, fill: SOFT, anchor: "start" });
  const most = Math.max(5, Math.ceil(answers.length / 2));
  const cell = Math.min(44, wide / most);
  ["alone", "between two"].forEach((name, k) => {
    const read = readings(answers, k === 1);
    const middle = y + 28 + 42 * k;
    const colour = ink(k ? "vermilion" : "blue");
    const box = (n: number) => [[x + n * cell, middle - 14], cell - 4, 28] as const;
    pen.text([x - 10, middle], name, { size: 14, anchor: "end", fill: SOFT });
    for (let n = 0; n < most; n++) pen.rect(...box(n), { fill: "var(--ground)", stroke: "var(--line)", width: 1, round: 4 });
    // Those that were read come first: the length of a bar is their number.
    [...read].sort((a, b) => Number(b) - Number(a)).forEach((right, n) =>
      pen.rect(...box(n), right ? { fill: colour, round: 4, class: "read" } : { fill: "none", stroke: colour, width: 1.6, dash: "3 2.5", round: 4 }));
    pen.text([x + most * cell + 8, middle], read.length ? `${read.filter(Boolean).length} of ${read.length}` : "–", { size: 15, bold: true, anchor: "start", fill: read.length ? colour : SOFT });
  });
}

/** What the reader's own eyes are shown: the digits of this flash, and after the answer what it was. */
export function paintEyes(pen: Pen, places: Places, answers: readonly number[], phase: "rest" | "ready" | "flash" | "ask"): void {
  const { cross: [cx, cy], field, target, apart, letter, narrow } = places;
  pen.text([field.at[0], 12], narrow ? "Eyes on the cross. Tap: a digit is flashed." : "Eyes on the cross. Tap in the panel, or press the space bar: a digit is flashed.", { size: narrow ? 13.5 : 15, bold: true, anchor: "start" });
  paintSheet(pen, field);
  const arm = narrow ? 9 : 12;
  const alert = phase === "ready" || phase === "flash";
  pen.line([[cx - arm, cy], [cx + arm, cy]], { stroke: "var(--ink)", width: alert ? 4 : 3 });
  pen.line([[cx, cy - arm], [cx, cy + arm]], { stroke: "var(--ink)", width: alert ? 4 : 3 });
  pen.text([cx, cy + arm + 18], "look here", { size: 13, fill: SOFT, rim: false });
  const number = phase === "rest" ? answers.length - 1 : answers.length;
  // Where it will come, while there is nothing to see yet.
  if (phase === "rest" && !answers.length) {
    pen.circle(target, 0.75 * letter, { stroke: SOFT, width: 1.2, dash: "2 5" });
    pen.text([target[0], target[1] + letter + 16], "it comes here", { size: 13, fill: SOFT, rim: false });
    pen.text([(cx + target[0]) / 2, cy], "tap", { size: narrow ? 15 : 18, bold: true, fill: SOFT, rim: false });
  }
  if (phase === "ask") pen.text(target, "?", { size: letter, bold: true, fill: SOFT, rim: false });
  if (number >= 0 && (phase === "flash" || phase === "rest")) {
    const { crowded, target: digit, beside } = flashOf(number);
    const over = phase === "rest";
    const right = over && answers[number] === digit;
    const put = (value: number, side: number, fill: string) =>
      pen.text([target[0] + side * apart, target[1]], String(value), { size: letter, bold: true, fill, rim: false });
    if (crowded) beside.forEach((value, k) => put(value, k ? 1 : -1, over ? "var(--track)" : "var(--ink)"));
    put(digit, 0, over && !right ? WRONG : "var(--ink)");
    if (over) pen.text([target[0], target[1] + letter], right ? "read" : `you said ${answers[number]}`, { size: 14, fill: right ? SOFT : WRONG, rim: false });
  }
  paintResult(pen, places, answers);
}
