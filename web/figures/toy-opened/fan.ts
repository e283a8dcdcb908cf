/** For every angle of a whole, where the needle would point: found bit by bit, shown gliding. */
import { WHOLE_KINDS } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { reducedMotion } from "../../kit/theme";
import { needleAt } from "./reading";
import { spoke, SPOKES } from "./spokes";
import { isShown, type State } from "./state";

/** Milliseconds of a frame that may go into reading. */
const BUDGET = 5;
/** How fast a thread goes to where it belongs, a second. */
const PACE = 11;
/** Of the needle's length; nearer than this it has arrived. */
const ARRIVED = 2e-3;

/** The threads of one whole. */
export class Fan {
  /** (SPOKES, 2): the needles that are drawn; NaN where nothing is known yet. */
  readonly shown = new Float64Array(2 * SPOKES).fill(NaN);
  private readonly found = new Float64Array(2 * SPOKES).fill(NaN);
  private asked = "";
  /** How many of the present question are answered. */
  private done = 0;

  constructor(private readonly j: number) {}

  /** Read on, for a state that may be new; true while there is more to do or to glide. */
  step(network: ToyNetwork, state: State, seconds: number): boolean {
    const kind = WHOLE_KINDS[this.j];
    if (!isShown(state, kind)) {
      this.shown.fill(NaN);
      this.found.fill(NaN);
      this.asked = "";
      return false;
    }
    const [x, y, , size] = state[kind]; // its own angle is all of them
    const asked = JSON.stringify({ ...state, [kind]: [x, y, size] });
    if (asked !== this.asked) [this.asked, this.done] = [asked, 0];
    const end = performance.now() + BUDGET;
    while (this.done < SPOKES && performance.now() < end) {
      const k = (this.done * 7) % SPOKES; // all around, not one after the other
      this.found.set(needleAt(network, state, this.j, spoke(k)), 2 * k);
      this.done++;
    }
    return this.glide(seconds) || this.done < SPOKES;
  }

  private glide(seconds: number): boolean {
    const way = reducedMotion() ? 1 : 1 - Math.exp(-PACE * seconds);
    let moves = false;
    this.found.forEach((goal, k) => {
      const left = goal - this.shown[k];
      if (Number.isNaN(left) || Math.abs(left) < ARRIVED || way === 1) this.shown[k] = goal;
      else {
        this.shown[k] += way * left;
        moves = true;
      }
    });
    return moves;
  }
}
