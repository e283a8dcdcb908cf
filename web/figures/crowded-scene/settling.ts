/** What is soft in the picture: wholes that put on clothes, rings around them, a frame that snaps. */
import type { Part } from "../../core/shapes";
import { Spring } from "../../kit/spring";
import { reducedMotion } from "../../kit/theme";
import { isFound } from "./belief";
import { pairsOf } from "./guess";
import type { Found } from "./parsing";

/** Seconds that the rings around a whole take which has just been found. */
const RINGS = 0.8;

/** What they follow: with `over` nothing more happens, and what led there may go; `answered` are the pairs whose parts have chosen; `dragging` while the reader moves or turns a part. */
export interface Moment {
  found: readonly Found[];
  parts: readonly Part[];
  guess: readonly number[];
  over: boolean;
  answered: readonly boolean[];
  dragging: boolean;
}

/** Springs, and how far they are. */
export class Settling {
  private readonly clothes = [new Spring(0, 110, 12), new Spring(0, 110, 12)];
  private readonly rings = [1, 1];
  private readonly found = [false, false];
  /** Of the first pair and of the second. */
  private readonly frames = [new Spring(0, 230, 15), new Spring(0, 230, 15)];
  private readonly framed = ["", ""];
  /** Of what came of them. */
  private readonly answers = [new Spring(0, 260, 14), new Spring(0, 260, 14)];
  private readonly quiet = new Spring(0, 26, 10.5);
  private readonly hand = new Spring(0, 400, 40);

  /** One step; true while something moves. */
  step({ found, parts, guess, over, answered, dragging }: Moment, seconds: number): boolean {
    const moves: boolean[] = [];
    found.forEach((whole, j) => {
      const is = isFound(whole, parts);
      if (is && !this.found[j] && !reducedMotion()) this.rings[j] = 0;
      this.found[j] = is;
      this.rings[j] = Math.min(1, this.rings[j] + seconds / RINGS);
      moves.push(this.clothes[j].step(is ? 1 : 0, seconds), this.rings[j] < 1);
    });
    const pairs = pairsOf(guess);
    this.frames.forEach((frame, k) => {
      const pair = pairs[k]?.join() ?? "";
      if (pair !== this.framed[k]) frame.at = 0;
      this.framed[k] = pair;
      moves.push(frame.step(pair ? 1 : 0, seconds), this.answers[k].step(answered[k] ? 1 : 0, seconds));
    });
    moves.push(this.quiet.step(over ? 1 : 0, seconds), this.hand.step(dragging ? 1 : 0, seconds));
    return moves.some(Boolean);
  }

  dress(j: number): number {
    return this.clothes[j].at;
  }

  /** From 0 when it was found to 1 when its rings are gone. */
  ring(j: number): number {
    return this.rings[j];
  }

  /** How far the frame of a pair of the guess is. */
  pair(k: number): number {
    return this.frames[k].at;
  }

  /** How far its answer is. */
  answer(k: number): number {
    return this.answers[k].at;
  }

  /** How much of what led to the end is gone. */
  get calm(): number {
    return Math.max(0, Math.min(1, this.quiet.at));
  }

  /** How much a part is in the reader's hand: what leads from it would only be in the way. */
  get held(): number {
    return Math.max(0, Math.min(1, this.hand.at));
  }
}
