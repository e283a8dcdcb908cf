/** The votes for one capsule as stems on an axis: as they come, as the gradient pulls at them, and after the step. */
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { axisOf, type Axis } from "./slow-axis";
import type { Shown, Time } from "./slow-moment";
import { FARTHEST, NONE, rowOf, type Cast } from "./slow-numbers";
import type { Oblong, SlowPlaces } from "./slow-places";

/** Colours of what grows, of what falls shorter, and of a pull. */
export const [FORWARD, BACK, PULLED] = ["blue", "vermilion", "ink"] as const;
/** Pixels of a vote's pull, of a share's and of a length's, for a unit of each; none is longer, and none so short that it is a dot. */
export const PULL = { votes: 90, shares: 46, lengths: 22, most: 40, least: 12 } as const;
/** So far an arrow may rise above the chart, in pixels. */
const ABOVE = 18;
/** Radius of a vote's dot. */
const DOT = { wide: 4, narrow: 2.6 } as const;
/** Votes rise one after the other: the first is there after this part of the beat. */
const RISES = 0.45;
/** So pale are votes that are not looked at, and what belongs to them. */
const OTHERS = 0.4;
/** Between the numbers of an axis there is at least so much, in pixels. */
const APART = 20;

/** How strong a vote is, and what belongs to it. */
export const strengthOf = ({ meant }: Cast, k: number): number => (meant(k) ? 1 : OTHERS);

/** As roots, and so of a small pull and a large one both are seen. */
export const root = (x: number): number => Math.sign(x) * Math.sqrt(Math.abs(x));
/** The arrow of a pull, in pixels; of none, none. */
export const arrowFor = (pull: number, pixels: number): number =>
  Math.abs(pull) <= NONE ? 0 : Math.sign(pull) * Math.max(PULL.least, Math.min(PULL.most, Math.abs(pixels)));

