/** The ground that the digits stand on: the foot of the picture until the fans come, which push it up. */
import { inOut } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";
import { Places } from "./places";

/** Seconds in which the fans get their room, or give it back. */
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
    this.sky = new Places(width, true, 0);
    this.goal = new Places(width, false, Math.round(this.fans));
    this.now = new Places(width, false, inOut(this.fans));
  }

  /** Whether the fans are to have their room; true while it opens or shuts. */
  step(seconds: number, fans: boolean): boolean {
    const to = Number(fans);
    if (this.goal.fans !== to) this.goal = new Places(this.goal.width, false, to);
    if (this.fans === to) return false;
    const by = reducedMotion() ? 1 : seconds / OPENS;
    this.fans = to ? Math.min(1, this.fans + by) : Math.max(0, this.fans - by);
    this.now = this.fans === to ? this.goal : new Places(this.goal.width, false, inOut(this.fans));
    return this.fans !== to;
  }
}
