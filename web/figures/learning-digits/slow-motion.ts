/** One step at a time: a session of its own, which comes to the film's moment and then waits for the reader. */
import { Learner } from "../../core/learning/learner";
import type { SingleStep } from "../../core/learning/single";
import { planOf } from "./changes";
import { PICTURES } from "./course";

/** So many steps are left at least. */
const LEFT = 64;

/** The steps of one network, taken apart. */
export class SlowMotion {
  /** The step that is shown. */
  shown: SingleStep | undefined;
  /** What ended it, in words. */
  trouble = "";
  private learner: Learner | undefined;
  private end = new AbortController();
  private key = "";
  private waits = false;

  /** `onStep` is called when there is another step to be seen, `onTrouble` when there will be none. */
  constructor(
    private readonly onStep: () => void,
    private readonly onTrouble: () => void,
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
          this.onTrouble();
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
    if (!this.trouble) this.ask(0);
  }

  stop(): void {
    this.end.abort();
    [this.key, this.shown, this.trouble, this.waits] = ["", undefined, "", false];
  }

  private ask(after: number): void {
    if (this.waits) return;
    this.waits = true;
    this.learner!.tell({ single: after });
  }

  private take(step: SingleStep): void {
    [this.shown, this.waits] = [step, false];
    this.onStep();
  }
}
