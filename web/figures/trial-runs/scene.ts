/** The runs painted: a dot for each, a tall mark for their mean, a whisker for the spread. */
import { landing, mix, part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { placesOf, type Places, RADIUS } from "./places";
import { digitsOf, firstOf, isShown, mean, reachOf, type Row, runsOf, spread, type State, threadOf } from "./state";
import { measured, unitOf } from "./words";

const COLOURS: Record<string, string> = { ours: "var(--blue)", theirs: "var(--muted)" };
const colourOf = ({ side }: Row): string => COLOURS[side] ?? "var(--purple)";
const SOFT = "var(--muted)";

/** What moves and what is pointed at; all but `hovered` from 0 to 1. */
export interface Look {
  /** How far the chosen dot has grown, the runs have fallen, and the axis has opened for the paper. */
  grown: number;
  fallen: number;
  paper: number;
  /** The row under the pointer; −1 for none. */
  hovered: number;
}

function tickDigits(ticks: readonly number[]): number {
  return [0, 1, 2, 3].find((digits) => ticks.every((tick) => Math.abs(Number(tick.toFixed(digits)) - tick) < 1e-9)) ?? 3;
}

function axis(pen: Pen, state: State, { narrow, left, right, height, ticks, x, headings }: Places): void {
  const { label } = state;
  const foot = height - 40;
  for (const tick of ticks) {
    pen.line([[x(tick), 4], [x(tick), foot + 4]], { stroke: "var(--line)", width: 1 });
    pen.text([x(tick), foot + 14], fixed(tick, tickDigits(ticks)), { size: 13, fill: SOFT });
  }
  pen.text([left, foot + 31], measured(label) + (unitOf(label) && ", %"), { size: 13, fill: SOFT, anchor: "start" });
  pen.text([right, foot + 31], "better →", { size: 13, fill: SOFT, anchor: "end" });
  for (const { y, text } of headings)
    pen.text([narrow ? left : left - 14, y], text, { size: 13, bold: true, fill: SOFT, anchor: narrow ? "start" : "end" });
}

/** Round the first row's mean: where another row's mean may lie with no clear difference from it. */
function band(pen: Pen, state: State, { x, y, strip }: Places): void {
  state.rows.forEach((row, k) => {
    const first = firstOf(state, row);
    if (!isShown(state, row) || row === first) return;
    const [middle, reach] = [mean(first.values), reachOf(state, row)];
    if (!Number.isFinite(reach)) return;
    const ends = [x(middle - reach), x(middle + reach)].sort((a, b) => a - b);
    pen.rect([ends[0], y[k] - strip / 2], ends[1] - ends[0], strip, { fill: "var(--ink)", opacity: 0.085, round: 3 });
  });
}

function diamond(pen: Pen, [x, y]: Point, opacity: number): void {
  const r = 6.5;
  pen.line([[x, y - r], [x + r, y], [x, y + r], [x - r, y]], { fill: "var(--paper)", stroke: "var(--ink)", width: 1.8, opacity }, true);
}

function paintRow(pen: Pen, state: State, k: number, places: Places, { fallen, hovered, paper }: Look): void {
  const { narrow, left, right, x, y: lines, strip, run } = places;
  const row = state.rows[k];
  const y = lines[k];
  const colour = colourOf(row);
  const middle = mean(row.values);
  const off = spread(row.values);
  const lit = hovered === k;
  const bold = lit || (row.side === "ours" && !row.group);
  if (lit) {
    const top = narrow ? y - 28 : y - strip / 2;
    pen.rect([0, top], right + 74, y + strip / 2 - top, { fill: colour, opacity: 0.09, round: 6 });
  }
  if (narrow) pen.text([left, y - 19], row.name, { size: 13, anchor: "start", bold });
  else pen.text([left - 14, y], row.name, { size: 13, anchor: "end", bold });
  pen.line([[left, y], [right, y]], { stroke: lit ? colour : "var(--line)", width: 1, opacity: lit ? 0.5 : 1 });
  // Whisker and mean come when the runs have landed.
  const known = part(fallen, 0.7, 1);
  pen.line([[x(middle - off * known), y], [x(middle + off * known), y]], { stroke: colour, width: 3, opacity: 0.45 * known });
  runsOf(state.rows).forEach((one, n) => {
    if (one.row !== k) return;
    const [at, height] = run(n);
    const late = (0.5 * state.rows[k].seeds.indexOf(one.seed)) / Math.max(1, row.seeds.length - 1);
    const down = part(fallen, 0.8 * late, 0.8 * late + 0.5);
    pen.circle([at, mix(height - 34, height, landing(down))], RADIUS, {
      fill: colour, fillOpacity: 0.72, stroke: "var(--paper)", width: 1, opacity: Math.min(1, 3 * down),
    });
  });
  pen.line([[x(middle), y - 9], [x(middle), y + 9]], { stroke: colour, width: 3, opacity: known });
  if (paper > 0.01) for (const value of row.paper) diamond(pen, [x(value), y], Math.min(1, paper));
}

/** At the ends of the rows: their means, or, where a run is chosen, its number and those of its seed. */
function ends(pen: Pen, state: State, { right, y, narrow }: Places): void {
  const runs = runsOf(state.rows);
  const thread = threadOf(state);
  const digits = digitsOf(state);
  const first = Math.min(...y.filter((line) => !Number.isNaN(line)));
  const heading = thread.length ? `seed ${runs[state.chosen].seed}` : "mean";
  pen.text([right + 14, first - (narrow ? 20 : 25)], heading, { size: 13, bold: thread.length > 0, fill: thread.length ? "var(--ink)" : SOFT, anchor: "start" });
  state.rows.forEach((row, k) => {
    if (!isShown(state, row)) return;
    const one = thread.find((n) => runs[n].row === k);
    if (thread.length && one === undefined) return;
    const [value, fill] = one === undefined ? [mean(row.values), colourOf(row)] : [runs[one].value, "var(--ink)"];
    pen.text([right + 14, y[k]], fixed(value, digits), { size: 13, bold: one === undefined || one === state.chosen, fill, anchor: "start" });
  });
}

/** The chosen run, and a thread through the runs of the same seed, out to their numbers. */
function chosen(pen: Pen, state: State, { run }: Places, grown: number): void {
  const thread = threadOf(state);
  if (!thread.length) return;
  const places = thread.map(run);
  pen.line(places, { stroke: "var(--paper)", width: 5, opacity: 0.8 * grown });
  pen.line(places, { stroke: "var(--ink)", width: 2, dash: "1 4", opacity: grown });
  for (const at of places) pen.circle(at, RADIUS + 1, { fill: "var(--paper)", stroke: "var(--ink)", width: 2, opacity: grown });
  pen.circle(run(state.chosen), RADIUS + 3.5 * grown, { fill: "var(--ink)", stroke: "var(--paper)", width: 2 });
}

/** Paints a state. */
export function paint(pen: Pen, state: State, width: number, look: Look): void {
  const places = placesOf(state, width, look.paper);
  pen.draw(() => {
    band(pen, state, places);
    axis(pen, state, places);
    state.rows.forEach((row, k) => {
      if (isShown(state, row)) paintRow(pen, state, k, places, look);
    });
    chosen(pen, state, places, look.grown);
    ends(pen, state, places);
  });
}
