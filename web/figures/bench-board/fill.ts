/** The bars of time fill, all from the same moment: the longest takes as long as is pleasant to watch. */
const LASTS = 3.5;

/** How much of the longest bar's time has passed. */
export class Fill {
  private clock = LASTS;

  get running(): boolean {
    return this.clock < LASTS;
  }

  /** From 0 to 1; at rest all is there. */
  get share(): number {
    return this.clock / LASTS;
  }

  start(): void {
    this.clock = 0;
  }

  finish(): void {
    this.clock = LASTS;
  }

  /** Go on; true while they fill. */
  step(seconds: number): boolean {
    this.clock = Math.min(LASTS, this.clock + seconds);
    return this.running;
  }
}
