/** One step at a time: a session of its own, which comes to the film's moment and then waits for the reader. */
import { Learner } from "../../core/learning/learner";
import type { SingleStep } from "../../core/learning/single";
import { reducedMotion } from "../../kit/theme";
import { planOf } from "./changes";
import { PICTURES } from "./course";

/** Seconds in which a step is shown. */
const SHOWN = 2.2;
/** So many steps are left at least. */
const LEFT = 64;

/** The steps of one network, taken apart. */
export class SlowMotion {
  /** The step that is shown, and how far its change is, 0 (before) to 1 (after). */
  shown: SingleStep | undefined;
  progress = 0;
  /** What ended it, in words. */
  trouble = "";
  private learner: Learner | undefined;
  private end = new AbortController();
  private key = "";
  private waits = false;

  constructor(
    private readonly onNews: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.stop());
  }

  /** Whether it stands at a network like this. */
  holds(change: string, seed: number, batch: number): boolean {
    return this.key === `${change} ${seed} ${batch}`;
  }

  /** Begin with the network as it is after so many pictures, and take a step from there. */
  begin(change: string, seed: number, batch: number, pictures: number): void {
    this.stop();
    this.end = new AbortController();
    this.key = `${change} ${seed} ${batch}`;
    this.learner = new Learner(
      {
        ready: () => undefined,
        look: () => undefined,
        slow: () => undefined,
        single: (step) => this.take(step),
        failed: (words) => {
          this.trouble = words;
          this.onNews();
        },
      },
      this.end.signal,
    );
    const plan = planOf(change, seed, batch);
    this.learner.tell({ begin: { ...plan, unseen: batch, watched: batch }, looks: [] });
    const last = PICTURES - LEFT * batch;
    this.ask(Math.min(last, Math.floor(pictures / batch) * batch));
  }

  /** Take the next step, unless one is on its way. */
  next(): void {
    if (this.trouble) return;
    if (this.progress < 1 && this.shown && !this.waits) this.progress = 1; // whoever is quick need not wait
    this.ask(0);
  }

  /** True while the change is on its way. */
  step(seconds: number): boolean {
    if (!this.shown || this.progress >= 1) return false;
    this.progress = reducedMotion() ? 1 : Math.min(1, this.progress + seconds / SHOWN);
    return this.progress < 1;
  }

  stop(): void {
    this.end.abort();
    [this.key, this.shown, this.trouble, this.waits, this.progress] = ["", undefined, "", false, 0];
  }

  private ask(after: number): void {
    if (this.waits) return;
    this.waits = true;
    this.learner!.tell({ single: after });
  }

  private take(step: SingleStep): void {
    [this.shown, this.progress, this.waits] = [step, 0, false];
    this.onNews();
  }
}
