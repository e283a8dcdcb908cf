/** How the two rows look, and what is flashed. */
import { paintEdge } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import type { Shift } from "../../core/overlap";
import type { Digit } from "../two-digits/digits";
import { boxOf, HUES, outlineOf, paintDigit, paintLengths, paintLost, paintSheet, SOFT, WRONG } from "../two-digits/stamps";
import { long } from "../two-digits/spoken";
import { inOrder } from "../two-digits/verdict";
import { flashOf, readings } from "./eyes";
import type { Comparison } from "./pair";
import type { Places, Row } from "./places";

/** The ink of one capsule for two digits. */
export const ONE = ink("purple");

/** Lengths as they are shown: on their way. */
export type Shown = readonly [ArrayLike<number>, ArrayLike<number>];

const hueOf = (role: number): string => (role < 0 ? WRONG : HUES[role]);

function paintRow(pen: Pen, row: Row, pair: readonly [Digit, Digit], places: readonly Shift[], size: number): void {
  paintSheet(pen, row.sheet);
  paintSheet(pen, row.drawing);
  pair.forEach((digit, d) => paintDigit(pen, digit, boxOf(digit, row.sheet, size, places[d])));
}

/** A row's name, and the lengths of those that it names. */
function paintWords(pen: Pen, { title, numbers }: Row, name: readonly [string, string], told: readonly (readonly [string, string])[], narrow: boolean): void {
  const line = narrow ? 21 : 28;
  if (narrow) pen.text(title, name.join(": "), { size: 13.5, anchor: "start", bold: true });
  else name.forEach((words, k) => pen.text([title[0], title[1] + (k ? 13 : -11)], words, { size: k ? 15 : 17, anchor: "end", bold: !k, fill: k ? SOFT : "var(--ink)" }));
  told.forEach(([words, colour], k) => pen.text([numbers[0], numbers[1] + (k - (told.length - 1) / 2) * line], words, { size: narrow ? 15.5 : 19, bold: true, anchor: "start", fill: colour }));
}

/** Both rows, but for the drawings in ink. */
export function paintRows(pen: Pen, { rows, narrow }: Places, { twins, others }: Comparison, at: readonly Shift[], size: number, shown: Shown): void {
  const look = { size: narrow ? 12.5 : 13.5, fill: SOFT };
  if (!narrow) {
    const middle = ({ at: [x], wide }: Row["sheet"]) => x + wide / 2;
    pen.text([middle(rows[0].sheet), 11], "it is shown", look);
    pen.text([middle(rows[0].drawing), 11], "it draws", look);
    pen.text([middle(rows[0].lengths), rows[0].lengths.at[1] - 14], "ten capsules, how long", look);
  }
  const { kind, ghost, sight } = twins;
  paintRow(pen, rows[0], twins.digits, at, size);
  paintRow(pen, rows[1], others.digits, at, size);
  const one = new Map([[kind, ONE], ...(ghost === undefined ? [] : [[ghost, WRONG] as const])]);
  const two = new Map(others.sight.named.map((name, k) => [name, hueOf(others.verdict.roles[k])]));
  [one, two].forEach((colours, k) => {
    paintLengths(pen, rows[k].lengths, shown[k], colours, 12.5);
  });
  paintWords(pen, rows[0], ["Two of a kind", `${kind} and ${kind}`], [...one].map(([name, colour]) => [`${name}\u2002${long(sight.lengths, name)}`, colour]), narrow);
  const told = inOrder(others.verdict.roles).map((k) => {
    const name = others.sight.named[k];
    return [`${name}\u2002${long(others.sight.lengths, name)}`, hueOf(others.verdict.roles[k])] as const;
  });
  paintWords(pen, rows[1], ["Two kinds", others.digits.map(({ label }) => label).join(" and ")], told, narrow);
}

/**
 * What is not drawn, as dashed outlines over the drawings: of two of a kind both, for neither has a capsule
 * of its own. And what is seen that is not there, in red.
 */
export function paintMissing(pen: Pen, { rows }: Places, { twins, others }: Comparison, at: readonly Shift[], size: number): void {
  const lost = (row: Row, digit: Digit, d: number) => paintLost(pen, digit, boxOf(digit, row.drawing, size, at[d]), HUES[d]);
  twins.digits.forEach((digit, d) => lost(rows[0], digit, d));
  const { ghost, sight } = twins;
  const { at: corner, wide } = rows[0].drawing;
  if (ghost !== undefined) paintEdge(pen, outlineOf({ ink: sight.draw(ghost), side: size }), corner, wide, { width: 2.2, colour: WRONG });
  for (const d of others.verdict.lost) lost(rows[1], others.digits[d], d);
}

/** How many of each kind were read, as bars of one square a flash; empty ones were not read. */
function paintResult(pen: Pen, { result: { at: [x, y], wide }, field: { at: [left] } }: Places, answers: readonly number[]): void {
  const note = answers.length ? "full: read, dashed: not" : "nothing yet; five flashes of each will do";
  pen.text([left, y - 14], "What you read", { size: 15, bold: true, anchor: "start" });
  pen.text([left + 116, y - 14], note, { size: 12.5, fill: SOFT, anchor: "start" });
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
