/** When the film has ended one fan opens by itself, for a while: so a hand knows that they can be opened. */
import { reducedMotion } from "../../kit/theme";

/** After the last sentence could be read; and how long it stays, in milliseconds. Where it is what the film comes to, it comes soon. */
const [READ, STAYS, SOON] = [4500, 5000, 3000] as const;

/** One glance for each film that has been watched. */
export class Glance {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private on = false;
  private lasts = false;

  /** `open` is told which fan, −1 for none. */
  constructor(signal: AbortSignal, private readonly open: (column: number) => void) {
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Whether it is open, and stays until the reader does something else. */
  get stays(): boolean {
    return this.on && this.lasts;
  }

  /** The film is over, and comes to this fan if it `lasts`; else it is a hint, and where nothing may glide nothing opens by itself. */
  begin(column: number, lasts: boolean): void {
    this.stop();
    this.lasts = lasts;
    if (reducedMotion() && !lasts) return;
    this.timer = setTimeout(() => {
      this.on = true;
      this.open(column);
      if (!lasts) this.timer = setTimeout(() => this.stop(), STAYS);
    }, lasts ? SOON : READ);
  }

  /** The reader does something. */
  stop(): void {
    clearTimeout(this.timer);
    if (!this.on) return;
    this.on = false;
    this.open(-1);
  }

  /** The pointer moves: where the film comes to this, that is not yet to do something. */
  stir(): void {
    if (!this.lasts) this.stop();
  }
}
