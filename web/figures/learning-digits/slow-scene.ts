/** The picture of one step: a picture, the pulls at the votes for one capsule and what follows, ten lengths. */
import type { SingleStep } from "../../core/learning/single";
import { paintInk } from "../../kit/ink-drawing";
import { inOut, mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { aNumber } from "../../kit/words";
import { COLUMNS, type Places } from "./places";
import type { SlowPlaces } from "./slow-places";
import { standing } from "./slow-words";

/** The charts end at one of these: steps that follow each other are to be compared. */
const SCALES = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 2];
/** Radius of a vote's dot that has an equal share; and the largest. */
const [DOT, LARGEST] = [3, 9];
const [FORWARD, BACK, PULLED] = ["blue", "vermilion", "ink"] as const;
/** The longest arrow of a pull, in pixels; and the share of the time that the pulls have before the votes move. */
const PULL = 26;
const PULLS = 0.4;
const INSET = 14;
/** Once the votes have moved, the arrows step back so far: on either ground they keep a contrast of 3 to 1. */
const STEPS_BACK = 0.8;

function scaleFor(most: number): number {
  return SCALES.find((scale) => scale >= 1.02 * most) ?? SCALES[SCALES.length - 1];
}

/** The end of a chart that holds all these numbers on the side of `sign`; 0 if there are none. */
function endFor(sign: 1 | -1, ...all: Float32Array[]): number {
  const most = Math.max(...all.map((some) => some.reduce((a, x) => Math.max(a, sign * x), 0)));
  if (!most) return 0;
  return sign * scaleFor(most);
}

/** The children, those first whose votes reached farthest. */
export function orderOf(reach: Float32Array): number[] {
  return [...reach.keys()].sort((a, b) => reach[b] - reach[a]);
}

