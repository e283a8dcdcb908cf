/** Once, when the figure is first seen, the outline of the truth goes over from the picture to its dial: so it is seen what it is. */

/** Seconds that it rests on the picture, and that it is on its way. */
const [RESTS, FLIES] = [1, 1.6] as const;

/** Of the outlines of all that is in the picture. */
export class Flight {
  /** Seconds since it began; undefined before and after: then the outline stands on its dial. */
  private since: number | undefined;
  private done = false;

  /** The figure is seen; `still` if nothing should move. */
  begin(still: boolean): void {
    if (!this.done && !still) this.since = 0;
    this.done = true;
  }

  /** True while it is on its way. */
  step(seconds: number): boolean {
    if (this.since === undefined) return false;
    this.since += seconds;
    if (this.since >= RESTS + FLIES) this.since = undefined;
    return this.since !== undefined;
  }

  /** How far it has come: from 0 to 1. */
  get at(): number {
    return this.since === undefined ? 1 : Math.max(0, (this.since - RESTS) / FLIES);
  }
}
