/** When votes are asked for, they go over from the picture to the dials one after the other, end to end: so it is seen what a hand is made of. */
import { inOut, part } from "../../kit/motion";

/** Seconds that one is on its way, and from the first one's start to the last one's. */
const [FLIES, ALL] = [0.55, 0.9] as const;

/** All votes on their way. */
export class Gathering {
  /** Seconds since they left; undefined where none is on its way. */
  private since: number | undefined;

  begin(still: boolean): void {
    this.since = still ? undefined : 0;
  }

  /** True while some are on their way. */
  step(seconds: number): boolean {
    if (this.since === undefined) return false;
    this.since += seconds;
    if (this.since >= ALL + FLIES) this.since = undefined;
    return this.since !== undefined;
  }

  /** How far this one of so many has come: from 0 to 1. */
  come(k: number, of: number): number {
    if (this.since === undefined) return 1;
    const leaves = (ALL * k) / Math.max(1, of - 1);
    return inOut(part(this.since, leaves, leaves + FLIES));
  }
}
