/**
 * The race: so many seconds in which all versions run at the speed that was measured; then they stand. What came
 * out can be read for a while, then the look goes on by itself to where the farthest ghost is.
 */
import { inOut, part } from "../../kit/motion";
import { quickest, type Board } from "./state";

/** Seconds of the reader. */
const LASTS = 4;
/** Then what they have done is told; and one looks from farther away, as far as the ghosts have come. */
const [TELL, HOLD, WIDEN] = [0.5, 2.4, 1.5] as const;
/** All of it. */
const REST = LASTS + HOLD + WIDEN;
/** Beyond the farthest ghost there is a little room. */
const ROOM = 1.035;

/** Images to the finish: who is fastest just gets there. */
export const distanceOf = (board: Board): number => (LASTS * board.images) / (board.slow * quickest(board).seconds);

/** How far the farthest ghost comes, in distances to the finish; 1 if none comes beyond it. */
export function reachOf({ rows }: Board): number {
  const fastest = Math.min(...rows.map(({ seconds }) => seconds));
  const floors = rows.map(({ floor }) => floor).filter(Boolean);
  return Math.max(1, (ROOM * fastest) / Math.min(...floors, Infinity));
}

/** A clock that can be started again. */
export class Race {
  /** Seconds of the reader since the start, and on after the finish. */
  private clock = 0;
  /** Before the first start, on the way, or over: then all stand where the time ran out. */
  phase: "before" | "running" | "over" = "before";

  get running(): boolean {
    return this.phase === "running";
  }

  /** Whether it is over, and the look still at the finish. */
  get waits(): boolean {
    return this.phase === "over" && this.widened === 0;
  }

  /** Seconds of the reader that they have run. */
  get at(): number {
    return Math.min(LASTS, this.clock);
  }

  /** Back behind the line. */
  ready(): void {
    this.clock = 0;
    this.phase = "before";
  }

  start(): void {
    this.ready();
    this.phase = "running";
  }

  /** Straight to where it comes to rest, for readers who want no motion. */
  finish(): void {
    this.clock = REST;
    this.phase = "over";
  }

  /** Go on; true while something moves. */
  step(seconds: number): boolean {
    if (this.phase === "before" || this.clock >= REST) return false;
    this.clock = Math.min(REST, this.clock + seconds);
    if (this.clock >= LASTS) this.phase = "over";
    return this.clock < REST;
  }

  /** How much of the result is told at the finish, from 0 to 1. */
  get told(): number {
    return part(this.clock, LASTS, LASTS + TELL);
  }

  /** How far the look has gone from the finish alone (0) to the farthest ghost (1). */
  get widened(): number {
    return inOut(part(this.clock, LASTS + HOLD, LASTS + HOLD + WIDEN));
  }

  /** Images that a version of so many seconds a step has behind it, now or after so many seconds. */
  done({ slow, images }: Board, seconds: number, at = this.at): number {
    return (at / (slow * seconds)) * images;
  }

  /** The same at the end. */
  last(board: Board, seconds: number): number {
    return this.done(board, seconds, LASTS);
  }
}
