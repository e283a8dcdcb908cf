/** How many rounds the track has: those in which something changes. */
import { parsingOf, ROUNDS, type State } from "./parsing";

/** Its length, which stays while the reader holds a part or the thumb: else both would move under the hand. */
export class Track {
  private parts: State["parts"] | undefined;
  private long = 0;

  /** The rounds up to the settled one, and up to one that was shown in spite of that. */
  of({ parts, round }: Pick<State, "parts" | "round">, dragging: boolean): number {
    if (parts !== this.parts && !(dragging && this.parts)) {
      this.parts = parts;
      this.long = Math.min(ROUNDS, parsingOf(parts).settled);
    }
    return (this.long = Math.max(this.long, round));
  }
}
