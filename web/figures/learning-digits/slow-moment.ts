/** One moment of a step: which step it is, and how far each part of it has come. */
import type { Twist } from "../../core/learning/shape";
import type { SingleStep } from "../../core/learning/single";
import { inOut, part } from "../../kit/motion";

/** How far each part of a step has come, 0 to 1: votes rise, shares are given, both add up, the sum becomes a length … */
export interface Time {
  votes: number;
  shares: number;
  sum: number;
  squash: number;
  /** … as nine others do; and what the loss wants of the ten … */
  lengths: number;
  loss: number;
  /** (how much is off is seen as long as it is that beat) */
  off: number;
  /** … goes back up, and pulls. */
  back: number;
  gradient: number;
  /** … and goes again when the step is made: what it has moved is to be seen. */
  pull: number;
  step: number;
}

/** Where each part is at a moment of the step, in beats. */
export function timeOf(at: number): Time {
  const gradient = inOut(part(at, 3.55, 4));
  return {
    votes: part(at, 0, 0.8), shares: part(at, 1.2, 1.45), sum: part(at, 1.45, 1.85), squash: inOut(part(at, 1.85, 2)),
    lengths: inOut(part(at, 2.15, 2.45)), loss: inOut(part(at, 2.5, 3)), off: inOut(part(at, 2.5, 3)) * (1 - part(at, 3, 3.2)),
    back: part(at, 3.25, 3.7), gradient, pull: gradient * (1 - part(at, 4, 4.3)), step: inOut(part(at, 4.3, 5)),
  };
}

/** What is shown of a step. */
export interface Shown {
  step: SingleStep;
  /** The capsule that is looked at. */
  j: number;
  loss: Twist["loss"];
  /** What it wants of each length. */
  wish: Float32Array;
  /** In beats. */
  at: number;
}
