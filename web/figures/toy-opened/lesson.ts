/** What the reader is led to, one step after the other: each is done once that was chosen, in whatever way. */
import type { State } from "./state";

/** A step: what is said, and whether a state has done it. */
export interface Step {
  says: string;
  done(state: Pick<State, "taught" | "layer">): boolean;
}

/** First who knows angles, then at how many. */
export const STEPS: readonly Step[] = [
  { says: "Now teach it poses.", done: ({ taught }) => taught === "poses" },
  { says: "Now see all angles.", done: ({ layer }) => layer === "angles" },
];

/** The way through the steps. */
export class Lesson {
  private readonly left = new Set(STEPS);
  private said: Step | undefined;

  /** A state that is shown strikes what it has done; true if that is what was said last. */
  see(state: Pick<State, "taught" | "layer">): boolean {
    for (const step of this.left) if (step.done(state)) this.left.delete(step);
    if (!this.said || this.left.has(this.said)) return false;
    this.said = undefined;
    return true;
  }

  /** The next step, to be said now. */
  next(): Step | undefined {
    [this.said] = this.left;
    return this.said;
  }
}
