/** Another part asks now: for a short while the picture is on its way from the one who asked before. */
import { inOut } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";
import type { State } from "./state";

/** It takes so long, in seconds. */
const LASTS = 0.55;

/** From whom to whom, and how far. */
export class Handover {
  /** Who asked before. */
  before = 0;
  private who = 0;
  private crowd = "";
  private passed = LASTS;

  /** A frame later; true while it is on its way. */
  step({ child, children }: State, seconds: number): boolean {
    const crowd = children.join("\n");
    this.passed += seconds;
    if (crowd !== this.crowd || reducedMotion()) this.passed = LASTS;
    else if (child !== this.who) [this.before, this.passed] = [this.who, 0];
    [this.who, this.crowd] = [child, crowd];
    if (this.passed >= LASTS) this.before = child;
    return this.passed < LASTS;
  }

  /** How far it is, from 0 to 1. */
  get t(): number {
    return inOut(Math.min(1, this.passed / LASTS));
  }
}
