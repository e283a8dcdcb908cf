/** What is soft in the picture: parts that are pulled aside, wholes that put on clothes, a frame that snaps. */
import { Spring } from "../../kit/spring";
import { reducedMotion } from "../../kit/theme";
import { isFound } from "./belief";
import type { Found } from "./parsing";

/** Seconds that the rings around a whole take which has just been found. */
const RINGS = 0.8;

/** Who is undecided hardly moves. */
function pulled(difference: number): number {
  return Math.sign(difference) * Math.abs(difference) ** 1.5;
}

/** Springs, and how far they are. */
export class Settling {
  /** For each part, from −1 at the house to 1 at the boat. */
  private aside: Spring[] = [];
  private readonly clothes = [new Spring(0, 110, 12), new Spring(0, 110, 12)];
  private readonly rings = [1, 1];
  private readonly found = [false, false];
  private readonly frame = new Spring(0, 230, 15);
  private framed = "";

  /** One step; true while something moves. A part in the reader's hand (`held`) is pulled by nobody. */
  step(found: readonly Found[], guess: readonly number[], held: number | undefined, seconds: number): boolean {
    const goals = found[0].coupling.map((house, i) => pulled(found[1].coupling[i] - house));
    if (this.aside.length !== goals.length) this.aside = goals.map((goal) => new Spring(goal, 200, 15));
    const moves = this.aside.map((spring, i) => i !== held && spring.step(goals[i], seconds));
    found.forEach((whole, j) => {
      const is = isFound(whole);
      if (is && !this.found[j] && !reducedMotion()) this.rings[j] = 0;
      this.found[j] = is;
      this.rings[j] = Math.min(1, this.rings[j] + seconds / RINGS);
      moves.push(this.clothes[j].step(is ? 1 : 0, seconds), this.rings[j] < 1);
    });
    const pair = guess.join();
    if (pair !== this.framed) this.frame.at = 0;
    this.framed = pair;
    moves.push(this.frame.step(guess.length === 2 ? 1 : 0, seconds));
    return moves.some(Boolean);
  }

  pull(i: number): number {
    return this.aside[i]?.at ?? 0;
  }

  dress(j: number): number {
    return this.clothes[j].at;
  }

  /** From 0 when it was found to 1 when its rings are gone. */
  ring(j: number): number {
    return this.rings[j];
  }

  get pair(): number {
    return this.frame.at;
  }
}
