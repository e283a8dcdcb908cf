/** The picture of one step: a picture, the votes and shares for one capsule, ten lengths; forward, then back. */
import type { SingleStep } from "../../core/learning/single";
import { paintInk } from "../../kit/ink-drawing";
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { aNumber } from "../../kit/words";
import { paintLengths } from "./slow-lengths";
import { timeOf, type Shown, type Time } from "./slow-moment";
import { castOf, rowOf, signed, sumsOf, wishes, written, type Cast } from "./slow-numbers";
import type { SlowParts } from "./slow-parts";
import type { SlowPlaces } from "./slow-places";
import { paintShares, paintSum, sumAt } from "./slow-sum";
import { BACK, FORWARD, paintVotes, strengthOf } from "./slow-votes";
import { standing, STEP_BEATS } from "./slow-words";
import { paintPieces } from "./track";

/** What passes from the capsule back to its votes: its radius at least, for a unit of what a vote is told, and at most, in pixels. */
const DROP = { least: 1.1, unit: 18, most: 4 } as const;

/** What the loss wants of the capsule goes up to its votes. */
function paintDrops(pen: Pen, places: SlowPlaces, { step, j }: Shown, { back }: Time, cast: Cast): void {
  if (!back || back === 1) return;
  const { order } = cast;
  const { shares: chart, lengths: row } = places;
  const [pulls, shares] = [rowOf(step.pulls, j, step), rowOf(step.before.shares, j, step)];
  const from: Point = [places.column(row, j, step.before.lengths.length), row.at[1] + row.high - 30];
  order.forEach((i, k) => {
    const to: Point = [places.column(chart, k, order.length), chart.at[1] + chart.high];
    const far = inOut(part(back, 0.3 * (1 - k / order.length), 0.7 + 0.3 * (1 - k / order.length)));
    if (far <= 0 || far >= 1) return;
    const r = Math.min(DROP.most, DROP.least + DROP.unit * shares[i] * Math.abs(pulls[i]));
    pen.circle([mix(from[0], to[0], far), mix(from[1], to[1], far)], r, { fill: ink(pulls[i] < 0 ? BACK : FORWARD), opacity: strengthOf(cast, k) });
  });
}

/** A number in large type, and what it is. */
function paintNumber(pen: Pen, [x, y]: Point, name: string, number: string, narrow: boolean, opacity = 1): void {
  pen.text([x, y], name, { size: narrow ? 12 : 14, anchor: "start", fill: ink("muted"), opacity });
  pen.text([x, y + 28], number, { size: 32, bold: true, fill: ink("ink"), anchor: "start", opacity });
}

/** The number that a beat comes to: the sum and its length, the loss, and what the step changed of the length. */
function paintTold(pen: Pen, { told, narrow }: SlowPlaces, { step, j, loss, at }: Shown, time: Time, { order }: Cast): void {
  const [from, to] = [step.before.lengths[j], step.after.lengths[j]];
  const beside: Point = narrow ? [told[0] + 118, told[1]] : [told[0], told[1] + 76];
  if (at <= 2) {
    if (!time.sum) return; // nobody knows yet
    const sums = sumsOf(step, j, order);
    paintNumber(pen, told, "the sum", written(sumAt(sums, time.sum * order.length)), narrow);
    if (time.squash) paintNumber(pen, beside, "squashed", written(from), narrow, time.squash);
  } else if (at <= 3) {
    if (time.loss) paintNumber(pen, told, "the loss", wishes(step, loss).loss.toFixed(3), narrow, time.loss);
  } else {
    paintNumber(pen, told, `capsule of the ${j}`, written(mix(from, to, time.step)), narrow);
    if (time.step)
      pen.text(narrow ? [beside[0], told[1] + 29] : [told[0], told[1] + 60], signed(from, to), { size: narrow ? 18 : 22, bold: true, fill: ink(to >= from ? FORWARD : BACK), anchor: "start", opacity: time.step });
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
  const time = timeOf(at);
  const cast = castOf(step, j);
  parts.draw(at, {
    ground: (pen) => {
      paintGround(pen, places, shown);
      paintTold(pen, places, shown, time, cast);
    },
    votes: (pen) => paintVotes(pen, places, shown, time, cast),
    shares: (pen) => paintShares(pen, places, shown, time, cast),
    sum: (pen) => paintSum(pen, places, shown, time, cast),
    lengths: (pen) => paintLengths(pen, places, shown, time),
    drops: (pen) => paintDrops(pen, places, shown, time, cast),
  });
}
