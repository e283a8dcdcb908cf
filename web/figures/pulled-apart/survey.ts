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

/** The two digits on the sheet. */
export interface Pair {
  /** All but the second digit's place: what a map is about. */
  name(): string;
  /** Whether both are read with the second digit at this place. */
  readAt(place: [number, number]): boolean;
}

/** What is known of the places, for one pair at a time. */
export class Survey {
  private readonly known = new Map<string, Map<number, boolean>>();
  private readonly worker: Latest<string, string>;

  constructor(private readonly pair: Pair, onMore: () => void, signal: AbortSignal) {
    this.worker = new Latest((of) => this.explore(of, onMore), onMore, signal);
  }

  /** Places of the present pair: right, wrong, or not yet seen. */
  get places(): ReadonlyMap<number, boolean> {
    return this.of(this.pair.name());
  }

  /** It was read there, or not. */
  note(place: readonly [number, number], right: boolean): void {
    this.of(this.pair.name()).set(cellOf(place), right);
  }

  /** Uncover all that is left, a few places between two frames; another pair ends it. */
  uncover(): void {
    this.worker.ask(this.pair.name());
  }

  private of(of: string): Map<number, boolean> {
    if (!this.known.has(of)) this.known.set(of, new Map());
    return this.known.get(of)!;
  }

  private *explore(of: string, onMore: () => void): Generator<void, string> {
    const places = this.of(of);
    // From the middle outward, as a stain spreads.
    const order = Array.from({ length: SIDE ** 2 }, (_, cell) => cell).sort((a, b) => Math.hypot(...placeOf(a)) - Math.hypot(...placeOf(b)));
    for (const cell of order) {
      if (this.pair.name() !== of) break;
      if (places.has(cell)) continue;
      places.set(cell, this.pair.readAt(placeOf(cell)));
      onMore();
      yield;
    }
    return of;
  }
}
