/** Every place of the second digit, and whether the network reads both there: uncovered by dragging. */
import { Latest } from "../../core/latest";
import { FARTHEST, TRAINED } from "../two-digits/digits";

/** Places along a side. */
export const SIDE = 2 * FARTHEST + 1;

/** The number of a place. */
export const cellOf = ([x, y]: readonly [number, number]): number => (y + FARTHEST) * SIDE + x + FARTHEST;
/** The place of a number. */
export const placeOf = (cell: number): [number, number] => [(cell % SIDE) - FARTHEST, Math.floor(cell / SIDE) - FARTHEST];
/** Whether training had such a place. */
export const trained = (cell: number): boolean => placeOf(cell).every((part) => Math.abs(part) <= TRAINED);

/** What is known of the places, for one pair at a time. */
export class Survey {
  private readonly known = new Map<string, Map<number, boolean>>();
  private readonly worker: Latest<string, string>;

  /** `try_` reads the present pair with its second digit at a place. */
  constructor(private readonly try_: (place: [number, number]) => boolean, onMore: () => void, signal: AbortSignal) {
    this.worker = new Latest((of) => this.explore(of, onMore), onMore, signal);
  }

  /** Places of the pair called `of`: right, wrong, or not yet seen. */
  of(of: string): ReadonlyMap<number, boolean> {
    return this.places(of);
  }

  note(of: string, place: readonly [number, number], right: boolean): void {
    this.places(of).set(cellOf(place), right);
  }

  /** Uncover all that is left, a few places between two frames. */
  uncover(of: string): void {
    this.worker.ask(of);
  }

  private places(of: string): Map<number, boolean> {
    if (!this.known.has(of)) this.known.set(of, new Map());
    return this.known.get(of)!;
  }

  private *explore(of: string, onMore: () => void): Generator<void, string> {
    this.now = of;
    const places = this.places(of);
    // From the middle outward, as a stain spreads.
    const order = Array.from({ length: SIDE ** 2 }, (_, cell) => cell).sort((a, b) => Math.hypot(...placeOf(a)) - Math.hypot(...placeOf(b)));
    for (const cell of order) {
      if (this.now !== of) break;
      if (places.has(cell)) continue;
      places.set(cell, this.try_(placeOf(cell)));
      onMore();
      yield;
    }
    return of;
  }

  /** The pair that is explored; another one ends it. */
  now = "";
}
