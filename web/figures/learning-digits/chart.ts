/** The curves of what is read, the columns' names, and the half discs of their capsules. */
import { paintInk } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { arc } from "../../kit/arc";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { changeOf } from "./changes";
import { BEATS, positionOf } from "./course";
import { FanPlaces } from "./fan";
import { paintFanLabels } from "./fan-labels";
import { fansCome } from "./fans";
import { CLAIMS, type Piles } from "./piles";
import type { Places } from "./places";
import type { Moment, Run, Watched } from "./run";
import { paintTrack } from "./track";

/** What there is to paint. */
export interface View {
  watched: Watched | undefined;
  /** The network as in the paper, and the one that is changed, if one is. */
  whole: Run;
  twin: Run | undefined;
  /** Runs that ended before. */
  old: readonly Run[];
  /** The position of the film, in beats. */
  at: number;
  /** Where the reader wants it to be, which may be ahead of what has been learned; and how far that goes. */
  wanted: number;
  reach: number;
  /** What is shown of the twin, or else of the whole one. */
  moment: Moment | undefined;
  /** Where the present sentence of the film began, and a beat before that: what happened between the two is its news. */
  news: readonly [before: Moment | undefined, now: Moment | undefined];
  /** Beside a twin, the same moment of the network as in the paper. */
  beside: Moment | undefined;
  /** Digits that have landed on each column. */
  landed: readonly number[];
  /** The columns as they are shown, a little behind the moment. */
  columns: Piles["columns"];
  lifted: number;
  /** The column whose fan is held up, −1 for none; and whether it opened by itself, at the end of a twin. */
  fan: number;
  shown: boolean;
  /** Whether nothing has been played: there is nothing to be said of the digits yet, nor of how well they are read. */
  waits: boolean;
}

/** Width of a letter in parts of its height. */
const LETTER = 0.49;
/** Colour of the network as in the paper. */
export const WHOLE = "purple" as const;
/** Colour of the one that is changed. */
export const TWIN = "blue" as const;
/** The colour of the network whose digits are shown. */
export const colourOf = ({ twin }: Pick<View, "twin">): typeof WHOLE | typeof TWIN => (twin ? TWIN : WHOLE);

/** The looks of a run so far, and from the last one on towards the next as far as the playhead. */
function points(places: Places, { moments }: Run, at: number): Point[] {
  const spot = (position: number, accuracy: number): Point => [places.chartX(position / BEATS), places.chartY(accuracy)];
  const seen = moments.filter(({ imagesSeen }) => positionOf(imagesSeen) <= at + 1e-6);
  const line = seen.map(({ imagesSeen, accuracy }) => spot(positionOf(imagesSeen), accuracy));
  const [last, next] = [seen.at(-1), moments[seen.length]];
  if (!last || !next) return line;
  const [from, to] = [last, next].map(({ imagesSeen }) => positionOf(imagesSeen));
  return at - from > 1e-6 ? [...line, spot(at, mix(last.accuracy, next.accuracy, (at - from) / (to - from)))] : line;
}

function curve(pen: Pen, places: Places, run: Run, at: number, look: { stroke: string; width: number; opacity?: number }): void {
  const line = points(places, run, at);
  if (line.length > 1) pen.line(line, look);
}

/** Curves nearer to each other than this lie on each other, in pixels. */
const TOGETHER = 2;
/** Where the twin's curve lies on the other, it is in dashes. */
const DASHES = "7 7";

/** The twin's curve in stretches: in dashes where the other one would be covered. */
function paintTwin(pen: Pen, places: Places, whole: Run, twin: Run, at: number): void {
  const line = points(places, twin, at);
  const other = new Map(points(places, whole, at).map(([x, y]) => [x, y]));
  const covers = ([x, y]: Point) => Math.abs((other.get(x) ?? Infinity) - y) < TOGETHER;
  const hides = line.slice(1).map((end, k) => covers(line[k]) && covers(end));
  for (let from = 0, to; from < hides.length; from = to) {
    for (to = from; hides[to] === hides[from] && to < hides.length; ) to++;
    pen.line(line.slice(from, to + 1), { stroke: ink(TWIN), width: 3, ...(hides[from] && { dash: DASHES }) });
  }
}

