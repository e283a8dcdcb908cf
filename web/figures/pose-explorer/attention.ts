/** Which strip the reader looks at: it may play, and the one that was taken leads. */
import { Playing } from "../../kit/playing";
import { reducedMotion } from "../../kit/theme";
import type { Row } from "./rows";

/** Strips that are pointed at, focused or taken. */
export class Attention {
  /** The strip that is pointed at or focused; −1 for none. */
  lit = -1;
  /** Whether it is only pointed at. */
  hovers = false;
  /** The strip that is large: the one that was lit last, or else the one in hand; −1 for that. */
  lead = -1;
  /** Where the strip that plays is now. */
  played: number | undefined;
  private readonly play = new Playing();

  /** Another strip, or none; `stays` where nothing jumps away from under the pointer when it grows. */
  light(row: number, hovers: boolean, stays: boolean, plays: boolean): void {
    this.lit = row;
    this.hovers = hovers;
    // What a pointer only passes does not grow: the others would jump away from under it. Spokes stay.
    if (row >= 0 && (!hovers || stays)) this.lead = row;
    if (plays) this.play.start();
    else this.play.stop();
  }

  /** Other strips: only what keys move is still looked at. */
  begin(focused: number): void {
    [this.lead, this.lit] = [-1, focused];
  }

  /** There are so many strips. */
  among(count: number): void {
    if (this.lit >= count) this.lit = this.lead = -1;
  }

  stop(): void {
    this.play.stop();
  }

  /** Where the strip that plays is after so many seconds; undefined when it does not. */
  step(row: Row | undefined, seconds: number): number | undefined {
    return (this.played = row ? this.play.step(row, seconds, reducedMotion()) : undefined);
  }

  get playing(): boolean {
    return this.play.on;
  }

  /** Whether a strip plays: what is seen is a preview, and nothing has changed. */
  get plays(): boolean {
    return this.play.on && this.lit >= 0;
  }
}
