/** The race: so many seconds in which all versions run at the speed that was measured; then they stand. */
import { quickest, type Board } from "./state";

/** Seconds of the reader. */
const LASTS = 4;

/** Images to the finish: who is fastest just gets there. */
export const distanceOf = (board: Board): number => (LASTS * board.images) / (board.slow * quickest(board).seconds);

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

  /** Straight to the end, for readers who want no motion. */
  finish(): void {
    this.at = LASTS;
    this.phase = "over";
  }

  /** Go on; true while they run. */
  step(seconds: number): boolean {
    if (!this.running) return false;
    this.at += seconds;
    if (this.at >= LASTS) this.finish();
    return this.running;
  }

  /** Images that a version of so many seconds a step has behind it. */
  done({ slow, images }: Board, seconds: number): number {
    return (this.at / (slow * seconds)) * images;
  }
}
