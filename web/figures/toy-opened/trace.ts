/** What the reader has seen of a dial while turning: a thread from each true angle to where the hand pointed. */
import { WHOLE_KINDS } from "../../core/shapes";
import { wrapped } from "../../core/poses";
import type { Point } from "../../kit/stage";
import type { Thought } from "./reading";
import type { State } from "./state";

/** Turned so far, the next thread is kept; and so many are kept, a full turn. */
const [APART, MOST] = [(7.5 * Math.PI) / 180, 48] as const;

/** A true angle and the needle that belonged to it. */
export interface Kept {
  truth: number;
  needle: Point;
}

/** The threads of one whole; moved, or read by another network, it begins anew. */
export class Trace {
  readonly kept: Kept[] = [];
  private of = "";

  constructor(private readonly j: number) {}

  note(state: State, { shown, truth, needle }: Thought): void {
    const [x, y, , size] = state[WHOLE_KINDS[this.j]];
    const of = JSON.stringify([state.taught, state.shown, x, y, size]);
    if (of !== this.of) {
      this.of = of;
      this.kept.length = 0;
    }
    if (!shown || this.kept.some((one) => Math.abs(wrapped(one.truth - truth)) < APART)) return;
    this.kept.push({ truth, needle });
    if (this.kept.length > MOST) this.kept.shift();
  }
}
