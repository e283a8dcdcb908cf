/** Before the reader has begun there is only the question; then how it is reckoned comes to light. */
import { inOut } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";

/** It takes so long, in seconds. */
const LASTS = 0.6;

/** How much of the reckoning is there. */
export class Opening {
  private passed = 0;
  private stepped = false;

  /** A frame later; true while it comes or goes. What has begun before the first frame is there at once. */
  step(begun: boolean, seconds: number): boolean {
    const goal = begun ? LASTS : 0;
    const way = goal - this.passed;
    const all = reducedMotion() || !this.stepped || Math.abs(way) <= seconds;
    this.passed = all ? goal : this.passed + Math.sign(way) * seconds;
    this.stepped = true;
    return this.passed !== goal;
  }

  /** From 0 to 1. */
  get at(): number {
    return inOut(this.passed / LASTS);
  }
}
