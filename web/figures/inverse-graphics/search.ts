/** The search of one picture: where its ghosts are at a time, and the valley that they walk in. */
import { around, firstGuesses, walk, type Guess } from "../../core/descent";
import type { Picture } from "../../core/fitting";
import { wrapped, type Pose } from "../../core/poses";
import { drawing, type WholeKind } from "../../core/shapes";
import { mix } from "../../kit/motion";

/** Steps of a search, as in the chapter, and how many of them make a beat of the film. */
export const [STEPS, BEAT] = [60, 5];
/** Beats of the film. */
export const BEATS = STEPS / BEAT;
/** Angles at which the valley is measured. */
const ANGLES = 96;

/** Q for every angle, from −π to π. */
export type Curve = Float64Array;

/** One or several ghosts of a kind on their way over a picture. */
export class Search {
  private readonly walks: readonly (readonly Guess[])[];
  private readonly curves = new Map<number, Curve>();

  /** `start` is where one ghost begins; of several it gives the angle of the first. */
  constructor(
    readonly picture: Picture,
    readonly kind: WholeKind,
    start: Pose,
    readonly count: number,
  ) {
    const parts = drawing(kind);
    const starts = count === 1 ? [start] : firstGuesses(picture, parts, count, start.angle);
    this.walks = starts.map((pose) => walk(picture, parts, pose, STEPS));
  }

  /** Where the ghosts are after some beats. */
  at(beats: number): Guess[] {
    const time = Math.max(0, Math.min(STEPS, beats * BEAT));
    const [k, share] = [Math.floor(time), time % 1];
    return this.walks.map((guesses) => {
      const [a, b] = [guesses[k], guesses[Math.min(k + 1, STEPS)]];
      const between = (of: keyof Pose) => mix(a.pose[of], b.pose[of], share);
      const pose = { x: between("x"), y: between("y"), angle: between("angle"), size: between("size") };
      return { pose, Q: mix(a.Q, b.Q, share) };
    });
  }

  /** The one of them with the least difference at the end. */
  get best(): number {
    const ends = this.walks.map((guesses) => guesses[STEPS].Q);
    return ends.indexOf(Math.min(...ends));
  }

  /** The valley at a time: Q for a whole turn of the best ghost, whose place and size are as they are then. */
  valley(beats: number): Curve {
    const time = Math.max(0, Math.min(STEPS, beats * BEAT));
    const [k, share] = [Math.floor(time), time % 1];
    const a = this.curve(k);
    if (share === 0) return a;
    const b = this.curve(k + 1);
    return a.map((Q, i) => mix(Q, b[i], share));
  }

  private curve(step: number): Curve {
    const known = this.curves.get(step);
    if (known) return known;
    const curve = around(this.picture, drawing(this.kind), this.walks[this.best][step].pose, ANGLES);
    this.curves.set(step, curve);
    return curve;
  }
}

/** The height of a curve at an angle. */
export function heightAt(curve: Curve, angle: number): number {
  const place = ((wrapped(angle) + Math.PI) / (2 * Math.PI)) * curve.length;
  const [k, share] = [Math.floor(place), place % 1];
  return mix(curve[k % curve.length], curve[(k + 1) % curve.length], share);
}
