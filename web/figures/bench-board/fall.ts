/** From the lanes, or from the board before, the versions fall into their places under the roof. */
import { inOut, mix, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";

/** Seconds that a fall takes, and after which the next one sets out. */
const [TAKES, NEXT] = [0.7, 0.09] as const;

/** The way of all points, one after the other. */
export class Fall {
  private from: readonly Point[] = [];
  private clock = 0;

  /** From here; `still` for readers who want no motion. */
  start(from: readonly Point[], still: boolean): void {
    this.from = still ? [] : from;
    this.clock = 0;
  }

  /** Go on; true while one falls. */
  step(seconds: number): boolean {
    if (!this.from.length) return false;
    this.clock += seconds;
    if (this.clock >= TAKES + NEXT * this.from.length) this.from = [];
    return this.from.length > 0;
  }

  /** How much of its way a point has behind it. */
  done(k: number): number {
    return this.from.length ? part(this.clock - NEXT * k, 0, TAKES) : 1;
  }

  /** Where a point is that falls to `to`: first across, then down. */
  at(k: number, to: Point): Point {
    const from = this.from[k];
    if (!from) return to;
    const t = this.done(k);
    return [mix(from[0], to[0], inOut(t)), mix(from[1], to[1], t ** 2)];
  }
}
