/** One network that learns, as far as it has come: its looks are kept, so that the film can go back. */
import type { Slow } from "../../core/learning/calibration";
import { Learner } from "../../core/learning/learner";
import type { Look } from "../../core/learning/session";
import { bearings } from "./bearings";
import { planOf } from "./changes";
import { BEATS, lookAt, LOOKS, positionOf } from "./course";
import { leaning, pile, type Piles } from "./piles";

/** The digits that are watched. */
export interface Watched {
  /** (digits, 28, 28), 0 paper to 255 ink. */
  unseen: Uint8Array;
  labels: Uint8Array;
  /** To the right, in radians. */
  slants: Float32Array;
}

/** What is known at one moment of a run. */
export interface Moment extends Look {
  piles: Piles;
  /** Of each digit's arrow, from straight up. */
  bearings: Float32Array;
  /** 1 for each that hangs though its own arrow is the longest of the ten: the curve counts it, no column holds it. */
  leans: Uint8Array;
}

/** Before the first look: nobody knows anything, and everybody hangs in the air. */
export function nothingYet({ labels }: Watched, classes: number): Moment {
  const none = new Float32Array(0);
  const lengths = new Float32Array(labels.length * classes);
  return {
    imagesSeen: 0, loss: NaN, accuracy: 0, lengths, poses: none, filters: none, drawings: new Uint8Array(0),
    piles: pile(lengths, classes), bearings: new Float32Array(labels.length), leans: new Uint8Array(labels.length),
  };
}

/** A network, whether it learns now or has learned. */
export class Run {
  watched: Watched | undefined;
  readonly moments: Moment[] = [];
  /** Seconds of computing so far. */
  seconds = 0;
  /** Once it has come to its end. */
  weights: Record<string, Float32Array> | undefined;
  /** What ended it before its time, in words; and the picture that did it (28, 28) in 0..1, if one did. */
  trouble = "";
  culprit: Float32Array | undefined;
  private readonly abort = new AbortController();
  private readonly learner: Learner;
  private running = false;

  /**
   * `onNews` is called whenever there is more to see, `onSlow` if this machine is slow: then it stands
   * still. It begins at once, and does not run yet.
   *
   * @param slow what is known of the machine already
   */
  constructor(
    readonly change: string,
    readonly seed: number,
    readonly slow: Slow | undefined,
    private readonly onNews: () => void,
    onSlow: (found: Slow) => void,
  ) {
    this.learner = new Learner(
      {
        ready: (watched) => {
          this.watched = watched;
          this.onNews();
        },
        look: ({ look, seconds }) => this.take(look, seconds),
        slow: onSlow,
        failed: (words, picture) => this.end(words, picture),
      },
      this.abort.signal,
    );
    this.learner.tell({ begin: planOf(change, seed, slow?.batch), looks: LOOKS, calibrate: slow === undefined });
  }

  /** Nothing more will come. */
  get over(): boolean {
    return this.trouble !== "" || this.moments.length > LOOKS.length;
  }

  /** How far the film can be shown, in beats. */
  get reach(): number {
    return this.over ? BEATS : positionOf(this.moments.at(-1)?.imagesSeen ?? 0);
  }

  /** The last moment at or before this position of the film that is known. */
  at(position: number): Moment | undefined {
    return this.moments[Math.min(lookAt(position), this.moments.length - 1)];
  }

  /** Compute, or rest. */
  go(on: boolean): void {
    if (this.over || on === this.running) return;
    this.running = on;
    this.learner.tell({ run: on, pace: 0 });
  }

  /** The worker is done with; what it found stays. */
  stop(): void {
    this.running = false;
    this.abort.abort();
  }

  private take(look: Look, seconds: number): void {
    const { watched, moments } = this;
    const classes = look.lengths.length / watched!.labels.length;
    const piles = pile(look.lengths, classes, moments.at(-1)?.piles);
    moments.push({ ...look, piles, bearings: bearings(look.poses, piles, watched!.slants), leans: leaning(look.lengths, classes, piles, watched!.labels) });
    this.seconds = seconds;
    if (this.over) void this.finish();
    this.onNews();
  }

  /** Its weights are all that is still wanted of the worker. */
  private async finish(): Promise<void> {
    this.weights = await this.learner.weights();
    this.stop();
    this.onNews();
  }

  private end(words: string, picture: Float32Array | undefined): void {
    this.trouble = words;
    this.culprit = picture;
    this.stop();
    this.onNews();
  }
}
