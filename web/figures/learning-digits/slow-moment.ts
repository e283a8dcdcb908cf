/** One moment of a step: which step it is, and how far each part of it has come. */
import type { Twist } from "../../core/learning/shape";
import type { SingleStep } from "../../core/learning/single";

/** How far each part of a step has come, 0 to 1: votes rise, shares are given, all goes down to the capsule, … */
export interface Time {
  votes: number;
  shares: number;
  forward: number;
  loss: number;
  /** … what the loss wants goes back up, and pulls. */
  back: number;
  gradient: number;
  /** … and goes again when the step is made: what it has moved is to be seen. */
  pull: number;
  step: number;
}

/** What is shown of a step. */
export interface Shown {
  step: SingleStep;
  /** The capsule that is looked at. */
  j: number;
  loss: Twist["loss"];
  /** What it wants of each length. */
  wish: Float32Array;
  /** How far this network's votes come to reach. */
  reaches: readonly [number, number];
  /** In beats. */
  at: number;
}
