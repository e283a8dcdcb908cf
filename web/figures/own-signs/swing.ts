/** The strongest number moves once by itself: so a hand knows that it can be pulled, and what that does. */
import { Playing } from "../../kit/playing";
import { reducedMotion } from "../../kit/theme";

/** The pen rests so long before it begins, in milliseconds: first what was read is seen as it is drawn back. */
const RESTS = 2000;

/** One swing of a lesson. */
export class Swing {
  private readonly play = new Playing();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private done = false;

  constructor(signal: AbortSignal, private readonly onBegin: () => void) {
    signal.addEventListener("abort", () => this.stop());
  }

  /** Another network: it may swing again. */
  renew(): void {
    this.stop();
    this.done = false;
  }

  /** The pen was lifted; it begins after a while, if nothing stops it. Where nothing may glide it never does. */
  wait(): void {
    this.stop();
    if (this.done || reducedMotion()) return;
    this.timer = setTimeout(() => {
      this.play.start();
      this.onBegin();
    }, RESTS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.play.stop();
  }

  get on(): boolean {
    return this.play.begun;
  }

  /** How far it is from where it hangs, −1 to 1 at the ends of its way; undefined while it does not swing. */
  step(seconds: number): number | undefined {
    const by = this.play.step({ min: -1, max: 1 }, seconds);
    if (by !== undefined) this.done = true;
    return by;
  }
}
