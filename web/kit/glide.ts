/** A short movement from one vector to another, so that the eye can follow what changed. */
import { reducedMotion } from "./theme";

/** Milliseconds. */
const DURATION = 260;

export class Glide {
  private from: Float32Array | undefined;
  private begin = 0;

  /** Leave from here; at once at the goal if the reader asked for less motion. */
  start(from: Float32Array): void {
    this.from = reducedMotion() ? undefined : from.slice();
    this.begin = 0;
  }

  stop(): void {
    this.from = undefined;
  }

  get moving(): boolean {
    return this.from !== undefined;
  }

  /** Where the vector is at time `now` (of the frame, in ms) on its way to `goal`. */
  at(now: number, goal: Float32Array): Float32Array {
    const { from } = this;
    if (!from) return goal;
    this.begin ||= now;
    const t = (now - this.begin) / DURATION;
    if (t >= 1) {
      this.from = undefined;
      return goal;
    }
    const eased = t * t * (3 - 2 * t);
    return from.map((value, k) => value + (goal[k] - value) * eased);
  }
}
