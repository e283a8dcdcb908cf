/** Pulled ink: the pose follows the hand as handwritings differ, and no farther than it stays a digit. */
import { length } from "../../core/capsules";
import { Handwritings } from "../../core/handwritings";
import { pulled, THERE, type Held, type Place } from "../../core/pull";
import type { PoseModel } from "./model";
import { REACH, type State } from "./state";

/** Less than this share of the sample's firmness, and ink falls to pieces. */
const FIRM = 0.85;
/** No output of squash is longer. */
const LONGEST = 0.995;
/** Halvings of the way back to where the ink still holds. */
const HALVINGS = 6;
/** A step that brings the ink nearer to the hand by less is none, in pixels of the image; so many end a pull. */
const [STILL, PATIENCE] = [0.01, 3];
/** Beyond its limit the drawing stretches by this much of the step that it is denied. */
const STRETCH = 0.6;

/** How dark the ink of an image is on average, weighed by the ink. */
export function firmness(image: Float32Array): number {
  let [ink, squares] = [0, 0];
  for (const value of image) {
    ink += value;
    squares += value * value;
  }
  return ink > 0 ? squares / ink : 0;
}

/** Ink from this intensity on is seen as a stroke, up to this it is hardly seen, and so few pixels of a stroke are a speck. */
const [STROKE, FAINT, SPECK] = [0.5, 0.2, 3];

/** Into how many pieces the ink of an image falls; specks do not count. */
export function pieces(image: Float32Array, size: number): number {
  const left = image.map((value) => Number(value > STROKE));
  let found = 0;
  for (let begin = left.indexOf(1); begin >= 0; begin = left.indexOf(1, begin)) {
    const open = [begin];
    let count = 0;
    left[begin] = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      count++;
      const [x, y] = [at % size, Math.floor(at / size)];
      for (let j = Math.max(0, y - 1); j <= Math.min(size - 1, y + 1); j++)
        for (let i = Math.max(0, x - 1); i <= Math.min(size - 1, x + 1); i++)
          if (left[j * size + i]) {
            left[j * size + i] = 0;
            open.push(j * size + i);
          }
    }
    if (count > SPECK) found++;
  }
  return found;
}

/** How strong the ink is along the edge of an image: beyond it a stroke would be cut off. */
export function atEdge(image: Float32Array, size: number): number {
  let most = 0;
  for (let k = 0; k < size; k++)
    for (const i of [k, size * (size - 1) + k, size * k, size * k + size - 1]) most = Math.max(most, image[i]);
  return most;
}

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
  private readonly firm: number;
  private readonly whole: number;
  private readonly edge: number;
  /** How near the ink has come to where the hand is, and how many steps brought it no nearer. */
  private nearest = Infinity;
  private idle = 0;
  private goal: Held["hand"] = [NaN, NaN];

  constructor(private readonly model: PoseModel, private readonly from: State) {
    const { digit, sample } = from;
    this.hands = new Handwritings(model.start(digit, sample), model.samplesOf(digit));
    const start = model.start(digit, sample);
    const drawn = this.draw(start);
    this.firm = FIRM * firmness(drawn);
    this.whole = this.piecesOf(drawn);
    this.edge = FAINT + atEdge(drawn, model.decoder.size);
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
    if (this.holds(steps)) return [...steps];
    let [good, bad] = [0, 1];
    for (let k = 0; k < HALVINGS; k++) {
      const half = (good + bad) / 2;
      if (this.holds(steps.map((step) => half * step))) good = half;
      else bad = half;
    }
    return steps.map((step) => good * step);
  }

  /** So much of a stretch as tears nothing: it may go where no sample does, but in one piece. */
  private joined(pose: readonly number[], strain: readonly number[]): number[] {
    for (let share = 1; share > 0.1; share /= 2) {
      const stretched = pose.map((value, k) => value + share * strain[k]);
      if (this.staysWhole(this.draw(stretched))) return strain.map((value) => share * value);
    }
    return strain.map(() => 0);
  }

  /** Whether a capsule can have this pose, real samples go so far, and its ink holds together. */
  private holds(steps: readonly number[]): boolean {
    if (Math.hypot(...steps) > this.hands.usual) return false;
    const { digit, sample } = this.from;
    const pose = this.hands.pose(steps);
    const start = this.model.start(digit, sample);
    if (length(pose) > Math.max(LONGEST, length(start))) return false;
    if (pose.some((value, k) => Math.abs(value - start[k]) > REACH)) return false;
    const drawn = this.draw(pose);
    return firmness(drawn) >= this.firm && this.staysWhole(drawn);
  }

  /** Whether its ink is in no more pieces than the sample's, and on the paper. */
  private staysWhole(drawn: Float32Array): boolean {
    return this.piecesOf(drawn) <= this.whole && atEdge(drawn, this.model.decoder.size) <= this.edge;
  }

  private piecesOf(drawn: Float32Array): number {
    return pieces(drawn, this.model.decoder.size);
  }

  private draw(pose: readonly number[]): Float32Array {
    return this.model.draw(this.model.capsules({ ...this.from, pose: [...pose] }));
  }
}
