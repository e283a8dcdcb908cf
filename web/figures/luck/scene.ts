/** The last try, what the rule says of it, the wall of all tries, and what to expect of more seeds. */
import { moments } from "../../core/student";
import { landing, out, part } from "../../kit/motion";
import { Pen, short } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { RATES } from "./rates";
import { AHEAD, countsOf, FEWEST, MOST, NAMES, rateOf, type Rule, RULES, type State, tryOf, WALL, wallOf } from "./tries";

/** Test error of the book's compact networks: mean and spread over their seeds, in per cent. */
export const [MEAN, SPREAD] = [0.413, 0.015];
const SOFT = "var(--muted)";
const HUES = ["var(--blue)", "var(--vermilion)"];
/** How far the plot reaches, in spreads: A's bell is whole wherever it stands. */
const [LOW, HIGH] = [-5.4, 3.5];

/** Where the bars of false alarms end. */
const MOST_FALSE = 0.25;

/** How far the square of a try has come on its way to the wall, from 0 to 1. */
export type Landed = (number: number) => number;

interface Places {
  narrow: boolean;
  /** Ends of the axis of errors, and of the graph of rates. */
  axis: [number, number];
  rows: [number, number];
  foot: number;
  stamp: Point;
  wall: { x: number; y: number; cell: number };
  /** Where the names of the rules stand, and where their bars begin and end. */
  tally: { x: number; y: number; bar: [number, number] };
  graph: { x: [number, number]; y: [number, number] };
}

/** Height of the stage for a width, in pixels. */
export const heightFor = (width: number): number => (width < 560 ? 526 : 462);

function placesFor(width: number): Places {
  const narrow = width < 560;
  if (narrow) {
    const cell = (width - 20) / 40;
    return {
      narrow, axis: [34, width - 12], rows: [84, 130], foot: 138, stamp: [width / 2, 22],
      tally: { x: 10, y: 196, bar: [116, width - 40] },
      wall: { x: 10, y: 256, cell }, graph: { x: [46, width - 14], y: [492, 398] },
    };
  }
  const right = 0.64 * width;
  return {
    narrow, axis: [44, right], rows: [76, 152], foot: 184, stamp: [right + (width - right) / 2 + 8, 58],
    tally: { x: right + 40, y: 164, bar: [right + 142, width - 44] },
    wall: { x: 44, y: 266, cell: (right - 44) / 40 }, graph: { x: [right + 74, width - 34], y: [410, 282] },
  };
}

const across = ({ axis }: Places, e: number): number =>
  axis[0] + ((Math.max(LOW, Math.min(HIGH, e)) - LOW) / (HIGH - LOW)) * (axis[1] - axis[0]);

function bells(pen: Pen, places: Places, lead: number): void {
  const high = places.narrow ? 34 : 46;
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
  const ticks = places.narrow ? [0.36, 0.4, 0.44] : [0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46];
  for (const tick of ticks) {
    const x = across(places, (tick - MEAN) / SPREAD);
    pen.line([[x, foot - 4], [x, foot]], { stroke: SOFT, width: 1 });
    pen.text([x, foot + 9], `${fixed(tick, 2)} %`, { size: 12, fill: SOFT });
  }
  if (!places.narrow) pen.text([axis[1], foot + 27], "test error", { size: 12, fill: SOFT, anchor: "end" });
}

function note(pen: Pen, { stamp, narrow }: Places, words: string): void {
  pen.text(stamp, words, { size: narrow ? 15 : 16, fill: SOFT });
}

