/** Pulled ink: the pose follows the hand as handwritings differ, and no farther than it stays a digit. */
import { length } from "../../core/capsules";
import { Handwritings } from "../../core/handwritings";
import { pulled, THERE, type Held, type Place } from "../../core/pull";
import { Holding } from "./holding";
import type { PoseModel } from "./model";
import { REACH, type State } from "./state";

/** Ink in the hand is looked at closely: dark strokes stay firm and together. */
const CLOSE = { firm: 0.85, level: 0.5, blot: 1 };
/** No output of squash is longer. */
const LONGEST = 0.995;
/** Halvings of the way back to where the ink still holds. */
const HALVINGS = 6;
/** A step that brings the ink nearer to the hand by less is none, in pixels of the image; so many end a pull. */
const [STILL, PATIENCE] = [0.01, 3];
/** Beyond its limit the drawing stretches by this much of the step that it is denied. */
const STRETCH = 0.6;

/** Why ink does not follow any farther. */
export type Stop = "rare" | "long" | "far" | "torn" | "none";

/** What one step of a pull makes. */
export interface Pulled {
  pose: number[];
  held: Held;
  /** How the drawing stretches beyond what the pose may be, while it is held. */
  strain: number[];
  /** False when it can follow no more. */
  moves: boolean;
}

/** Pulls in the drawing of one sample. */
export class Pull {
  private readonly hands: Handwritings;
  private readonly ink: Holding;
  /** How near the ink has come to where the hand is, and how many steps brought it no nearer. */
  private nearest = Infinity;
  private idle = 0;
  private goal: Held["hand"] = [NaN, NaN];
  /** What kept the last step from being whole; “none” if nothing did. */
  private kept: Stop = "none";

  constructor(private readonly model: PoseModel, private readonly from: State) {
    const { digit, sample } = from;
    this.hands = new Handwritings(model.start(digit, sample), model.samplesOf(digit));
    this.ink = new Holding(this.draw(model.start(digit, sample)), model.decoder.size, CLOSE);
  }

  /** One step of the ink after the hand; undefined when it is there. */
  step(pose: readonly number[], { at, hand }: Held): Pulled | undefined {
    if (Math.hypot(hand[0] - at[0], hand[1] - at[1]) < THERE) return undefined;
    const { hands, model } = this;
    const steps = hands.stepsTo(pose);
    const wish = pulled(
      (some) => this.draw(hands.pose(some)), steps, new Float64Array(steps.length).fill(1), model.decoder.size, at, hand,
    );
    const wished = steps.map((step, k) => step + wish.change[k]);
    const next = this.held(wished);
    const made = next.map((step, k) => step - steps[k]);
    const there = hands.pose(next);
    const strain = this.joined(there, hands.pose(wished).map((value, k) => STRETCH * (value - there[k])));
    const moved = [0, 1].map((axis) => made.reduce((sum, step, k) => sum + wish.flows[2 * k + axis] * step, 0));
    const ink: Place = [at[0] + moved[0], at[1] + moved[1]];
    return { pose: there, held: { at: ink, hand }, strain, moves: this.gains(ink, hand) };
  }

  /** Why it rests: what the last step ran into; “none” where no handwriting leads on. */
  get stop(): Stop {
    return this.kept;
  }

  /** Whether it has come as near to where the hand is as it can. */
  rests(hand: Place): boolean {
    return this.idle >= PATIENCE && hand.join() === this.goal.join();
  }

  /** Whether it still comes nearer: at its limit a pose may slide to and fro. */
  private gains(ink: Place, hand: Place): boolean {
    if (hand.join() !== this.goal.join()) [this.goal, this.nearest, this.idle] = [hand, Infinity, 0];
    const far = Math.hypot(hand[0] - ink[0], hand[1] - ink[1]);
    this.idle = far < this.nearest - STILL ? 0 : this.idle + 1;
    this.nearest = Math.min(this.nearest, far);
    return this.idle < PATIENCE;
  }

  /** These steps, or as much of the way to them as leaves a digit. */
  private held(steps: readonly number[]): number[] {
    this.kept = this.stopOf(steps) ?? "none";
    if (this.kept === "none") return [...steps];
    let [good, bad] = [0, 1];
    for (let k = 0; k < HALVINGS; k++) {
      const half = (good + bad) / 2;
      if (!this.stopOf(steps.map((step) => half * step))) good = half;
      else bad = half;
    }
    return steps.map((step) => good * step);
  }

  /** So much of a stretch as tears nothing: it may go where no sample does, but in one piece. */
  private joined(pose: readonly number[], strain: readonly number[]): number[] {
    for (let share = 1; share > 0.1; share /= 2) {
      const stretched = pose.map((value, k) => value + share * strain[k]);
      if (this.ink.whole(this.draw(stretched))) return strain.map((value) => share * value);
    }
    return strain.map(() => 0);
  }

  /** Whether real samples do not go so far, no capsule can have this pose, or its ink falls to pieces; undefined if it may be. */
  private stopOf(steps: readonly number[]): Stop | undefined {
    if (Math.hypot(...steps) > this.hands.usual) return "rare";
    const { digit, sample } = this.from;
    const pose = this.hands.pose(steps);
    const start = this.model.start(digit, sample);
    if (length(pose) > Math.max(LONGEST, length(start))) return "long";
    if (pose.some((value, k) => Math.abs(value - start[k]) > REACH)) return "far";
    return this.ink.holds(this.draw(pose)) ? undefined : "torn";
  }

  private draw(pose: readonly number[]): Float32Array {
    return this.model.draw(this.model.capsules({ ...this.from, pose: [...pose] }));
  }
}
