/** Below each vote its share; and below both what they add up to, one after the other. */
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Shown, Time } from "./slow-moment";
import { rowOf, sharePulls, sumsOf, type Cast } from "./slow-numbers";
import type { SlowPlaces } from "./slow-places";
import { arrowFor, BACK, FORWARD, paintTitle, PULL, PULLED, root, strengthOf } from "./slow-votes";

/** A number of an axis keeps so far from another, in pixels. */
const APART = 13;
/** So long the arrow of a share is at most, in pixels: above them there are words. */
const HIGHEST = 22;

/** The shares, as high as the largest of them, with what the loss wants of each. */
export function paintShares(pen: Pen, places: SlowPlaces, { step, j, wish, at }: Shown, time: Time, cast: Cast): void {
  const { shares: chart, narrow } = places;
  const { order } = cast;
  const shares = rowOf(step.before.shares, j, step);
  const wants = sharePulls(step, j, wish);
  const equal = step.before.shares.reduce((sum, share) => sum + share, 0) / step.before.shares.length;
  const I = order.length;
  const [x, y] = chart.at;
  const floor = y + chart.high;
  const most = shares.reduce((a, b) => Math.max(a, b), equal);
  const high = (share: number) => (share / most) * chart.high;
  paintTitle(pen, chart, at > 3 ? "… and at its share" : "times its share (dashes: all shares even)", narrow, at > 3 ? (narrow ? 11 : 18) : 0);
  pen.line([[x, floor], [x + chart.wide, floor]], { stroke: ink("track"), width: 1 });
  const wide = Math.min(7, (0.62 * chart.wide) / I);
  order.forEach((i, k) => {
    const middle = places.column(chart, k, I);
    // Routing begins with equal shares.
    const now = mix(equal * Math.min(1, 3 * time.shares), shares[i], inOut(part(time.shares, 0.4, 1)));
    pen.rect([middle - wide / 2, floor - high(now)], wide, high(now), { fill: ink("ink"), opacity: strengthOf(cast, k) });
    const pull = Math.max(-HIGHEST, Math.min(HIGHEST, arrowFor(wants[i], PULL.shares * (narrow ? 0.55 : 1) * root(wants[i])))) * time.pull;
    if (pull) pen.arrow([middle, floor - high(now)], [middle, floor - high(now) - pull], cast.meant(k) ? 2.4 : 1, ink(PULLED), { opacity: strengthOf(cast, k), ...(pull < 0 && { stroke: ink("paper") }) }); // on its bar, which is as dark
  });
  const look = { size: narrow ? 11 : 13, anchor: "end", fill: ink("muted") } as const;
  const even = floor - high(equal);
  pen.line([[x, even], [x + chart.wide, even]], { stroke: ink("ink"), width: 1.2, dash: "4 4" });
  pen.text([x - 6, even], `1/${Math.round(1 / equal)}`, look);
  if (even - y > APART) pen.text([x - 6, y], most.toFixed(2), look);
  if (floor - even > APART) pen.text([x - 6, floor], "0", look);
}

/** What the first `count` of them come to, and a part of the next. */
export function sumAt(sums: readonly number[], count: number): number {
  const whole = Math.min(sums.length, Math.floor(count));
  const before = whole ? sums[whole - 1] : 0;
  return whole < sums.length ? mix(before, sums[whole], count - whole) : before;
}

/** Each vote times its share is a step, up or down, from where the last one ended. */
export function paintSum(pen: Pen, places: SlowPlaces, { step, j }: Shown, time: Time, { order }: Cast): void {
  const { sum: chart, votes, narrow } = places;
  const sums = sumsOf(step, j, order);
  const I = order.length;
  const [x, y] = chart.at;
  const floor = y + chart.high;
  const most = Math.max(...sums, 1e-6);
  const heightOf = (sum: number) => floor - (Math.max(0, sum) / most) * (chart.high - 16);
  const count = time.sum * I;
  paintTitle(pen, chart, "all added up", narrow);
  pen.line([[x, floor], [x + chart.wide, floor]], { stroke: ink("track"), width: 1 });
  pen.text([x - 6, floor], "0", { size: narrow ? 11 : 13, anchor: "end", fill: ink("muted") });
  const apart = chart.wide / I;
  order.forEach((_, k) => {
    const there = part(count, k, k + 1);
    if (!there) return;
    const from = k ? sums[k - 1] : 0;
    const to = mix(from, sums[k], there);
    const [top, bottom] = [heightOf(Math.max(from, to)), heightOf(Math.min(from, to))];
    const left = x + k * apart;
    // Below each step what has been added up so far.
    pen.rect([left, bottom], apart - 1, floor - bottom, { fill: ink("ink"), opacity: 0.1 });
    pen.rect([left, top], apart - 1, Math.max(1.5, bottom - top), { fill: ink(sums[k] >= from ? FORWARD : BACK) });
  });
  if (!time.sum) return;
  const end = heightOf(sumAt(sums, count));
  const now = x + Math.min(I, count) * apart;
  // Where it is now: this vote, times this share.
  if (time.sum < 1) return pen.line([[now, votes.at[1]], [now, floor]], { stroke: ink("ink"), width: 1.2, opacity: 0.5 });
  pen.line([[x, end], [now, end]], { stroke: ink("ink"), width: 1.2, dash: "4 4" });
  pen.text([x - 6, end], sums[I - 1].toFixed(2), { size: narrow ? 12 : 14, bold: true, anchor: "end" });
}
