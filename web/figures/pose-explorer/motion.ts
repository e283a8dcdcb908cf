/** What is seen on its way to what is so: the drawing, the thumbs on their strips, the pictures around the wheel. */
import { Chase } from "../../kit/chase";
import { Spring } from "../../kit/spring";

/** Seconds in which a drawing follows the hand, and in which it becomes another one. */
const [SOON, LATER] = [0.035, 0.16];
/** Seconds in which the picture of a spoke grows. */
const GROWING = 0.06;

/** Where all of it is going. */
export interface Aim {
  pose: readonly number[];
  /** What the decoder is given for a pose that a hand stretches. */
  capsules(stretched: number[]): Float32Array;
  /** Where the thumbs stand, from 0 to 1; negative where there is none. */
  thumbs: readonly number[];
  /** How far the pictures around the wheel have grown, from 0 to 1. */
  grown: readonly number[];
}

/** All that moves by itself. */
export class Motion {
  private readonly shown = new Chase();
  private readonly beads = new Chase();
  private readonly growing = new Chase();
  /** How the drawing stretches beyond its pose while a hand pulls at it, and how much of that is left. */
  private strain: readonly number[] = [];
  private readonly strained = new Spring(0);
  private travels = false;

  /** What the decoder is given now. */
  get capsules(): ArrayLike<number> {
    return this.shown.at;
  }

  get thumbs(): ArrayLike<number> {
    return this.beads.at;
  }

  get grown(): ArrayLike<number> {
    return this.growing.at;
  }

  /** The drawing stretches by so much more than its pose. */
  stretch(strain: readonly number[]): void {
    this.strain = strain;
    this.strained.at = 1;
  }

  /** It takes its time to what comes next. */
  glide(): void {
    this.travels = true;
  }

  /** Other strips: their thumbs come from nowhere. */
  forgetThumbs(): void {
    this.beads.forget();
  }

  /** Other weights: nothing of before holds. */
  forget(): void {
    for (const chase of [this.shown, this.beads]) chase.forget();
  }

  /** True while there is more to do. */
  step({ pose, capsules, thumbs, grown }: Aim, seconds: number, held: boolean): boolean {
    const time = this.travels && !held ? LATER : SOON;
    const springs = this.strained.step(held ? this.strained.at : 0, seconds);
    const stretched = pose.map((value, k) => value + this.strained.at * (this.strain[k] ?? 0));
    const moves = this.shown.step(capsules(stretched), seconds, time) || springs;
    if (!moves) this.travels = false;
    const slides = this.beads.step(thumbs, seconds, time);
    const grows = this.growing.step(grown, seconds, GROWING);
    return moves || slides || grows;
  }
}