/** What an old line is called, where it climbs. */
function nameIt(pen: Pen, places: Places, run: Run): void {
  const name = changeOf(run.change)?.name;
  const climb = run.moments.find(({ accuracy }) => accuracy > 0.5);
  if (!name || !climb || places.narrow) return;
  const x = places.chartX(positionOf(climb.imagesSeen) / BEATS) + 12;
  pen.text([x, places.chartY(0.32)], name, { size: 13, anchor: "start", fill: ink("muted") });
}

/** “72 %”, near the end “99.2 %”. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0.95 && share < 1 ? 1 : 0)} %`;
}

/** The picture that ended a run, beside the place where it did. */
function paintCulprit(pen: Pen, { chart, narrow }: Places, picture: Float32Array, [x, y]: Point): void {
  const side = narrow ? 44 : 64;
  const left = x + 12 + side < chart.right ? x + 12 : x - 12 - side;
  const at: Point = [left, Math.max(chart.top, Math.min(chart.bottom - side, y - side / 2))];
  pen.rect(at, side, side, { round: 8, fill: "var(--raised)", stroke: ink("wrong"), width: 2 });
  paintInk(pen, picture, Math.sqrt(picture.length), { at, wide: side, high: side });
}

/** The end of a curve, and what is read there in large type. */
function paintHead(pen: Pen, places: Places, run: Run, at: number, colour: string, twins: boolean): void {
  const end = points(places, run, at).at(-1);
  const accuracy = run.at(at)?.accuracy;
  if (!end || accuracy === undefined) return;
  const [x, y] = end;
  if (run.trouble && at >= positionOf(run.moments.at(-1)!.imagesSeen)) {
    const d = `M${short(x - 6)} ${short(y - 6)}l12 12m0 -12l-12 12`;
    pen.path(d, { stroke: ink("wrong"), width: 3 });
    if (run.culprit) paintCulprit(pen, places, run.culprit, [x, y]);
    return;
  }
  pen.circle([x, y], 5, { fill: ink(colour), stroke: ink("paper"), width: 2 });
  if (twins || at === 0) return;
  // Beside the playhead, where nothing is drawn yet, and below the line of a hundred.
  const size = places.narrow ? 20 : 30;
  const { top, bottom } = places.chart;
  const within = Math.max(top + 0.5 * size + 3, Math.min(bottom - 0.5 * size, y));
  pen.text([x + (places.narrow ? 9 : 13), within], percent(accuracy), { size, bold: true, fill: ink(colour), anchor: "start" });
}

/** What stands before the words: a dot, one in a ring, or a tick. */
type Sign = "dot" | "ring" | "tick";
type Mark = readonly [colour: string, words: string, sign?: Sign];

/** A tick whose middle is there. */
function paintTick(pen: Pen, [x, y]: Point, colour: string): void {
  pen.line([[x - 5, y], [x - 1.5, y + 3.5], [x + 5, y - 4]], { stroke: ink(colour), width: 2.2 });
}

function paintSign(pen: Pen, at: Point, colour: string, sign: Sign): void {
  if (sign === "tick") return paintTick(pen, at, colour);
  pen.circle(at, sign === "ring" ? 2.4 : 5, { fill: ink(colour) });
  if (sign === "ring") pen.circle(at, 6, { stroke: ink(colour), width: 1.2 });
}

/** Marks in a row, each at its place and with its words. */
function paintKey(pen: Pen, xs: readonly number[], y: number, marks: readonly Mark[], size: number, bold = false): void {
  marks.forEach(([colour, words, sign = "dot"], k) => {
    paintSign(pen, [xs[k] + 5, y], colour, sign);
    pen.text([xs[k] + 15, y], words, { size, bold, anchor: "start", fill: ink(colour) });
  });
}

