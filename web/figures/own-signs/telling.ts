/**
 * The moment of reading, in which it is seen where the answer comes from: the drawing flies to the winning card, its
 * arrow draws back and shoots past the goal, and what the capsule has in mind grows out of the card onto the sheet.
 */
import { inOut, landing, mix, out, part } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";

/** So long after the pen was lifted it begins, in milliseconds: many signs have more than one stroke. */
const RESTS = 350;
/** From when to when, in seconds: the flight, the arrow's shot, and the growing. */
const [FLIES, SHOOTS, GROWS] = [[0, 0.4], [0.36, 0.66], [0.6, 1.1]] as const;
/** The arrow draws back to so much of its length. */
const DRAWN_BACK = 0.2;

/** One moment; it is over until a pen was down. */
export class Telling {
  /** Seconds of it; negative from when the pen is down until it begins. */
  private at: number = GROWS[1];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal, private readonly onBegin: () => void) {
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** The pen is down: nobody is interrupted. */
  hush(): void {
    clearTimeout(this.timer);
    this.at = -1;
  }

  /** The pen was lifted; where nothing may glide all of it is there at once. */
  lift(): void {
    clearTimeout(this.timer);
    if (reducedMotion()) return this.end();
    this.timer = setTimeout(() => {
      this.at = 0;
      this.onBegin();
    }, RESTS);
  }

  /** What is read now has been told, or is nothing to be told. */
  end(): void {
    clearTimeout(this.timer);
    this.at = GROWS[1];
  }

  /** True while it goes on. */
  step(seconds: number): boolean {
    if (this.at < 0 || this.at >= GROWS[1]) return false;
    this.at = reducedMotion() ? GROWS[1] : Math.min(GROWS[1], this.at + seconds);
    return true;
  }

  /** Whether it has not begun. */
  get waits(): boolean {
    return this.at < 0;
  }

  /** Whether the answer is out. */
  get answered(): boolean {
    return this.at >= SHOOTS[1];
  }

  /** How far the drawing is on its way to the card; undefined while it does not fly. */
  get flight(): number | undefined {
    return this.at >= FLIES[0] && this.at < FLIES[1] ? inOut(part(this.at, ...FLIES)) : undefined;
  }

  /** Of its length, so much is seen of the winning arrow. */
  get arrow(): number {
    if (this.at < 0) return 1;
    if (this.at < SHOOTS[0]) return mix(1, DRAWN_BACK, out(part(this.at, ...FLIES)));
    return mix(DRAWN_BACK, 1, landing(part(this.at, ...SHOOTS)));
  }

  /** How far what it has in mind has grown. */
  get grown(): number {
    return this.at < 0 ? 0 : out(part(this.at, ...GROWS));
  }
}
