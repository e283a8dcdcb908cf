/** How large things are drawn, which glides: two dials where they need room for all answers, and votes to fill their dial. */
import { WHOLE_KINDS } from "../../core/shapes";
import { Spring } from "../../kit/spring";
import { votesFor } from "./dials";
import type { Sight } from "./reading";
import { rimFor } from "./scale";
import type { State } from "./state";

const spring = (): Spring => new Spring(1, 190, 26);

/** To a goal, at once where there was nothing to be seen of it before. */
function follow(one: Spring, goal: number, seconds: number, atOnce: boolean): boolean {
  if (!atOnce) return one.step(goal, seconds);
  one.at = goal;
  return false;
}

/** Of one figure. */
export class Zoom {
  private readonly room = spring();
  private readonly lengths = WHOLE_KINDS.map(spring);
  private layer: string | undefined;

  /** Go on; true while there is more to do. */
  step(state: State, sight: Sight, seconds: number): boolean {
    const { layer } = state;
    const first = this.layer === undefined;
    let moves = follow(this.room, Number(layer === "angles"), seconds, first);
    if (layer === "votes")
      this.lengths.forEach((one, j) => {
        const votes = votesFor(state, sight, j);
        if (votes.length) moves = follow(one, rimFor(votes), seconds, layer !== this.layer) || moves;
      });
    this.layer = layer;
    return moves;
  }

  /** How much of the room for answers around two dials is left free, from 0 to 1. */
  get wreath(): number {
    return this.room.at;
  }

  /** How long the rims of the dials are, among votes. */
  get rims(): number[] {
    return this.lengths.map(({ at }) => at);
  }
}
