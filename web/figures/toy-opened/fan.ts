/** For every angle of a whole, where the needle would point: found bit by bit, shown gliding. */
import { WHOLE_KINDS } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { reducedMotion } from "../../kit/theme";
import { needleAt } from "./reading";
import { spoke, spokeAt, SPOKES } from "./spokes";
import { isShown, type State } from "./state";

/** Milliseconds of a frame that may go into reading. */
const BUDGET = 3;
/** How fast a thread goes to where it belongs, a second. */
const PACE = 11;
/** Of the needle's length; nearer than this it has arrived. */
const ARRIVED = 2e-3;
/** The first time answers come one after the other, once around: so many a second. */
const SWEEP = 40;

/** The threads of one whole. */
export class Fan {
  /** (SPOKES, 2): the needles that are drawn; NaN where nothing is known yet. */
  readonly shown = new Float64Array(2 * SPOKES).fill(NaN);
  private readonly found = new Float64Array(2 * SPOKES).fill(NaN);
  private asked = "";
  /** How many of the present question are answered, from which spoke on, and how many the sweep has come past. */
  private done = 0;
  private first = 0;
  private swept = 0;

  /** The network whose answers these are. */
  of = "";

  constructor(private readonly j: number) {}

  /** Nothing is asked any more. */
  forget(): void {
    this.shown.fill(NaN);
    this.found.fill(NaN);
    this.asked = this.of = "";
    this.swept = 0;
  }

  /** Hold what another one has found. */
  take(other: Fan): void {
    this.shown.set(other.shown);
    this.found.set(other.found);
    ({ asked: this.asked, of: this.of, done: this.done, first: this.first, swept: this.swept } = other);
  }

  /** Read on, for a state that may be new; true while there is more to do or to glide. */
  step(network: ToyNetwork, state: State, seconds: number): boolean {
    const kind = WHOLE_KINDS[this.j];
    if (!isShown(state, kind)) {
      this.forget();
      return false;
    }
    const [x, y, angle, size] = state[kind]; // its own angle is all of them
    const asked = JSON.stringify({ ...state, [kind]: [x, y, size] });
    if (asked !== this.asked) {
      if (!this.swept) this.first = spokeAt(angle);
      [this.asked, this.of, this.done] = [asked, state.taught, 0];
    }
    const end = performance.now() + BUDGET;
    while (this.done < SPOKES && performance.now() < end) {
      const k = this.at(this.done++);
      this.found.set(needleAt(network, state, this.j, spoke(k)), 2 * k);
    }
    this.swept = reducedMotion() ? SPOKES : Math.min(SPOKES, this.swept + SWEEP * seconds);
    return this.glide(seconds) || this.done < SPOKES || this.swept < SPOKES;
  }

  /** The spoke that comes so late. */
  private at(turn: number): number {
    return (this.first + turn) % SPOKES;
  }

  private glide(seconds: number): boolean {
    const way = reducedMotion() ? 1 : 1 - Math.exp(-PACE * seconds);
    let moves = false;
    for (let turn = 0; turn < this.swept; turn++)
      for (const k of [2 * this.at(turn), 2 * this.at(turn) + 1]) {
        const left = this.found[k] - this.shown[k];
        if (Number.isNaN(left) || Math.abs(left) < ARRIVED || way === 1) this.shown[k] = this.found[k];
        else {
          this.shown[k] += way * left;
          moves = true;
        }
      }
    return moves;
  }
}
