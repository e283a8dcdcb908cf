/** A film of beats: played, stepped and scrubbed; what is shown is always its one position. */
import type { Context } from "./figure";
import { reducedMotion } from "./theme";

/** What is played. */
export interface PlayerOptions {
  /** How many beats there are now. */
  beats(): number;
  /** The beat behind which nothing changes any more: playing stops there; at the last one by default. */
  settled?(): number;
  /** Seconds that a beat takes. */
  seconds(beat: number): number;
  /** The position is in this beat now, or at its end; 0 is before the first one. */
  onBeat(beat: number): void;
  /** Something has changed: draw. */
  onChange(): void;
  context: Pick<Context, "visible" | "signal">;
}

/** Without motion the film goes on by whole beats, one after as many seconds. */
const HOP = 0.9;

/** Where the film stands, and whether it runs. */
export class Player {
  /** In beats: 2.5 is half way through the third. */
  at = 0;
  /** Where it stops; undefined while it stands. */
  private goal: number | undefined;
  private rate = 1;
  private waited = 0;
  private whole = false;

  constructor(private readonly options: PlayerOptions) {
    const { visible, signal } = options.context;
    visible.follow((seen) => seen || this.pause(), signal);
  }

  /** Whether it runs to the end, or until it is paused. */
  get playing(): boolean {
    return this.goal !== undefined && this.whole;
  }

  /** The beat that is shown, or has just ended; 0 before the first. */
  get beat(): number {
    return Math.ceil(this.at - 1e-6);
  }

  get last(): number {
    return this.options.beats();
  }

  /** From here to the end; from the end, from the start. `rate` makes it faster, and negative runs it back. */
  play(rate = 1): void {
    const end = this.options.settled?.() ?? this.last;
    if (rate > 0 && this.at >= end) this.move(0);
    this.run(rate > 0 ? end : 0, rate, true);
  }

  /** What is shown has changed: from the start again; where motion is not wanted, the end at once. */
  again(): void {
    if (reducedMotion()) return this.scrub(this.last);
    this.scrub(0);
    this.play();
  }

  pause(): void {
    this.goal = undefined;
    this.options.onChange();
  }

  /** Through the next beat, or to the end of the one that is half shown; on the way there, at once to its end and on. */
  forward(): void {
    if (this.goal !== undefined && !this.whole && this.rate > 0) this.at = this.goal;
    this.run(Math.min(this.last, Math.floor(this.at + 1e-6) + 1), 1, false);
  }

  /** To where the last beat began. */
  back(): void {
    this.scrub(Math.max(0, this.beat - 1));
  }

  /** Show this position, which may lie within a beat. */
  scrub(at: number): void {
    this.goal = undefined;
    this.move(Math.max(0, Math.min(this.last, at)));
  }

  /** Somebody else says which beat it is: a link, or Python. */
  follow(beat: number): void {
    if (beat === this.beat) return;
    this.goal = undefined;
    this.at = beat;
  }

  /** Called before each frame; true while it runs. */
  step(seconds: number): boolean {
    if (this.goal === undefined) return false;
    const ahead = this.rate > 0;
    if (reducedMotion()) {
      this.waited += seconds;
      if (this.waited < HOP) return true;
      this.waited = 0;
      this.at = ahead ? Math.floor(this.at + 1e-6) + 1 : this.beat - 1;
    } else {
      const beat = ahead ? Math.floor(this.at + 1e-6) : Math.max(0, this.beat - 1);
      this.at += (this.rate * seconds) / this.options.seconds(beat);
    }
    const arrived = ahead ? this.at >= this.goal : this.at <= this.goal;
    if (arrived) {
      this.at = this.goal;
      this.goal = undefined;
    }
    this.options.onBeat(this.beat);
    return !arrived;
  }

  private run(goal: number, rate: number, whole: boolean): void {
    if (goal === this.at) return this.pause(); // there is no beat behind the last
    this.rate = rate;
    this.whole = whole;
    this.waited = 0;
    this.goal = goal;
    if (reducedMotion() && !whole) this.scrub(goal);
    else this.options.onChange();
  }

  private move(at: number): void {
    this.at = at;
    this.options.onBeat(this.beat);
    this.options.onChange();
  }
}
