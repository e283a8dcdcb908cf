/** The picture of one step: a picture, the votes and shares for one capsule, ten lengths; forward, then back. */
import type { SingleStep } from "../../core/learning/single";
import { paintInk } from "../../kit/ink-drawing";
import { inOut, mix, part } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { aNumber } from "../../kit/words";
import { NONE, rowOf, sharePulls, signed, written } from "./slow-numbers";
import type { Shown, Time } from "./slow-moment";
import type { SlowParts } from "./slow-parts";
import type { SlowPlaces } from "./slow-places";
import { ABSENT, lengthsTitle, missing, PRESENT, ROUTED, standing, STEP_BEATS } from "./slow-words";
import { paintPieces } from "./track";

/**
 * All steps of a network are drawn in one scale, from the first to the last: arrows and moves of two steps can be
 * compared. Votes and their pulls are a hundred times as large at the end as at the start, so that their roots are
 * drawn. Nearly all that a run comes to has room; beyond, it is drawn at the end.
 */
const MARKS = [-2, -0.5, -0.1, 0, 0.1, 0.5, 1, 2, 4];
const MOST_SHARE = 0.5;
/** Pixels of a vote's pull, of a share's and of a length's, for a unit of each; none is longer, and none so short that it is a dot. */
const PULL = { votes: 90, shares: 46, lengths: 22, most: 40, least: 12 } as const;
/** So far an arrow may rise above the chart, in pixels. */
const ABOVE = 12;
/** What passes between votes and capsule: its radius at least, for a unit of what a vote brings, and at most, in pixels. */
const DROP = { least: 1.1, unit: 18, most: 4 } as const;
/** Radius of a vote's dot. */
const DOT = 4;
const [FORWARD, BACK, PULLED] = ["blue", "vermilion", "ink"] as const;
/** Votes rise one after the other: the first is there after this part of the beat. */
const RISES = 0.45;
/** So many votes that reach farthest are meant, and the one that reaches farthest back; so pale are all others. */
const [FARTHEST, OTHERS] = [3, 0.3] as const;
/** So strong is what the loss wants once it has been said. */
const REACHED = 0.35;

/** The children, those first whose votes reached farthest. */
export function orderOf(reach: Float32Array): number[] {
  return [...reach.keys()].sort((a, b) => reach[b] - reach[a]);
}

/** Those of the votes, in their order, that are looked at. */
const isMeant = (k: number, count: number): boolean => k < FARTHEST || k === count - 1;

const root = (x: number) => Math.sign(x) * Math.sqrt(Math.abs(x));
/** The arrow of a pull, in pixels; of none, none. */
export const arrowFor = (pull: number, pixels: number): number =>
  Math.abs(pull) <= NONE ? 0 : Math.sign(pull) * Math.max(PULL.least, Math.min(PULL.most, Math.abs(pixels)));

