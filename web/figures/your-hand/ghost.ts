/** A hand that nobody sees: it writes a digit once, and a pen by itself is a kind of invitation. */
import { inOut } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";

/** Seconds before it begins, and those that it writes. */
const [PAUSE, WRITES] = [0.45, 2.1];
/** A frame that comes late may not make the pen jump. */
const LONGEST = 0.05;
/** A frame that is so late comes from a clock put forward: before printing, everything has arrived. */
const FORWARD = 1;

/** How far the digit is written. */
export class Ghost {
  private digit = -1;
  private time = PAUSE + WRITES;

  /** From 0, nothing, to 1, all of it. */
  get at(): number {
    return inOut(Math.max(0, Math.min(1, (this.time - PAUSE) / WRITES)));
  }

  /** Whether it still writes. */
  get writes(): boolean {
    return this.time < PAUSE + WRITES;
  }

  /** Called before each frame; another digit than before is written from its beginning. */
  step(digit: number, seconds: number): boolean {
    if (digit !== this.digit) {
      this.digit = digit;
      this.time = digit < 0 || reducedMotion() ? PAUSE + WRITES : 0;
    } else if (seconds > FORWARD) this.time = PAUSE + WRITES;
    else this.time += Math.min(LONGEST, seconds);
    return this.writes;
  }
}
