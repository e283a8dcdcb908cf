/** The pen's rest after which a drawing is taken; what is left of it can be seen. */
import { reducedMotion } from "../../kit/theme";

/** A pen that rests so long has finished its drawing, in milliseconds. */
const RESTS = 900;

/** One rest at a time. */
export class Pause {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private since = 0;

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => this.stop());
  }

  begin(onEnd: () => void): void {
    this.stop();
    this.since = performance.now();
    this.timer = setTimeout(() => {
      this.stop();
      onEnd();
    }, RESTS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** What is left of it, 1..0; where nothing may glide, it is whole until it is over. */
  get left(): number {
    if (this.timer === undefined) return 0;
    return reducedMotion() ? 1 : Math.max(0, 1 - (performance.now() - this.since) / RESTS);
  }

  get runsOut(): boolean {
    return this.timer !== undefined && !reducedMotion();
  }
}
