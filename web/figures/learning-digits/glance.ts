/** When the film has ended one fan opens by itself, for a while: so a hand knows that they can be opened. */
import { reducedMotion } from "../../kit/theme";

/** After the last sentence could be read; and how long it stays, in milliseconds. */
const [READ, STAYS] = [4500, 5000] as const;

/** One glance for each film that has been watched. */
export class Glance {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private on = false;

  /** `open` is told which fan, −1 for none. */
  constructor(signal: AbortSignal, private readonly open: (column: number) => void) {
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** The film is over. Where nothing may glide, nothing opens by itself. */
  begin(column: number): void {
    this.stop();
    if (reducedMotion()) return;
    this.timer = setTimeout(() => {
      this.on = true;
      this.open(column);
      this.timer = setTimeout(() => this.stop(), STAYS);
    }, READ);
  }

  /** The reader does something. */
  stop(): void {
    clearTimeout(this.timer);
    if (this.on) this.open(-1);
    this.on = false;
  }
}