function lastTry(pen: Pen, state: State, places: Places, t: number, lead: number): void {
  const { rows, stamp, narrow } = places;
  const now = tryOf(state, state.tries - 1);
  const late = part(t, 0.5, 0.8);
  // On its way from one truth to the other A takes its runs along: the luck is the same.
  const off = AHEAD * (Number(state.better) - lead);
  [now.a.map((e) => e + off), now.b].forEach((errors, j) => {
    const y = rows[j] - 13;
    const [mean, spread] = moments(errors);
    const wide = spread * out(late);
    pen.line([[across(places, mean - wide), y], [across(places, mean + wide), y]], { stroke: HUES[j], width: 9, opacity: 0.3 * late });
    pen.line([[across(places, mean), y - 12], [across(places, mean), y + 12]], { stroke: HUES[j], width: 3, opacity: late });
    errors.forEach((e, k) => {
      const fallen = part(t, (0.3 * k) / errors.length, 0.25 + (0.3 * k) / errors.length);
      pen.circle([across(places, e), y - 60 * (1 - fallen * fallen)], narrow ? 4.5 : 5.5, {
        fill: HUES[j], stroke: "var(--paper)", width: 1.4, opacity: Math.min(1, 3 * fallen),
      });
    });
  });
  const said = part(t, 0.75, 1);
  if (!said) return;
  if (!now.clear) return pen.text(stamp, "no clear difference", { size: narrow ? 16 : 18, fill: SOFT, opacity: said });
  const right = state.better && now.winner === "A";
  const colour = right ? "var(--green)" : "var(--wrong)";
  const [w, h] = narrow ? [152, 34] : [184, 46];
  const transform = `translate(${short(stamp[0])} ${short(stamp[1])}) rotate(-4) scale(${short(1.6 - 0.6 * landing(said))})`;
  pen.rect([-w / 2, -h / 2], w, h, { round: 7, fill: "var(--paper)", stroke: colour, width: 3, transform, opacity: said });
  pen.text([0, 0], `${now.winner} is better`, { size: narrow ? 18 : 23, bold: true, fill: colour, transform, opacity: said });
  if (!narrow) pen.text([stamp[0], stamp[1] + 44], right ? "true" : state.better ? "false: A is better" : "false: they are equal", { size: 14, fill: colour, opacity: said });
}

function wall(pen: Pen, state: State, { wall: { x, y, cell }, narrow }: Places, landed: Landed, down: number): void {
  const found = wallOf(state);
  const place = (k: number): Point => [x + (k % 40) * cell + 1, y + Math.floor(k / 40) * cell + 1];
  const box = (k: number, above = 0) => {
    const [bx, by] = [place(k)[0], place(k)[1] - above];
    const side = short(cell - 2);
    return `M${short(bx)} ${short(by)}h${side}v${side}h-${side}Z`;
  };
  const paths = { open: "", calm: "", loud: "" };
  for (let k = 0; k < WALL; k++) {
    const way = k < found.length ? landed(k) : 0;
    if (way < 1) paths.open += box(k);
    // Falls ever faster, from the edge of the wall: what is written above stays readable.
    if (way > 0) paths[found[k] ? "loud" : "calm"] += box(k, (1 - way * way) * (place(k)[1] - y));
  }
  const alarm = state.better ? "var(--green)" : "var(--wrong)";
  pen.path(paths.open, { fill: "var(--line)", opacity: 0.45 });
  pen.path(paths.calm, { fill: SOFT, opacity: 0.45 });
  if (paths.loud) pen.path(paths.loud, { fill: alarm });
  pen.text([x, y - 15], down === 1 ? "1 comparison" : `${down} comparisons`, { size: narrow ? 13 : 14, fill: SOFT, anchor: "start" });
}

/** How many of the comparisons each rule calls clear, a line with a bar each, and where the long run lies: both have judged the same runs. */
function tally(pen: Pen, state: State, { tally: { x, y, bar }, narrow }: Places, down: number): void {
  const alarm = state.better ? "var(--green)" : "var(--wrong)";
  const counts = countsOf(state, down);
  const size = narrow ? 13 : 14;
  // False alarms are rare: their bars are cut off, at the same share for both rules.
  const most = state.better ? 1 : MOST_FALSE;
  const share = (rate: number): number => bar[0] + Math.min(1, rate / most) * (bar[1] - bar[0]);
  pen.text([x, y - 22], state.better ? "called clear" : "false alarms", { size, fill: SOFT, anchor: "start" });
  pen.line([[bar[1] - 72, y - 29], [bar[1] - 72, y - 15]], { stroke: "var(--ink)", width: 2.5 });
  pen.text([bar[1] - 64, y - 22], "in the long run", { size: 12.5, fill: SOFT, anchor: "start" });
  RULES.forEach((rule, k) => {
    const on = rule === state.rule;
    const line = y + k * (narrow ? 22 : 28);
    const high = narrow ? 10 : 13;
    pen.text([x, line], NAMES[rule], { size, bold: on, fill: on ? "var(--ink)" : SOFT, anchor: "start" });
    pen.rect([bar[0], line - high / 2], bar[1] - bar[0], high, { fill: "var(--line)", opacity: 0.6, round: 3 });
    if (down) pen.rect([bar[0], line - high / 2], share(counts[rule] / down) - bar[0], high, { fill: on ? alarm : SOFT, round: 3, class: "called" });
    const expected = share(rateOf({ ...state, rule }));
    pen.line([[expected, line - high / 2 - 3], [expected, line + high / 2 + 3]], { stroke: "var(--ink)", width: 2.5 });
    if (down) pen.text([bar[1] + 8, line], String(counts[rule]), { size, bold: on, fill: on && counts[rule] ? alarm : SOFT, anchor: "start" });
  });
}

