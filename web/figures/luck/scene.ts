/** The last try and what the rule says of it, how often both rules were fooled, and the pile of all tries. */
import { moments, reach } from "../../core/student";
import { landing, out, part } from "../../kit/motion";
import { Pen, short } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { type Heap, HUES as VERDICTS, type Landed, LIES, paintPile } from "./pile";
import { across, HIGH, LOW, type Places, placesFor } from "./places";
import { AHEAD, countsOf, NAMES, percent, rateOf, RULES, type State, tryOf } from "./tries";

/** Test error of the book's compact networks: mean and spread over their seeds, in per cent. */
export const [MEAN, SPREAD] = [0.413, 0.015];
const SOFT = "var(--muted)";
const HUES = ["var(--blue)", "var(--vermilion)"];

/** Where the bars of false alarms end. */
const MOST_FALSE = 0.25;
/** Runs lie so high above their row, in pixels. */
const ABOVE = 13;

function bells(pen: Pen, places: Places, lead: number): void {
  const high = places.narrow ? 34 : 44;
  const { rows, axis, foot } = places;
  rows.forEach((y, j) => {
    const middle = j === 0 ? -AHEAD * lead : 0;
    const curve = Array.from({ length: 61 }, (_, k): Point => {
      const e = LOW + ((HIGH - LOW) * k) / 60;
      return [across(places, e), y - high * Math.exp(-0.5 * (e - middle) ** 2)];
    });
    pen.line([[axis[0], y], ...curve, [axis[1], y]], { fill: HUES[j], fillOpacity: 0.12 }, true);
    pen.line([[axis[0], y], [axis[1], y]], { stroke: "var(--line)", width: 1 });
    pen.line([[across(places, middle), y - high], [across(places, middle), y]], { stroke: HUES[j], width: 1, dash: "2 4" });
    pen.text([axis[0] - 20, y - 14], "AB"[j], { size: 19, bold: true, fill: HUES[j] });
  });
  if (lead > 0.5) {
    const y = rows[0] - high - 5;
    pen.arrow([across(places, 0), y], [across(places, -AHEAD), y], 2, VERDICTS.right, { opacity: 2 * lead - 1 });
    const words = `${fixed(AHEAD * SPREAD, 2)} points better`;
    pen.text([across(places, 0) + 6, y], words, { size: 13, bold: true, anchor: "start", fill: VERDICTS.right, opacity: 2 * lead - 1 });
  }
  const ticks = places.narrow ? [0.36, 0.4, 0.44] : [0.36, 0.38, 0.4, 0.42, 0.44, 0.46];
  for (const tick of ticks) {
    const x = across(places, (tick - MEAN) / SPREAD);
    pen.line([[x, foot - 4], [x, foot]], { stroke: SOFT, width: 1 });
    pen.text([x, foot + 9], `${fixed(tick, 2)} %`, { size: 13, fill: SOFT });
  }
  pen.text([axis[0], foot + 9], places.narrow ? "error" : "test error", { size: 13, fill: SOFT, anchor: "start" });
}

/** What the rule looks at, drawn between both rows: where the bars overlap, or the gap between them. */
function ruler(pen: Pen, places: Places, state: State, [a, b]: readonly number[][], clear: boolean, hue: string, opacity: number): void {
  const [[ma, sa], [mb, sb]] = [moments(a), moments(b)];
  const [top, bottom] = [places.rows[0] - ABOVE, places.rows[1] - ABOVE];
  const bars = state.rule === "interval"
    ? [[ma, ma], [mb - reach(a, b, false), mb + reach(a, b, false)]]
    : [[ma - sa, ma + sa], [mb - sb, mb + sb]];
  bars.forEach(([from, to], j) => {
    const y = [top, bottom][j];
    if (to > from) pen.line([[across(places, from), y], [across(places, to), y]], { stroke: HUES[j], width: 10, opacity: 0.32 * opacity });
  });
  const [left, right] = [Math.max(bars[0][0], bars[1][0]), Math.min(bars[0][1], bars[1][1])];
  const [x0, x1] = [Math.min(left, right), Math.max(left, right)].map((e) => across(places, e));
  const look = clear ? { fill: hue, fillOpacity: 0.2 } : { fill: SOFT, fillOpacity: 0.14 };
  pen.rect([x0, top], Math.max(2, x1 - x0), bottom - top, { ...look, opacity });
}

/** The stamp, and why. */
function verdict(
  pen: Pen, { stamp, narrow }: Places, state: State, winner: string, clear: boolean, right: boolean, hue: string, said: number,
): void {
  const [x, y] = stamp;
  const small = { size: narrow ? 12.5 : 14, fill: hue, opacity: said };
  if (!clear) {
    const why = state.rule === "interval" ? "A’s mean lies in the interval round B’s" : "the spreads overlap";
    pen.text([x, y - (narrow ? 8 : 8)], "no clear difference", { size: narrow ? 15 : 19, fill: SOFT, opacity: said });
    return pen.text([x, y + (narrow ? 10 : 18)], state.better ? `missed: ${why}` : why, small);
  }
  const [w, h] = narrow ? [132, 30] : [184, 44];
  const transform = `translate(${short(narrow ? x - 72 : x)} ${short(narrow ? y : y - 4)}) rotate(-3) scale(${short(1.6 - 0.6 * landing(said))})`;
  pen.rect([-w / 2, -h / 2], w, h, { round: 7, fill: "var(--paper)", stroke: hue, width: 3, transform, opacity: said });
  pen.text([0, 0], `${winner} is better`, { size: narrow ? 16 : 23, bold: true, fill: hue, transform, opacity: said });
  const truth = right ? "true" : state.better ? "false: A is better" : "false: they are equal";
  pen.text(narrow ? [x + 10, y] : [x, y + 34], truth, { ...small, bold: true, anchor: narrow ? "start" : "middle" });
}

