/** A session at work: begins, runs at a pace, pauses, reports looks. The same in a worker or not. */
import { CannotLearn } from "./machine";
import { NotFinite } from "./network";
import { Session, type Look, type Plan } from "./session";

/** What the page may ask for. */
export type Wish =
  /** Look at the beginning, and after so many pictures. */
  | { begin: Plan; looks: readonly number[] }
  /** Milliseconds that a step takes at least; 0 as fast as it goes. */
  | { run: boolean; pace: number }
  /** The weights, by name, as PyTorch has them. */
  | { weights: true };

/** What it is told. */
export type News =
  /** The digits that are watched, and how much each leans to the right, in radians. */
  | { ready: { unseen: Uint8Array; labels: Uint8Array; slants: Float32Array } }
  | { look: Look; seconds: number; done: boolean }
  | { weights: Record<string, Float32Array> }
  /** It does not compute now. */
  | { rests: true }
  /** The session is over: what went wrong, and whether it was the browser that cannot. */
  | { error: string; unable: boolean };

/** How long it computes before it listens again, in milliseconds. */
const STINT = 40;

/** Hears wishes, tells news; one session at a time. */
export class Learning {
  private session: Session | undefined;
  private looks: ReadonlySet<number> = new Set();
  private running = false;
  private pace = 0;
  /** Seconds of computing so far. */
  private seconds = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (news: News, buffers: ArrayBuffer[]) => void) {}

  hear(wish: Wish): void {
    try {
      if ("begin" in wish) this.begin(wish.begin, wish.looks);
      else if ("weights" in wish) this.tell({ weights: this.session!.network.parameters.read() }, []);
      else {
        [this.running, this.pace] = [wish.run, wish.pace];
        this.goOn();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private begin(plan: Plan, looks: readonly number[]): void {
    clearTimeout(this.waiting);
    this.running = false;
    this.seconds = 0;
    this.looks = new Set(looks);
    const session = (this.session = new Session(plan));
    const { images, labels, slants } = session.unseen;
    const unseen = images.slice(0, plan.watched * session.network.sizes.pixels);
    const own = { labels: labels.slice(0, plan.watched), slants: slants.slice(0, plan.watched) };
    this.tell({ ready: { unseen, ...own } }, [unseen.buffer]);
    this.report();
  }

  private goOn(): void {
    clearTimeout(this.waiting);
    if (this.running && this.session && !this.session.done)
      this.waiting = setTimeout(() => this.stint(), this.pace);
    else this.tell({ rests: true }, []);
  }

  /** Steps until something is to be said, or someone might have asked for something. */
  private stint(): void {
    const session = this.session!;
    const begun = performance.now();
    try {
      do {
        session.step();
        if (this.looks.has(session.imagesSeen) || session.done) {
          this.seconds += (performance.now() - begun) / 1000;
          this.report();
          return this.goOn();
        }
      } while (!this.pace && performance.now() - begun < STINT);
      this.seconds += (performance.now() - begun) / 1000;
      this.goOn();
    } catch (error) {
      this.fail(error);
    }
  }

  private report(): void {
    const session = this.session!;
    const look = session.look();
    const { lengths, poses, filters, drawings } = look;
    const buffers = [lengths.buffer, poses.buffer, filters.buffer, drawings.buffer];
    this.tell({ look, seconds: this.seconds, done: session.done }, buffers as ArrayBuffer[]);
  }

  private fail(error: unknown): void {
    this.running = false;
    const step = this.session ? this.session.imagesSeen / this.session.plan.batch : 0;
    const words =
      error instanceof NotFinite ? `At step ${step} ${error.message}.` : (error as Error).message;
    this.tell({ error: words, unable: error instanceof CannotLearn }, []);
  }
}
