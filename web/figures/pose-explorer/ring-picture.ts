/** A drawing on its way to another class: the ways around it, and the two capsules that the decoder gets. */
import { length } from "../../core/capsules";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { called, fixed } from "../../kit/words";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import type { State } from "./state";

/** How thick an arrow is, and how far from it stand its name and its length. */
const [SHAFT, NAME, VALUE] = [4, 12, 8];

/** The others are gone when the drawing has gone this share of one. */
const LEAVE = 0.25;

/** Between what is drawn and the line to its goal: shares of the drawing, and of the picture there. */
const [CLEAR, BEFORE] = [0.36, 0.5];
/** A rest of a way that is shorter than this is none, in pixels. */
const SHORT = 8;

/**
 * Below the pictures: the ways; once one is taken, the rest of that, from the drawing on its way to its goal. A way that
 * a hand has left for another one is no longer taken, be its bead still on the way back.
 */
export function paintWays(pen: Pen, { wheel, drawing }: Places, shares: ArrayLike<number>, lit: number, spoke: number): void {
  const opacity = 1 - Math.max(0, ...Array.from(shares)) / LEAVE;
  if (!wheel) return;
  for (let k = 0; k < shares.length; k++) {
    const taken = k === spoke;
    if (!taken && opacity <= 0) continue;
    const [from, to] = taken
      ? [shares[k] * wheel.far + CLEAR * drawing.wide, wheel.far - BEFORE * wheel.cell]
      : [wheel.inner, wheel.outer];
    if (to - from > SHORT)
      pen.line([wheel.on(k, from), wheel.on(k, to)], {
        stroke: taken ? "var(--muted)" : "var(--track)", width: k === lit || taken ? 2.5 : 1.2, opacity: taken ? 1 : opacity, class: "track",
      });
  }
}

/** The capsules that the decoder gets, as arrows of their lengths: the first shrinks while the other grows. */
export function paintCapsules(pen: Pen, { arrows: { at: [x, y], long, apart } }: Places, model: PoseModel, state: State): void {
  const { digit, sample, pose, other, morph } = state;
  const share = other < 0 ? 0 : morph;
  const one = (row: number, name: string, size: number, colour: string) => {
    const from: Point = [x, y + row * apart];
    pen.text([x - NAME, from[1]], name, { size: 15, bold: true, anchor: "end", fill: colour });
    pen.arrow(from, [x + size * long, from[1]], SHAFT, colour, { class: "capsule" });
    pen.text([x + size * long + VALUE, from[1]], fixed(size), { size: 14, anchor: "start", fill: colour, class: "label length" });
  };
  one(0, called(model.names, digit), (1 - share) * length(pose), "var(--ink)");
  if (share > 0) one(1, called(model.names, other), share * length(model.goal(digit, sample, other)), ink("purple"));
}