function lastTry(pen: Pen, state: State, number: number, places: Places, t: number, lead: number): void {
  const { rows, narrow } = places;
  const now = tryOf(state, number);
  const late = out(part(t, 0.3, 0.5));
  // On its way from one truth to the other A takes its runs along: the luck is the same.
  const off = AHEAD * (Number(state.better) - lead);
  const runs = [now.a.map((e) => e + off), now.b];
  const right = state.better && now.winner === "A";
  const hue = now.clear ? (right ? VERDICTS.right : VERDICTS.wrong) : SOFT;
  if (late) ruler(pen, places, state, runs, now.clear, hue, late);
  runs.forEach((errors, j) => {
    const y = rows[j] - ABOVE;
    const x = across(places, moments(errors)[0]);
    pen.line([[x, y - 13], [x, y + 13]], { stroke: HUES[j], width: 3, opacity: late });
    errors.forEach((e, k) => {
      const fallen = part(t, (0.2 * k) / errors.length, 0.14 + (0.2 * k) / errors.length);
      pen.circle([across(places, e), y - 60 * (1 - fallen * fallen)], narrow ? 4.5 : 5.5, {
        fill: HUES[j], stroke: "var(--paper)", width: 1.4, opacity: Math.min(1, 3 * fallen),
      });
    });
  });
  const said = part(t, LIES, LIES + 0.12);
  if (said) verdict(pen, places, state, now.winner, now.clear, right, hue, said);
}

/** How many of the comparisons each rule calls clear, a bar each, and where the long run lies: both have judged the same runs. */
function tally(pen: Pen, state: State, { tally: { x, y, row, above, bar, end }, narrow }: Places, down: number): void {
  const alarm = state.better ? VERDICTS.right : VERDICTS.wrong;
  const counts = countsOf(state, down);
  const size = narrow ? 13 : 15;
  // False alarms are rare: their bars are cut off, at the same share for both rules.
  const most = state.better ? 1 : MOST_FALSE;
  const share = (rate: number): number => bar[0] + Math.min(1, rate / most) * (bar[1] - bar[0]);
  const title = y - above - (narrow ? 25 : 22);
  pen.text([x, title], state.better ? "called clear" : "false alarms", { size, fill: SOFT, anchor: "start" });
  pen.text([end, title], "in the long run", { size: narrow ? 12.5 : 13.5, fill: SOFT, anchor: "end" });
  const key = end - (narrow ? 94 : 101);
  pen.line([[key, title - 8], [key, title + 8]], { stroke: "var(--ink)", width: 3 });
  RULES.forEach((rule, k) => {
    const on = rule === state.rule;
    const line = y + k * row;
    const high = 16;
    pen.text([x, line - above], NAMES[rule], { size, bold: on, fill: on ? "var(--ink)" : SOFT, anchor: "start" });
    pen.rect([bar[0], line - high / 2], bar[1] - bar[0], high, { fill: "var(--line)", opacity: 0.6, round: 3 });
    if (down) pen.rect([bar[0], line - high / 2], share(counts[rule] / down) - bar[0], high, { fill: on && counts[rule] ? alarm : SOFT, round: 3, class: "called" });
    const rate = rateOf({ ...state, rule });
    const expected = share(rate);
    pen.line([[expected, line - high / 2 - 3], [expected, line + high / 2 + 3]], { stroke: "var(--ink)", width: 3 });
    const left = expected > bar[1] - 60;
    pen.text([expected + (left ? -7 : 7), line], percent(rate), { size: narrow ? 12.5 : 13.5, bold: true, anchor: left ? "end" : "start" });
    if (down) pen.text([end, line - above], `${counts[rule]} of ${down}`, { size, bold: on, fill: on && counts[rule] ? alarm : SOFT, anchor: "end" });
  });
}

/** What moves: from 0 to 1 how much of the last try has happened, and how far A has come to where it is better. */
export interface Look {
  t: number;
  /** Which try is shown; −1 for none. */
  shown: number;
  /** Which ball is ringed; −1 for none. */
  ringed: number;
  lead: number;
  landed: Landed;
  /** How many tries lie on the pile. */
  down: number;
  /** Where all lie, where they lay before, and how far they have come from there. */
  heap: Heap;
  before: Heap;
  way: number;
}

/** Paints a state. */
export function paint(pen: Pen, state: State, width: number, { t, shown, ringed, lead, landed, down, heap, before, way }: Look): void {
  const places = placesFor(width);
  pen.draw(() => {
    bells(pen, places, lead);
    if (shown >= 0) lastTry(pen, state, shown, places, t, lead);
    else if (!state.tries) pen.text(places.stamp, state.better ? "A is better. Do they see it?" : "A and B are equally good.", { size: places.narrow ? 15 : 17, fill: SOFT });
    tally(pen, state, places, down);
    paintPile(pen, places, state, heap, before, way, landed, down, ringed);
  });
}
