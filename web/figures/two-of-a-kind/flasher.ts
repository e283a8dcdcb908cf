/** The course of a flash: get ready, see it, say what it was. */

/** Seconds until it comes, and for which it stays. */
const [READY, FLASH] = [0.6, 0.15] as const;

/** Where a flash is; at rest nothing is asked. */
export class Flasher {
  /** Seconds since it was asked for; undefined at rest. */
  private since: number | undefined;

  start(): void {
    this.since = 0;
  }

  stop(): void {
    this.since = undefined;
  }

  /** Goes on; true while it does. `still`: without motion the digits stay until they are answered. */
  step(seconds: number, still: boolean): boolean {
    if (this.since === undefined || still) return false;
    this.since += seconds;
    return this.since < READY + FLASH;
  }

  phase(still: boolean): "rest" | "ready" | "flash" | "ask" {
    const { since } = this;
    if (since === undefined) return "rest";
    if (still) return "flash";
    return since < READY ? "ready" : since < READY + FLASH ? "flash" : "ask";
  }
}