/** A chart's title, above it. */
export function paintTitle(pen: Pen, { at: [x, y] }: Oblong, words: string, narrow: boolean, above = 0): void {
  pen.text([x - 2, y - (narrow ? 13 : 16) - above], words, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
}

/** The height of a value on an axis that is as high as its chart. */
const onto = ({ at: [, y], high }: Oblong, { low, high: top }: Axis) => (value: number): number => y + (high * (top - value)) / (top - low);

function paintAxis(pen: Pen, { at: [x], wide }: Oblong, { ticks }: Axis, heightOf: (value: number) => number, narrow: boolean): void {
  const zero = ticks.indexOf(0);
  const every = Math.ceil(APART / Math.max(1, heightOf(ticks[0]) - heightOf(ticks[1])));
  ticks.forEach((tick, k) => {
    if ((k - zero) % every) return;
    pen.line([[x, heightOf(tick)], [x + wide, heightOf(tick)]], { stroke: ink(tick ? "line" : "track"), width: 1 });
    pen.text([x - 6, heightOf(tick)], String(tick).replace("-", "−"), { size: narrow ? 11 : 13, anchor: "end", fill: ink("muted") });
  });
}

/** What the chart shows at this beat; after the step its marks, and how many there are of each. */
function paintHead(pen: Pen, { votes: chart, narrow, width }: SlowPlaces, { j, step, at }: Shown, [from, to]: readonly Float32Array[]): void {
  const count = from.length;
  const above = at > 3 ? (narrow ? 12 : 18) : 0; // beyond the arrows
  if (at <= 4) {
    const whose = `the capsule of the ${j}${j === step.label ? "" : ", which is not there"}`;
    const words = at > 3 ? "how the gradient pulls at each vote" : at > 1 ? `each vote for ${whose}` : `${count} votes for ${whose}`;
    return paintTitle(pen, chart, words, narrow, above);
  }
  const farther = from.reduce((sum, reach, i) => sum + Number(to[i] > reach + NONE), 0);
  const marks: [ink: Parameters<Pen["circle"]>[2], words: string][] = [
    [{ stroke: ink("muted"), width: 1.4, fill: ink("paper") }, narrow ? "before" : "a vote before"],
    [{ fill: ink(FORWARD) }, narrow ? `${farther} farther` : `${farther} reach farther`],
    [{ fill: ink(BACK) }, narrow ? `${count - farther} shorter` : `${count - farther} fall shorter`],
  ];
  const [x, y] = [chart.at[0] + 3, chart.at[1] - (narrow ? 13 : 16) - above];
  const room = (width - x) / 3;
  marks.forEach(([look, words], k) => {
    const left = x + k * Math.min(room, 160);
    pen.circle([left, y], 4.5, look);
    pen.text([left + 11, y], words, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  });
}

/** Who speaks loudest, and who against it, while nothing else is told. */
function paintSpeakers(pen: Pen, { votes: chart, narrow, column }: { votes: Oblong; narrow: boolean; column: (k: number) => number }, j: number, from: readonly number[], heightOf: (value: number) => number, opacity: number): void {
  const look = { size: narrow ? 12 : 14, bold: true, opacity } as const;
  const last = from.length - 1;
  const at = (k: number): Point => [column(k), heightOf(from[k])];
  const [x, y] = at(FARTHEST - 1);
  pen.text([x + 12, Math.max(chart.at[1] + 8, y - 14)], narrow ? `loudest for the ${j}` : `these three speak loudest for the ${j}`, { ...look, anchor: "start" });
  if (from[last] >= 0) return;
  const [end, low] = at(last);
  pen.text([end - 10, low + 12], narrow ? "against it" : "this one speaks against it", { ...look, anchor: "end" });
}

/** All votes, those first that reach farthest. */
export function paintVotes(pen: Pen, places: SlowPlaces, shown: Shown, time: Time, cast: Cast): void {
  const { votes: chart, narrow } = places;
  const { order } = cast;
  const { step, j } = shown;
  const [from, to, pulls] = [step.before.reach, step.after.reach, step.pulls].map((all) => rowOf(all, j, step));
  const I = order.length;
  const axis = axisOf(Float32Array.of(...from, ...to));
  const heightOf = onto(chart, axis);
  const top = chart.at[1];
  paintHead(pen, places, shown, [from, to]);
  paintAxis(pen, chart, axis, heightOf, narrow);
  const radius = DOT[narrow ? "narrow" : "wide"];
  const column = (k: number) => places.column(chart, k, I);
  order.forEach((i, k) => {
    const x = column(k);
    // Forward they come up one after the other.
    const rises = inOut(part(time.votes, (1 - RISES) * (k / I), (1 - RISES) * (k / I) + RISES));
    const ring = heightOf(from[i] * rises);
    const colour = ink(to[i] >= from[i] ? FORWARD : BACK);
    const now = heightOf(mix(from[i], to[i], time.step));
    const [meant, opacity] = [cast.meant(k), strengthOf(cast, k)];
    pen.line([[x, heightOf(0)], [x, ring]], { stroke: ink("ink"), width: meant ? 2.2 : 1.2, opacity });
    if (time.step) pen.line([[x, ring], [x, now]], { stroke: colour, width: narrow ? 1.6 : 2.2 });
    pen.circle([x, ring], radius, { stroke: ink("ink"), width: meant ? 2 : 1.2, fill: ink("paper"), opacity: meant ? 1 : mix(OTHERS, 1, 0.3) });
    if (time.step) pen.circle([x, now], radius, { fill: colour, opacity: time.step });
    const pull = Math.min(ring - top + ABOVE, arrowFor(pulls[i], PULL.votes * root(pulls[i]))) * time.pull;
    if (pull) pen.arrow([x, ring], [x, ring - pull], meant ? 2.4 : 1, ink(PULLED), { opacity });
  });
  const words = (1 - part(shown.at, 1, 1.1)) * part(time.votes, 0.9, 1);
  if (words) paintSpeakers(pen, { votes: chart, narrow, column }, j, order.map((i) => from[i]), heightOf, words);
}
