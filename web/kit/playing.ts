/** A number that plays once in a drawing: to one end of its range, to the other, and back to where it stands. */

/** Seconds before it begins, so that a pointer on its way elsewhere starts nothing; and how long it takes. */
const [WAIT, LONG] = [0.2, 2.4];

/** A range, and where in it the present drawing stands. */
interface Range {
  min: number;
  max: number;
  value?: number | undefined;
}

/** Where a number is while it plays. */
export class Playing {
  private time = -1;

  get on(): boolean {
    return this.time >= WAIT;
  }

  /** Whether it plays, or waits to. */
  get begun(): boolean {
    return this.time >= 0;
  }

  start(): void {
    this.time = 0;
  }

  stop(): void {
    this.time = -1;
  }

  /** The value that is shown now, from stop to stop if motion is not wanted; undefined when it does not play. */
  step({ min, max, value = 0 }: Range, seconds: number, still = false): number | undefined {
    if (this.time < 0) return undefined;
    this.time += Math.min(seconds, 0.1);
    if (this.time < WAIT) return value;
    const t = (this.time - WAIT) / LONG;
    if (t >= 1) {
      this.stop();
      return undefined;
    }
    // A way has one end that is not yet shown; a range has two.
    const stops = min < 0 ? [value, max, min, value] : [value, max, max, value];
    const leg = Math.min(stops.length - 2, Math.floor(t * (stops.length - 1)));
    const part = t * (stops.length - 1) - leg;
    if (still) return stops[leg + 1];
    const eased = part * part * (3 - 2 * part);
    return stops[leg] + (stops[leg + 1] - stops[leg]) * eased;
  }
}