/** What rings, arrows and dots of the chart are. */
function paintKey(pen: Pen, { narrow, votes: { wide } }: SlowPlaces, [x, y]: Point): void {
  const marks: [paint: (at: Point) => void, words: string][] = [
    [(at) => pen.circle(at, 4, { stroke: ink("muted"), width: 1.4, fill: ink("paper") }), "before"],
    [([cx, cy]) => pen.arrow([cx, cy + 8], [cx, cy - 8], 1.6, ink(PULLED)), narrow ? "pull" : "the gradient's pull"],
    [(at) => pen.circle(at, 5, { fill: ink(FORWARD) }), narrow ? "now farther" : "now reaches farther"],
    [(at) => pen.circle(at, 5, { fill: ink(BACK) }), narrow ? "less far" : "now less far"],
  ];
  const ends = narrow ? [0, 0.22, 0.4, 0.74] : [0, 0.15, 0.44, 0.75];
  marks.forEach(([paint, words], k) => {
    const left = x + 5 + ends[k] * wide;
    paint([left, y]);
    pen.text([left + 10, y], words, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  });
}

function paintVotes(pen: Pen, places: SlowPlaces, step: SingleStep, j: number, pulled: number, t: number): void {
  const { votes: chart } = places;
  const { before, after, label, pulls } = step;
  const I = step.pulls.length / before.lengths.length;
  const own = (all: Float32Array) => all.subarray(j * I, (j + 1) * I);
  const [from, to, shareFrom, shareTo] = [before.reach, after.reach, before.shares, after.shares].map(own);
  const [low, top] = [endFor(-1, from, to), endFor(1, from, to) || SCALES[0]];
  const [x, y] = chart.at;
  // The highest vote's arrow needs room above it.
  const heightOf = (reach: number) => y + INSET + (chart.high - INSET) * (1 - (reach - low) / (top - low));
  const absent = j === label ? "" : ", which is not there";
  const title = places.narrow ? `how far ${I} votes reach along the ${j}${absent}` : `how far each of ${I} votes reaches along the capsule of the ${j}${absent}`;
  pen.text([x - (places.narrow ? 26 : 2), y - 14], title, { size: places.narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  for (const mark of new Set([low, 0, top])) {
    pen.line([[x, heightOf(mark)], [x + chart.wide, heightOf(mark)]], { stroke: ink("line"), width: 1 });
    pen.text([x - 5, heightOf(mark)], String(mark).replace("-", "−"), { size: 11, anchor: "end", fill: ink("muted") });
  }
  const order = orderOf(from);
  const J = before.lengths.length;
  const radius = (share: number) => Math.min(LARGEST, DOT * Math.sqrt(share * J)) * (places.narrow ? 0.7 : 1);
  const most = own(pulls).reduce((a, x) => Math.max(a, Math.abs(x)), 1e-9);
  const faint = mix(1, STEPS_BACK, t);
  order.forEach((i, k) => {
    const at = places.column(chart, k, I);
    const pull = (pulled * PULL * own(pulls)[i]) / most;
    pen.arrow([at, heightOf(from[i])], [at, heightOf(from[i]) - pull], places.narrow ? 1 : 1.4, ink(PULLED), { opacity: faint });
    const colour = ink(to[i] >= from[i] ? FORWARD : BACK);
    const now = heightOf(mix(from[i], to[i], t));
    pen.line([[at, heightOf(from[i])], [at, now]], { stroke: colour, width: places.narrow ? 1.6 : 2.2 });
    pen.circle([at, heightOf(from[i])], radius(shareFrom[i]), { stroke: ink("muted"), width: 1.2, fill: ink("paper") });
    pen.circle([at, now], radius(mix(shareFrom[i], shareTo[i], t)), { fill: colour });
  });
  paintKey(pen, places, [x, y + chart.high + 14]);
}

/** How long the capsule that is looked at was, and is: in large type. */
function paintTold(pen: Pen, { told: [x, y], narrow }: SlowPlaces, { before, after }: SingleStep, j: number, t: number): void {
  const [from, to] = [before.lengths[j], after.lengths[j]];
  pen.text([x, y], `capsule of the ${j}`, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  pen.text([x, y + 30], mix(from, to, t).toFixed(2), { size: 34, bold: true, fill: ink(to >= from ? FORWARD : BACK), anchor: "start" });
  pen.text([x, y + 58], `long, was ${from.toFixed(2)}`, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
}

function paintLengths(pen: Pen, places: SlowPlaces, { before, after, label }: SingleStep, j: number, t: number): void {
  const { lengths: row } = places;
  const J = before.lengths.length;
  const wide = Math.min(26, (0.5 * row.wide) / J);
  const floor = row.at[1] + row.high - 26;
  const high = floor - row.at[1] - 4;
  pen.text([row.at[0] + 2, row.at[1] - 10], "lengths of the ten capsules, before and after", { size: places.narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  for (const margin of [0.1, 0.9])
    pen.line([[row.at[0], floor - margin * high], [row.at[0] + row.wide, floor - margin * high]], { stroke: ink("muted"), width: 1, dash: "1 5", opacity: 0.7 });
  for (let k = 0; k < J; k++) {
    const x = places.column(row, k, J);
    const [from, to] = [before.lengths[k], after.lengths[k]];
    const now = mix(from, to, t);
    const colour = ink(k === j ? (to >= from ? FORWARD : BACK) : "muted");
    pen.rect([x - wide / 2, floor - high * now], wide, high * now, { fill: colour, round: 3, opacity: k === j ? 1 : 0.5 });
    pen.line([[x - wide / 2 - 3, floor - high * from], [x + wide / 2 + 3, floor - high * from]], { stroke: ink("ink"), width: 2 });
    pen.text([x, floor + 13], String(k), { size: 16, bold: k === label, fill: ink(k === label ? "ink" : "muted") });
    if (k === label) pen.line([[x - 8, floor + 23], [x + 8, floor + 23]], { stroke: ink("ink"), width: 2.5 });
  }
}

/** The floor of the film's columns in the band at the top, and their names. */
export function paintBand(pen: Pen, band: Places): void {
  const size = band.narrow ? 11 : 13;
  for (let j = 0; j < COLUMNS; j++) {
    const x = band.columnAt(j);
    pen.line([[x - band.columnWidth / 2 + 3, band.floor], [x + band.columnWidth / 2 - 3, band.floor]], { stroke: ink("track"), width: 1.4 });
    pen.text([x, band.floor + 9], String(j), { size, bold: true, fill: ink("muted") });
  }
}

/** How the picture is read before the step. */
function paintCaption(pen: Pen, [x, y]: Point, step: SingleStep, narrow: boolean): void {
  const { words, wrong } = standing(step);
  pen.text([x, y], `${aNumber(step.label)}, ${words}`, { size: narrow ? 12 : 14, fill: ink(wrong ? "wrong" : "muted"), anchor: "start" });
}

/** All of it; `j` is the capsule that is looked at, `progress` from before to after. */
export function paintStep(pen: Pen, places: SlowPlaces, step: SingleStep, j: number, progress: number): void {
  // First the pulls, then what follows from them.
  const pulled = inOut(Math.min(1, progress / PULLS));
  const t = inOut(Math.max(0, (progress - PULLS) / (1 - PULLS)));
  const { picture } = places;
  const { at: [x, y], wide } = picture;
  paintCaption(pen, [x, y - 12], step, places.narrow);
  pen.rect([x, y], wide, wide, { round: 10, fill: "var(--raised)", stroke: "var(--line)", width: 1 });
  paintInk(pen, Float32Array.from(step.picture, (value) => value / 255), Math.sqrt(step.picture.length), picture);
  paintVotes(pen, places, step, j, pulled, t);
  paintTold(pen, places, step, j, t);
  paintLengths(pen, places, step, j, t);
}
