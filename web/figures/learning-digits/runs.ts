/** The networks of a figure: the one as in the paper, its twin, and those that are done. */
import type { Slow } from "../../core/learning/calibration";
import { PLAN } from "../../core/learning/session";
import { NONE } from "./changes";
import { Run } from "./run";

/** So many old lines are kept. */
const KEPT = 5;

/** All networks that the figure knows. */
export class Runs {
  whole!: Run;
  twin: Run | undefined;
  /** Those that came to their end, the newest last, without the two above. */
  old: Run[] = [];
  /** What is known of a slow machine. */
  private slow: Slow | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly onNews: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.present.forEach((run) => run.stop()));
  }

  /** Pictures that are learned from at a time. */
  get batch(): number {
    return this.slow?.batch ?? PLAN.batch;
  }

  private get present(): Run[] {
    return [this.whole, this.twin].filter((run) => run !== undefined);
  }

  holds(change: string, seed: number): boolean {
    return this.whole?.seed === seed && (this.twin?.change ?? NONE) === change;
  }

  /** How far the film can be shown, in beats. */
  get reach(): number {
    return Math.min(...this.present.map((run) => run.reach));
  }

  /**
   * Take these networks; one that has run before is not run again. Resolves with the first look.
   *
   * @throws Error where the page cannot learn
   */
  async choose(change: string, seed: number): Promise<void> {
    const before = this.present;
    const take = (wanted: string) =>
      [...before, ...this.old].find((run) => run.change === wanted && run.seed === seed) ??
      this.begin(wanted, seed);
    this.whole = take(NONE);
    this.twin = change === NONE ? undefined : take(change);
    const kept = this.present;
    for (const run of before)
      if (!kept.includes(run)) {
        if (run.over) this.old.push(run);
        else run.stop();
      }
    this.old = this.old.filter((run) => !kept.includes(run)).slice(-KEPT);
    const { whole } = this;
    if (!whole.moments.length && !whole.trouble) await new Promise<void>((resolve) => (this.wake = resolve));
    if (whole.trouble && !whole.moments.length) throw new Error(whole.trouble);
  }

  private begin(change: string, seed: number): Run {
    return new Run(change, seed, this.slow, () => this.heard(), (slow) => this.slower(slow));
  }

  /** All begin anew with fewer pictures at a time: two that are compared must learn alike. */
  private slower(slow: Slow): void {
    if (this.slow) return;
    this.slow = slow;
    for (const run of this.present) run.stop();
    const { whole, twin } = this;
    this.whole = this.begin(whole.change, whole.seed);
    if (twin) this.twin = this.begin(twin.change, twin.seed);
    this.old = [];
    this.onNews();
  }

  /** Take the old lines away. */
  forget(): void {
    this.old = [];
  }

  go(): void {
    for (const run of this.present) run.go(true);
  }

  rest(): void {
    for (const run of this.present) run.go(false);
  }

  private heard(): void {
    if (this.whole.moments.length || this.whole.trouble) this.wake?.();
    this.onNews();
  }
}