/** Where marks stand that are spread over a width, as their words need it. */
function spread(marks: readonly Mark[], size: number, gap: number, width: number): number[] {
  const wide = marks.map(([, words]) => 15 + LETTER * size * words.length);
  const before = (k: number) => wide.slice(0, k).reduce((sum, one) => sum + one + gap, 0);
  const left = (width - before(marks.length) + gap) / 2;
  return marks.map((_, k) => left + before(k));
}

/** What the curve counts; of two curves, whose each is, and what it reads now. */
function paintTitle(pen: Pen, places: Places, { whole, twin, at }: View): void {
  const { narrow, chart: { left, right } } = places;
  if (!twin) return pen.text([left, 14], "right, sure or not, of 1,000 new digits", { size: narrow ? 12 : 14, anchor: "start", fill: ink("muted") });
  const told = (run: Run) => (at > 0 ? ` ${percent(run.at(at)?.accuracy ?? 0)}` : "");
  const name = narrow ? "changed" : changeOf(twin.change)!.name;
  paintKey(pen, [left - 5, left + (narrow ? 161 : 225)], 14, [[WHOLE, `as in the paper${told(whole)}`], [TWIN, `${name}${told(twin)}`]], narrow ? 13 : 16, true);
  const counted = "right, sure or not, of 1,000";
  const names = left + 240 + 1.15 * LETTER * 16 * `${name}${told(twin)}`.length; // bold
  if (names + LETTER * 14 * counted.length + 16 < right) pen.text([right, 14], counted, { size: 14, anchor: "end", fill: ink("muted") });
}

function paintChart(pen: Pen, places: Places, view: View): void {
  const { whole, twin, old, at, moment } = view;
  const { left, right } = places.chart;
  paintTitle(pen, places, view);
  const faint = moment?.imagesSeen ? 1 : 0.4;
  for (const share of [0, 0.5, 1]) {
    const y = places.chartY(share);
    pen.line([[left, y], [right, y]], { stroke: ink("line"), width: 1, opacity: faint });
    pen.text([left - 6, y], share === 1 && !places.narrow ? "100 %" : String(100 * share), {
      size: places.narrow ? 11 : 13, anchor: "end", fill: ink("muted"),
    });
  }
  old.forEach((run, k) => {
    curve(pen, places, run, BEATS, { stroke: ink("track"), width: 1.6, opacity: 0.9 });
    if (k === old.length - 1) nameIt(pen, places, run);
  });
  const now = [whole, ...(twin ? [twin] : [])];
  paintTrack(pen, places, view);
  curve(pen, places, whole, at, { stroke: ink(WHOLE), width: 3 });
  if (twin) paintTwin(pen, places, whole, twin, at);
  for (const run of now) paintHead(pen, places, run, at, run === twin ? TWIN : WHOLE, twin !== undefined);
}

/** Whether all digits of this class are seen to lie in their column, and nothing else. */
function complete({ columns, landed, watched }: View, j: number): boolean {
  const own = columns[j] ?? [];
  const labels = watched?.labels ?? new Uint8Array();
  const lie = own.length > 0 && own.every((k) => labels[k] === j) && landed[j] === own.length;
  return lie && own.length === labels.reduce((n, label) => n + Number(label === j), 0);
}

/** Of the digits' marks those that there are, and what they mean; and below what the arrows tell. */
function paintLegend(pen: Pen, { narrow, width, legend, height, fans }: Places, view: View): void {
  const { moment, watched } = view;
  if (!moment?.imagesSeen || !watched || view.fan >= 0) return;
  const { where, columns } = moment.piles;
  const { labels } = watched;
  // Black in its own column, grey in the air: that needs no words.
  const [leans, wrong, all] = narrow ? ["right, unsure", "read wrong", "all here"] : ["right, not yet sure", "read wrong", "all of them are here"];
  const marks: Mark[] = [["muted", leans, "ring"], ["wrong", wrong], ["ink", all, "tick"]];
  const shown = [where.some((j, k) => j < 0 && moment.leans[k]), where.some((j, k) => j >= 0 && j !== labels[k]), columns.some((_, j) => complete(view, j))];
  const [size, gap] = narrow ? [12, 18] : [14, 36];
  const xs = spread(marks, size, gap, width);
  const those = [...marks.keys()].filter((k) => shown[k]);
  paintKey(pen, those.map((k) => xs[k]), legend, those.map((k) => marks[k]), size);
  if (!fans || (view.lifted < 0 && !fansCome(view))) return;
  const words = view.lifted >= 0 ? (narrow ? "its ten arrows: past the dots it falls" : "its ten arrows, one for each column: past the dots it falls there") : narrow
    ? `arrows: long is sure, ${view.twin ? "outlined: the paper's" : "lean is the pose"}. Tap a fan.`
    : `arrows of some digits: long is sure, the lean tells how it was written${view.twin ? "; outlined: as in the paper" : ""}. Point at a fan: it opens.`;
  pen.text([width / 2, height - 10], words, { size: narrow ? 12 : 13, fill: ink("muted"), opacity: fans });
}

