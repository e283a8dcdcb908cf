/** A number on a spring: it softens what is shown, and knows nothing of what is so. */
import { reducedMotion } from "./theme";

/** The longest step in which a spring is followed exactly enough, in seconds. */
const FINE = 0.008;
/** Nearer to its goal, and slower than this, a spring has arrived. */
const ARRIVED = 1e-3;

/** A number that is drawn to a goal, with one small overshoot; it jumps there if motion is not wanted. */
export class Spring {
  private speed = 0;

  constructor(
    public at: number,
    private readonly stiffness = 260,
    private readonly damping = 15,
  ) {}

  /** Move towards `goal`; true while it is on its way. */
  step(goal: number, seconds: number): boolean {
    if (reducedMotion() || seconds > 1) {
      this.at = goal;
      this.speed = 0;
      return false;
    }
    const steps = Math.ceil(seconds / FINE);
    for (let k = 0; k < steps; k++) {
      this.speed += (this.stiffness * (goal - this.at) - this.damping * this.speed) * (seconds / steps);
      this.at += this.speed * (seconds / steps);
    }
    if (Math.abs(goal - this.at) + Math.abs(this.speed) > ARRIVED) return true;
    this.at = goal;
    this.speed = 0;
    return false;
  }
}
