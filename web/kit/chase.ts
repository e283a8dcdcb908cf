/** Numbers on their way: what is shown follows what is so, softly and without overshoot. */
import { reducedMotion } from "./theme";

/** Nearer than this they have arrived. */
const ARRIVED = 2e-4;

/** Many numbers that follow their goals together. */
export class Chase {
  at = new Float32Array(0);

  /** Move towards `goal`, of which 63 % is done in `time` seconds; true while on the way. */
  step(goal: ArrayLike<number>, seconds: number, time: number): boolean {
    if (this.at.length !== goal.length || reducedMotion() || seconds > 1) {
      this.at = Float32Array.from(goal);
      return false;
    }
    const share = 1 - Math.exp(-seconds / time);
    let far = 0;
    for (let k = 0; k < goal.length; k++) {
      this.at[k] += (goal[k] - this.at[k]) * share;
      far = Math.max(far, Math.abs(goal[k] - this.at[k]));
    }
    if (far > ARRIVED) return true;
    this.at.set(goal);
    return false;
  }

  /** Be there at once next time. */
  forget(): void {
    this.at = new Float32Array(0);
  }
}
