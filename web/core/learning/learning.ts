/** A session at work: begins, runs at a pace, pauses, reports looks. The same in a worker or not. */
import { Calibration, type Slow } from "./calibration";
import { CannotLearn } from "./machine";
import { NotFinite } from "./network";
import { Session, type Look, type Plan } from "./session";
import type { SingleStep } from "./single";

/** What the page may ask for. */
export type Wish =
  /**
   * Look at the beginning, and after so many pictures. With `calibrate` the first steps are timed, and on
   * a slow machine it begins anew with fewer pictures at a time.
   */
  | { begin: Plan; looks: readonly number[]; calibrate?: boolean }
  /** Milliseconds that a step takes at least; 0 as fast as it goes. */
  | { run: boolean; pace: number }
  /** One step, taken apart, as soon as so many pictures have been learned from. */
  | { single: number }
  /** The weights, by name, as PyTorch has them. */
  | { weights: true };

/** What it is told. */
export type News =
  /** The digits that are watched, and how much each leans to the right, in radians. */
  | { ready: { unseen: Uint8Array; labels: Uint8Array; slants: Float32Array } }
  | { look: Look; seconds: number; done: boolean }
  | { weights: Record<string, Float32Array> }
  | { single: SingleStep }
  /** It does not compute now. */
  | { rests: true }
  /** The machine is slow: it begins anew with a smaller batch. */
  | { slow: Slow }
  /** The session is over: what went wrong, whether it was the browser that cannot, and the picture that did it. */
  | { error: string; unable: boolean; picture?: Float32Array | undefined };

/** How long it computes before it listens again, in milliseconds. */
const STINT = 40;
/** Milliseconds that a step may take: a thousand of them should be over in half a minute. */
const PATIENCE = 30;

/** Hears wishes, tells news; one session at a time. */
export class Learning {
  private session: Session | undefined;
  private looks: ReadonlySet<number> = new Set();
  private running = false;
  private pace = 0;
  /** Seconds of computing so far. */
  private seconds = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  private calibration: Calibration | undefined;

  /** `clock` tells milliseconds. */
  constructor(
    private readonly tell: (news: News, buffers: ArrayBuffer[]) => void,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  hear(wish: Wish): void {
    try {
      if ("begin" in wish) this.begin(wish.begin, wish.looks, wish.calibrate);
      else if ("single" in wish) this.single(wish.single);
      else if ("weights" in wish) this.tell({ weights: this.session!.network.parameters.read() }, []);
      else {
        [this.running, this.pace] = [wish.run, wish.pace];
        this.goOn();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private begin(plan: Plan, looks: readonly number[], calibrate = false): void {
    clearTimeout(this.waiting);
    this.running = false;
    this.seconds = 0;
    this.looks = new Set(looks);
    this.calibration = calibrate ? new Calibration(plan.batch, PATIENCE) : undefined;
    const session = (this.session = new Session(plan));
    const { images, labels, slants } = session.watched;
    const unseen = images.slice();
    this.tell({ ready: { unseen, labels, slants } }, [unseen.buffer]);
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
    const begun = this.clock();
    try {
      do {
        if (this.slow()) return;
        if (this.looks.has(session.imagesSeen) || session.done) {
          this.seconds += (this.clock() - begun) / 1000;
          this.report();
          return this.goOn();
        }
      } while (!this.pace && this.clock() - begun < STINT);
      this.seconds += (this.clock() - begun) / 1000;
      this.goOn();
    } catch (error) {
      this.fail(error);
    }
  }

  /** What comes before it is learned without a look. */
  private single(after: number): void {
    const session = this.session!;
    while (session.imagesSeen < after && !session.done) session.step();
    if (session.done) return this.tell({ rests: true }, []);
    this.tell({ single: session.stepSlowly() }, []);
  }

  /** One step; true if the machine turns out to be slow, and somebody has to begin anew. */
  private slow(): boolean {
    const begun = this.clock();
    this.session!.step();
    const slow = this.calibration?.note(this.clock() - begun);
    if (!slow) return false;
    this.running = false;
    this.tell({ slow }, []);
    return true;
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
    if (!(error instanceof NotFinite)) return this.tell({ error: (error as Error).message, unable: error instanceof CannotLearn }, []);
    const step = this.session!.imagesSeen / this.session!.plan.batch + 1;
    this.tell({ error: `At step ${step} ${error.message}.`, unable: false, picture: error.picture }, []);
  }
}
