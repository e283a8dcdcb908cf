/** The race: time that runs from 0 until the slowest is done, and then stands. */
import { lasts, type Board } from "./state";

/** A clock that can be started again. */
export class Race {
  /** Seconds of the reader since the start; Infinity while all are at their ends. */
  at = Infinity;

  get running(): boolean {
    return this.at !== Infinity;
  }

  start(): void {
    this.at = 0;
  }

  stop(): void {
    this.at = Infinity;
  }

  /** Go on; true while somebody is still on the way. */
  step(board: Board, seconds: number): boolean {
    if (!this.running) return false;
    this.at += seconds;
    if (this.at >= lasts(board)) this.stop();
    return this.running;
  }

  /** Images that a version has behind it, a whole batch when it is done. */
  done({ images, slow }: Board, seconds: number): number {
    return Math.min(images, (this.at / (slow * seconds)) * images);
  }
}
