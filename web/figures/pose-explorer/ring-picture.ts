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

/** They are gone when the drawing has gone this share of one. */
const LEAVE = 0.25;

/** Below the pictures: the ways, until one is taken. */
export function paintWays(pen: Pen, { wheel }: Places, shares: ArrayLike<number>, lit: number): void {
  const opacity = 1 - Math.max(0, ...Array.from(shares)) / LEAVE;
  if (!wheel || opacity <= 0) return;
  for (let k = 0; k < shares.length; k++)
    pen.line([wheel.at(k, 0), wheel.at(k, 1)], { stroke: "var(--track)", width: k === lit ? 2.5 : 1.2, opacity, class: "track" });
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
