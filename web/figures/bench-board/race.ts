/**
 * The race: time that runs from 0 until the slowest has done its last batch, and then stands. Who has done
 * a batch takes the next one at once.
 */
import { lapsOf, lasts, type Board } from "./state";

/** A clock that can be started again. */
export class Race {
  /** Seconds of the reader since the start. */
  at = 0;
  /** Before the first start, on the way, or over: then all stand where the time ran out. */
  phase: "before" | "running" | "over" = "before";

  get running(): boolean {
    return this.phase === "running";
  }

  start(): void {
    this.at = 0;
    this.phase = "running";
  }

  /** Back to the start line. */
  stop(): void {
    this.at = 0;
    this.phase = "before";
  }

  /** Straight to the end, for readers who want no motion. */
  finish(board: Board): void {
    this.at = lapsOf(board) * lasts(board);
    this.phase = "over";
  }

  /** Go on; true while somebody is still on the way. */
  step(board: Board, seconds: number): boolean {
    if (!this.running) return false;
    this.at += seconds;
    if (this.at >= lapsOf(board) * lasts(board)) this.finish(board);
    return this.running;
  }

  /** Batches that a version of so many seconds has behind it, whole ones and the part of the next. */
  batches({ slow }: Board, seconds: number): number {
    return this.at / (slow * seconds);
  }

  /** Images that it has behind it. */
  done(board: Board, seconds: number): number {
    return this.batches(board, seconds) * board.images;
  }
}
