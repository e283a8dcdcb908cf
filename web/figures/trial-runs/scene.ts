/** The runs painted: a dot for each, a tall mark for their mean, a whisker for the spread. */
import { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { placesOf, type Places, RADIUS } from "./places";
import { digitsOf, firstOf, isShown, mean, reachOf, type Row, runsOf, spread, type State } from "./state";
import { measured, unitOf, widthInWords } from "./words";

const COLOURS: Record<string, string> = { ours: "var(--blue)", theirs: "var(--muted)" };
const colourOf = ({ side }: Row): string => COLOURS[side] ?? "var(--purple)";
const SOFT = "var(--muted)";

function tickDigits(ticks: readonly number[]): number {
  return [0, 1, 2, 3].find((digits) => ticks.every((tick) => Math.abs(Number(tick.toFixed(digits)) - tick) < 1e-9)) ?? 3;
}

function axis(pen: Pen, state: State, { narrow, left, right, height, ticks, x, headings }: Places): void {
  const { label } = state;
  const foot = height - 40;
  for (const tick of ticks) {
    pen.line([[x(tick), 4], [x(tick), foot + 4]], { stroke: "var(--line)", width: 1 });
    pen.text([x(tick), foot + 14], fixed(tick, tickDigits(ticks)), { size: 12, fill: SOFT });
  }
  pen.text([left, foot + 31], measured(label) + (unitOf(label) && ", %"), { size: 12.5, fill: SOFT, anchor: "start" });
  if (!narrow) pen.text([(left + right) / 2, foot + 31], widthInWords(state, ticks), { size: 12.5, fill: SOFT });
  pen.text([right, foot + 31], "better →", { size: 12.5, fill: SOFT, anchor: "end" });
  for (const { y, text } of headings)
    pen.text([narrow ? left : left - 14, y], text, { size: 13, bold: true, fill: SOFT, anchor: narrow ? "start" : "end" });
}

/** Round the first row's mean: where another row's mean may lie with no clear difference from it. */
function band(pen: Pen, state: State, { left, right, x, y, strip, narrow }: Places): void {
  let named = false;
  state.rows.forEach((row, k) => {
    const first = firstOf(state, row);
    if (!isShown(state, row) || row === first) return;
    const [middle, reach] = [mean(first.values), reachOf(state, row)];
    if (!Number.isFinite(reach)) return;
    const ends = [x(middle - reach), x(middle + reach)].sort((a, b) => a - b);
    const top = y[k] - strip / 2;
    pen.rect([ends[0], top], ends[1] - ends[0], strip, { fill: "var(--ink)", opacity: 0.075 });
    if (named) return;
    named = true;
    const above = y[state.rows.indexOf(first)] - (narrow ? 36 : 24);
    const at = Math.min(Math.max(x(middle), left + 62), right - 62);
    pen.text([at, above], "no clear difference", { size: 12.5, italic: true, fill: SOFT });
    pen.line([[x(middle), above + 9], [x(middle), top]], { stroke: SOFT, width: 1, dash: "1 3" });
  });
}

function diamond(pen: Pen, [x, y]: Point): void {
  const r = 6.5;
  pen.line([[x, y - r], [x + r, y], [x, y + r], [x - r, y]], { fill: "var(--paper)", stroke: "var(--ink)", width: 1.8 }, true);
}

function paintRow(pen: Pen, state: State, row: Row, places: Places, y: number, dots: readonly Point[]): void {
  const { narrow, left, right, x } = places;
  const colour = colourOf(row);
  const middle = mean(row.values);
  const off = spread(row.values);
  const bold = row.side === "ours" && !row.group;
  if (narrow) pen.text([left, y - 19], row.name, { size: 12.5, anchor: "start", bold });
  else pen.text([left - 14, y], row.name, { size: 13, anchor: "end", bold });
  pen.line([[left, y], [right, y]], { stroke: "var(--line)", width: 1 });
  pen.line([[x(middle - off), y], [x(middle + off), y]], { stroke: colour, width: 3, opacity: 0.45 });
  for (const dot of dots) pen.circle(dot, RADIUS, { fill: colour, fillOpacity: 0.72, stroke: "var(--paper)", width: 1 });
  pen.line([[x(middle), y - 9], [x(middle), y + 9]], { stroke: colour, width: 3 });
  if (state.paper) for (const value of row.paper) diamond(pen, [x(value), y]);
  pen.text([right + 14, y], fixed(middle, digitsOf(state)), { size: 13, bold: true, fill: colour, anchor: "start" });
}

/** The run, and a thread through its group's runs of the same seed: they had the same data, in one order. */
function chosen(pen: Pen, state: State, { run, left, right, y }: Places, grown: number): void {
  const runs = runsOf(state.rows);
  const { seed, value, row } = runs[state.chosen];
  const { group } = state.rows[row];
  const thread = runs.flatMap((one, k) => {
    const together = one.seed === seed && state.rows[one.row].group === group && !Number.isNaN(y[one.row]);
    return together ? [run(k)] : [];
  });
  pen.line(thread, { stroke: "var(--ink)", width: 1.2, dash: "2 4", opacity: 0.7 * grown });
  for (const at of thread) pen.circle(at, 4.5, { fill: "none", stroke: "var(--ink)", width: 1.4, opacity: grown });
  const at = run(state.chosen);
  pen.circle(at, 4.5 + 3.5 * grown, { fill: "var(--ink)", stroke: "var(--paper)", width: 2 });
  const words = `seed ${seed} · ${fixed(value, digitsOf(state))}${unitOf(state.label)}`;
  const wide = 7.1 * words.length + 18;
  const x = Math.min(Math.max(at[0], left + wide / 2 - 6), right - wide / 2 + 60);
  const above = at[1] - 27;
  pen.rect([x - wide / 2, above - 13], wide, 26, { fill: "var(--ink)", round: 8, opacity: grown });
  pen.text([x, above], words, { size: 13, bold: true, fill: "var(--paper)", rim: false, opacity: grown });
}

/** Paints a state; `grown` is how far the chosen dot has grown, from 0 to 1. */
export function paint(pen: Pen, state: State, width: number, grown: number): Places {
  const places = placesOf(state, width);
  pen.draw(() => {
    band(pen, state, places);
    axis(pen, state, places);
    const runs = runsOf(state.rows);
    state.rows.forEach((row, k) => {
      if (isShown(state, row)) paintRow(pen, state, row, places, places.y[k], runs.flatMap((run, n) => (run.row === k ? [places.run(n)] : [])));
    });
    if (state.chosen >= 0 && isShown(state, state.rows[runsOf(state.rows)[state.chosen].row]))
      chosen(pen, state, places, grown);
  });
  return places;
}