function graph(pen: Pen, state: State, { graph: { x, y }, narrow }: Places): void {
  const gx = (seeds: number) => x[0] + ((seeds - FEWEST) / (MOST - FEWEST)) * (x[1] - x[0]);
  const gy = (rate: number) => y[0] + rate * (y[1] - y[0]);
  const size = narrow ? 12.5 : 13.5;
  pen.text([x[0] - 34, y[1] - 24], "how often it says “clear”", { size, fill: SOFT, anchor: "start" });
  for (const rate of [0, 0.5, 1]) {
    pen.line([[x[0], gy(rate)], [x[1], gy(rate)]], { stroke: "var(--line)", width: 1 });
    pen.text([x[0] - 8, gy(rate)], `${100 * rate} %`, { size: 12.5, fill: SOFT, anchor: "end" });
  }
  for (const seeds of [2, 5, 10, 15, 20]) pen.text([gx(seeds), y[0] + 13], String(seeds), { size: 12.5, fill: SOFT });
  pen.text([(x[0] + x[1]) / 2, y[0] + 29], "seeds", { size: 12, fill: SOFT });
  // Red is for false verdicts that were given; here they are only expected.
  const curves = RATES[state.rule as Rule];
  for (const kind of ["equal", "better"] as const) {
    const on = (kind === "better") === state.better;
    const colour = kind === "better" ? "var(--green)" : "var(--ink)";
    const curve = curves[kind];
    pen.line(curve.map((rate, k): Point => [gx(k + FEWEST), gy(rate)]), { stroke: colour, width: on ? 3 : 1.5, opacity: on ? 1 : 0.45 });
    const end = curve[curve.length - 1];
    const named = kind === "better" ? "if A is better" : "if both are equal";
    pen.text([x[1], gy(end) + (end > 0.9 ? 15 : -13)], named, { size: 12, bold: on, fill: colour, anchor: "end", opacity: on ? 1 : 0.75 });
    if (!on) continue;
    const rate = curve[state.seeds - FEWEST];
    pen.circle([gx(state.seeds), gy(rate)], 6, { fill: "var(--paper)", stroke: colour, width: 3 });
    const words = `${fixed(100 * rate, rate < 0.1 ? 1 : 0)} %`;
    pen.text([gx(state.seeds) + 4, gy(rate) + (rate > 0.8 ? 18 : -16)], words, { size: 14, bold: true, fill: colour, anchor: state.seeds > 17 ? "end" : "start" });
  }
}

/** What moves: from 0 to 1 how much of the last try has happened, and how far A has come to where it is better. */
export interface Look {
  t: number;
  lead: number;
  landed: Landed;
  /** How many tries lie on the wall. */
  down: number;
}

/** Paints a state. */
export function paint(pen: Pen, state: State, width: number, { t, lead, landed, down }: Look): void {
  const places = placesFor(width);
  pen.draw(() => {
    bells(pen, places, lead);
    if (state.tries) lastTry(pen, state, places, t, lead);
    else note(pen, places, state.better ? "A is better. Do they see it?" : "A and B are equally good.");
    wall(pen, state, places, landed, down);
    tally(pen, state, places, down);
    graph(pen, state, places);
  });
}