/** What is new in the chart: the arrows of the gradient, or after the step the dots. */
function paintKey(pen: Pen, { narrow, votes: { wide, at: [x] }, key: y }: SlowPlaces, { step }: Time): void {
  const marks: [paint: (at: Point) => void, words: string][] = step
    ? [
        [(at) => pen.circle(at, 4, { stroke: ink("muted"), width: 1.4, fill: ink("paper") }), "before"],
        [(at) => pen.circle(at, 5, { fill: ink(FORWARD) }), "now reaches farther"],
        [(at) => pen.circle(at, 5, { fill: ink(BACK) }), "now falls shorter"],
      ]
    : [[([cx, cy]) => pen.arrow([cx, cy + 8], [cx, cy - 8], 1.6, ink(PULLED)), "the gradient's pull"]];
  const ends = narrow ? [0, 0.2, 0.65] : [0, 0.15, 0.42];
  marks.forEach(([paint, words], k) => {
    const left = x + 5 + ends[k] * wide;
    paint([left, y]);
    pen.text([left + 10, y], words, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  });
}

function paintVotes(pen: Pen, places: SlowPlaces, { step, j, reaches }: Shown, time: Time, order: readonly number[]): void {
  const { votes: chart, narrow } = places;
  const [from, to, pulls] = [step.before.reach, step.after.reach, step.pulls].map((all) => rowOf(all, j, step));
  const I = order.length;
  const [x, y] = chart.at;
  const [low, top] = reaches.map(root);
  const heightOf = (reach: number) => y + (chart.high * (top - Math.max(low, Math.min(top, root(reach))))) / (top - low);
  const absent = j === step.label ? "" : ", which is not there";
  const title = narrow ? `how far ${I} votes reach along the ${j}${absent}` : `how far each of ${I} votes reaches along the capsule of the ${j}${absent}`;
  // As roots, and so the small ones are as far apart as the large ones.
  const [sx, sy] = places.scale;
  pen.text([sx, sy], "stretched scale", { size: narrow ? 11 : 13, fill: ink("muted"), rim: false, transform: `rotate(-90 ${short(sx)} ${short(sy)})` });
  pen.text([x - (narrow ? 42 : 2), y - (narrow ? 24 : 30)], title, { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  for (const mark of MARKS.filter((one) => root(one) > low && root(one) < top)) {
    pen.line([[x, heightOf(mark)], [x + chart.wide, heightOf(mark)]], { stroke: ink(mark ? "line" : "track"), width: 1 });
    pen.text([x - 5, heightOf(mark)], String(mark).replace("-", "−"), { size: narrow ? 11 : 13, anchor: "end", fill: ink("muted") });
  }
  const radius = narrow ? 2.6 : DOT;
  order.forEach((i, k) => {
    const at = places.column(chart, k, I);
    // Forward they come up one after the other.
    const rises = inOut(part(time.votes, (1 - RISES) * (k / I), (1 - RISES) * (k / I) + RISES));
    const ring = heightOf(from[i] * rises);
    const colour = ink(to[i] >= from[i] ? FORWARD : BACK);
    const now = heightOf(mix(from[i], to[i], time.step));
    const meant = isMeant(k, I);
    const opacity = meant ? 1 : OTHERS;
    pen.line([[at, heightOf(0)], [at, ring]], { stroke: ink(meant ? "ink" : "track"), width: meant ? 2.2 : 1.2, opacity: meant ? 1 : 0.6 });
    if (time.step) pen.line([[at, ring], [at, now]], { stroke: colour, width: narrow ? 1.6 : 2.2, opacity });
    pen.circle([at, ring], radius, { stroke: ink(meant ? "ink" : "muted"), width: meant ? 2 : 1.2, fill: ink("paper"), opacity });
    if (time.step) pen.circle([at, now], radius, { fill: colour, opacity });
    const pull = Math.min(ring - y + ABOVE, arrowFor(pulls[i], PULL.votes * root(pulls[i]))) * time.pull;
    if (pull) pen.arrow([at, ring], [at, ring - pull], meant ? 2.4 : 1, ink(meant ? PULLED : "muted"), { opacity });
  });
  // What they say is told while nothing else is.
  const words = (1 - part(time.loss, 0, 0.1)) * part(time.votes, 0.9, 1);
  if (!words) return;
  const small = { size: narrow ? 12 : 14, bold: true, opacity: words } as const;
  const [third, last] = [FARTHEST - 1, I - 1].map((k): Point => [places.column(chart, k, I), heightOf(from[order[k]])]);
  pen.text([third[0] + 10, third[1] - 12], narrow ? `loudest for the ${j}` : `these three speak loudest for the ${j}`, { ...small, anchor: "start" });
  if (from[order[I - 1]] < 0) pen.text([last[0] - 10, last[1] + 12], narrow ? "against it" : "this one speaks against it", { ...small, anchor: "end" });
}

/** Below each vote its share, with what the loss wants of it. */
function paintShares(pen: Pen, places: SlowPlaces, { step, j, wish }: Shown, time: Time, order: readonly number[]): void {
  const { shares: chart, narrow } = places;
  const [from, to] = [step.before.shares, step.after.shares].map((all) => rowOf(all, j, step));
  const wants = sharePulls(step, j, wish);
  const equal = step.before.shares.reduce((sum, share) => sum + share, 0) / step.before.shares.length;
  const I = order.length;
  const [x, y] = chart.at;
  const floor = y + chart.high;
  const high = (share: number) => Math.min(1, share / MOST_SHARE) * chart.high;
  pen.text([x - 2, y - (narrow ? 7 : 10)], "times its share", { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  for (const [share, words] of [[0, "0"], [MOST_SHARE, "½"]] as const) {
    pen.line([[x, floor - high(share)], [x + chart.wide, floor - high(share)]], { stroke: ink(share ? "line" : "track"), width: 1 });
    pen.text([x - 5, floor - high(share)], words, { size: narrow ? 11 : 13, anchor: "end", fill: ink("muted") });
  }
  const wide = Math.min(7, (0.62 * chart.wide) / I);
  order.forEach((i, k) => {
    const at = places.column(chart, k, I);
    // Routing begins with equal shares.
    const routed = mix(equal * Math.min(1, 3 * time.shares), from[i], inOut(part(time.shares, 0.4, 1)));
    const now = mix(routed, to[i], time.step);
    const meant = isMeant(k, I);
    pen.rect([at - wide / 2, floor - high(now)], wide, high(now), { fill: ink(meant ? "ink" : "track") });
    const pull = arrowFor(wants[i], PULL.shares * (narrow ? 0.55 : 1) * root(wants[i])) * time.pull;
    if (pull) pen.arrow([at, floor - high(routed)], [at, floor - high(routed) - pull], meant ? 2.4 : 1, ink(meant ? PULLED : "muted"), { opacity: meant ? 1 : OTHERS });
  });
}

/** What each vote brings goes down to the capsule, and what the loss wants of it goes up again. */
function paintDrops(pen: Pen, places: SlowPlaces, { step, j }: Shown, time: Time, order: readonly number[]): void {
  const { shares: chart, lengths: row } = places;
  const [way, brings] = time.back ? [1 - time.back, rowOf(step.pulls, j, step)] : [time.forward, rowOf(step.before.reach, j, step)];
  if (way <= 0 || way >= 1) return;
  const shares = rowOf(step.before.shares, j, step);
  const to: Point = [places.column(row, j, step.before.lengths.length), row.at[1] + row.high - 30];
  order.forEach((i, k) => {
    const from: Point = [places.column(chart, k, order.length), chart.at[1] + chart.high];
    const far = inOut(part(way, 0.3 * (k / order.length), 0.7 + 0.3 * (k / order.length)));
    if (far <= 0 || far >= 1) return;
    const r = Math.min(DROP.most, DROP.least + DROP.unit * shares[i] * Math.abs(brings[i]));
    pen.circle([mix(from[0], to[0], far), mix(from[1], to[1], far)], r, { fill: ink(brings[i] < 0 ? BACK : FORWARD), opacity: isMeant(k, order.length) ? 1 : OTHERS });
  });
}

/** How long the capsule that is looked at is, what is wrong with that, and what the step changed: in large type. */
function paintTold(pen: Pen, { told: [x, y], narrow }: SlowPlaces, { step: { before, after, label }, j, loss }: Shown, time: Time): void {
  const [from, to] = [before.lengths[j], after.lengths[j]];
  const small = { size: narrow ? 12 : 14, anchor: "start" } as const;
  pen.text([x, y], `capsule of the ${j}`, { ...small, fill: ink("muted") });
  if (!time.forward) return; // nobody knows yet
  pen.text([x, y + 28], written(time.step ? to : from), { size: 32, bold: true, fill: ink("ink"), anchor: "start", opacity: time.forward });
  if (time.step) {
    pen.text([x, y + 58], signed(from, to), { size: narrow ? 18 : 22, bold: true, fill: ink(to >= from ? FORWARD : BACK), anchor: "start", opacity: time.step });
    pen.text([x + (narrow ? 70 : 84), y + 59], "in this step", { ...small, fill: ink("muted") });
  } else if (time.loss) pen.text([x, y + 56], missing(from, j === label, loss).replace(/^is /, ""), { ...small, fill: ink("ink"), opacity: time.loss });
  else pen.text([x, y + 56], "long", { ...small, fill: ink("muted") });
}

/** A length's mark, how far it is from it where that counts, and the pull. */
function paintWish(
  pen: Pen, [x, floor]: Point,
  { wide, high, from, wish, target }: { wide: number; high: number; from: number; wish: number; target: number | undefined },
  time: Time,
): void {
  if (target !== undefined && time.loss) {
    const mark = floor - high * target;
    // Back on its way, what it wants is in the arrows: they point at their marks.
    const opacity = time.loss * (1 - time.back);
    pen.line([[x - wide / 2 - 5, mark], [x + wide / 2 + 5, mark]], { stroke: ink("ink"), width: 2, opacity: mix(time.loss, REACHED, time.back) });
    if (wish && opacity) {
      const end = floor - high * mix(target, from, time.loss);
      const [top, bottom] = [Math.min(mark, end), Math.max(mark, end)];
      pen.rect([x - 2, top], 4, bottom - top, { fill: ink("orange"), opacity });
    }
  }
  const pull = arrowFor(wish, PULL.lengths * wish) * time.pull;
  const top = floor - high * from;
  if (pull) pen.arrow([x + wide / 2 + 8, top], [x + wide / 2 + 8, top - pull], 2.4, ink(PULLED));
}

function paintLengths(pen: Pen, places: SlowPlaces, { step, j, loss, wish, at }: Shown, time: Time): void {
  const { lengths: row, narrow } = places;
  const { before, after, label } = step;
  const J = before.lengths.length;
  const wide = Math.min(26, (0.5 * row.wide) / J);
  const floor = row.at[1] + row.high - 26;
  const high = floor - row.at[1] - 4;
  pen.text([row.at[0] + 2, row.at[1] - 10], lengthsTitle(label, loss, at, narrow), { size: narrow ? 12 : 14, fill: ink("muted"), anchor: "start" });
  for (let k = 0; k < J; k++) {
    const x = places.column(row, k, J);
    const [from, to] = [before.lengths[k], after.lengths[k]];
    const now = time.step ? mix(from, to, time.step) : from * time.forward;
    const colour = ink(k === j ? (time.step ? (to >= from ? FORWARD : BACK) : "ink") : "muted");
    pen.rect([x - wide / 2, floor - high * now], wide, high * now, { fill: colour, round: 3, opacity: k === j ? 1 : 0.5 });
    if (time.step && k === j) pen.rect([x - wide / 2 - 3, floor - high * from], wide + 6, high * from, { fill: "none", stroke: ink("ink"), width: 1.2, dash: "3 2", round: Math.min(3, 0.3 * high * from) });
    paintWish(pen, [x, floor], { wide, high, from, wish: wish[k], target: loss === "cross-entropy" ? undefined : k === label ? PRESENT : ABSENT }, time);
    pen.text([x, floor + 13], String(k), { size: 16, bold: k === label, fill: ink(k === label ? "ink" : "muted") });
    if (k === label) pen.line([[x - 8, floor + 23], [x + 8, floor + 23]], { stroke: ink("ink"), width: 2.5 });
  }
}

/** How the picture is read before the step. */
function paintCaption(pen: Pen, [x, y]: Point, step: SingleStep, narrow: boolean): void {
  const { words, wrong } = standing(step);
  pen.text([x, y], `${aNumber(step.label)}, ${words}`, { size: narrow ? 12 : 14, fill: ink(wrong ? "wrong" : "muted"), anchor: "start" });
}

/** The track of the step, and the picture that it is shown for. */
function paintGround(pen: Pen, { picture, track, narrow }: SlowPlaces, { step, at }: Shown): void {
  const { at: [x, y], wide } = picture;
  paintPieces(pen, { ...track, names: STEP_BEATS, size: narrow ? 12 : 14 }, { at, wanted: at, reach: STEP_BEATS.length });
  paintCaption(pen, [x, y - 12], step, narrow);
  pen.rect([x, y], wide, wide, { round: 10, fill: "var(--raised)", stroke: "var(--line)", width: 1 });
  paintInk(pen, Float32Array.from(step.picture, (value) => value / 255), Math.sqrt(step.picture.length), picture);
}

/** All of it. */
export function paintStep(parts: SlowParts, places: SlowPlaces, shown: Shown): void {
  const { step, j, at } = shown;
  const time: Time = {
    votes: part(at, 0, 0.35), shares: part(at, 0.35, 0.65), forward: inOut(part(at, ROUTED, 1)), loss: inOut(part(at, 1, 2)),
    back: part(at, 2, 2.6), gradient: inOut(part(at, 2.4, 3)),
    pull: inOut(part(at, 2.4, 3)) * (1 - part(at, 3, 3.4)), step: inOut(part(at, 3, 4)),
  };
  const order = orderOf(rowOf(step.before.reach, j, step));
  parts.draw(at, {
    ground: (pen) => paintGround(pen, places, shown),
    votes: (pen) => {
      paintVotes(pen, places, shown, time, order);
      if (time.gradient) paintKey(pen, places, time);
    },
    shares: (pen) => paintShares(pen, places, shown, time, order),
    lengths: (pen) => {
      paintTold(pen, places, shown, time);
      paintLengths(pen, places, shown, time);
    },
    drops: (pen) => paintDrops(pen, places, shown, time, order),
  });
}