/** The upper half of a circle. */
const half = (middle: Point, r: number): string => arc(middle, r, -Math.PI / 2, Math.PI / 2);

function paintFloor(pen: Pen, places: Places, view: View): void {
  const { moment, lifted, fan } = view;
  const { floor, reach, columnWidth: wide, narrow } = places;
  const fans = places.fans > 0 && !view.shown;
  for (let j = 0; j < 10; j++) {
    const x = places.columnAt(j);
    const asked = j === fan || (lifted >= 0 && moment?.piles.where[lifted] === j);
    pen.line([[x - wide / 2 + 3, floor], [x + wide / 2 - 3, floor]], {
      stroke: ink(asked ? colourOf(view) : "track"), width: asked ? 3.4 : 1.6,
    });
    if (complete(view, j)) paintTick(pen, [x + (narrow ? 11 : 18), floor + (narrow ? 13 : 16)], "ink");
    const base = places.fanOf(j);
    // A fan of the lower row hangs on a thread, between two of the upper one.
    if (fans && narrow && j % 2) pen.line([[x, floor + 24], [x, base[1] - reach]], { stroke: ink("track"), width: 1, dash: "1 3" });
    pen.text([x, floor + (narrow ? 13 : 16)], String(j), {
      size: narrow ? 15 : 19, bold: true, fill: ink(asked ? colourOf(view) : "ink"),
    });
    if (!fans) continue;
    const opacity = places.fans;
    pen.path(half(base, reach), { stroke: ink(j === fan ? colourOf(view) : "track"), width: j === fan ? 2 : 1, opacity });
    pen.path(half(base, CLAIMS * reach), { stroke: ink("track"), width: 1, dash: "1 4", opacity });
  }
  if (fan < 0) return;
  // The open fan stands on the floor, and a line leads to it from its column.
  const { at: [to, y] } = new FanPlaces(places, fan);
  pen.line([[places.columnAt(fan), floor], [to, floor]], { stroke: ink(colourOf(view)), width: 1.6 });
  pen.circle([to, y], 4, { fill: ink(colourOf(view)) });
}

/** The ten lengths of one digit; the longest as its pose, the others as bare lengths. */
function paintLengths(pen: Pen, places: Places, { lengths, piles, bearings }: Moment, k: number, colour: string): void {
  const classes = piles.columns.length;
  for (let j = 0; j < classes; j++) {
    const [x, y] = places.fanOf(j);
    const claimed = piles.where[k] === j;
    const angle = claimed ? bearings[k] : 0;
    const long = lengths[k * classes + j] * places.reach;
    pen.arrow([x, y], [x + Math.sin(angle) * long, y - Math.cos(angle) * long], places.narrow ? 2.6 : 4,
      ink(claimed ? colour : "muted"));
  }
}

/** Paint all but the digits. */
export function paint(pen: Pen, places: Places, view: View): void {
  if (!view.waits) paintChart(pen, places, view);
  paintLegend(pen, places, view);
  paintFloor(pen, places, view);
  paintFanLabels(pen, places, view.fan, view.moment, view.beside);
  if (view.lifted >= 0 && view.moment && places.fans) paintLengths(pen, places, view.moment, view.lifted, colourOf(view));
}
