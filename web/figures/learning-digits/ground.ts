/** The ground that the digits stand on: the foot of the picture until something needs room below it, the fans or the arcs of one digit. */
import { inOut } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";
import { Places } from "./places";

/** Seconds in which what is below the ground gets its room, or gives it back. */
const OPENS = 0.8;

/** The arrangements of one film. */
export class Ground {
  /** Where the digits hang until the film is played. */
  sky!: Places;
  /** As the picture is now, and where it glides: the digits go there at once, each on its spring. */
  now!: Places;
  goal!: Places;
  private fans = 0;

  constructor(width: number) {
    this.fit(width);
  }

  /** Another width; the height of the stage is the same with fans and without. */
  fit(width: number): void {
    this.sky = new Places(width, true, Math.round(this.fans));
    this.goal = new Places(width, false, Math.round(this.fans));
    this.now = new Places(width, false, inOut(this.fans));
  }

  /** Whether there is to be room below; true while it opens or shuts. */
  step(seconds: number, fans: boolean): boolean {
    const to = Number(fans);
    if (this.goal.fans !== to) [this.sky, this.goal] = [true, false].map((sky) => new Places(this.goal.width, sky, to));
    if (this.fans === to) return false;
    const by = reducedMotion() ? 1 : seconds / OPENS;
    this.fans = to ? Math.min(1, this.fans + by) : Math.max(0, this.fans - by);
    this.now = this.fans === to ? this.goal : new Places(this.goal.width, false, inOut(this.fans));
    return this.fans !== to;
  }
}
