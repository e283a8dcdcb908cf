/** What lies on the sheet, and by how much it is shifted. */
import { whole } from "../../kit/checks";
import { checkSheet, type OnSheet } from "../../kit/sheet";

/** The traits of the figure. */
export interface State extends OnSheet {
  /** Whole pixels to the right, from −FARTHEST. */
  shift: number;
}

/** Pixels to either side. */
export const FARTHEST = 5;
/** All shifts, from left to right. */
export const SHIFTS = Array.from({ length: 2 * FARTHEST + 1 }, (_, k) => k - FARTHEST);
/** Samples among which the reader chooses. */
export const DIGITS = [2, 3, 4, 5];
/** What it opens with if nobody asks for anything else. */
export const START: State = { image: [], strokes: [], digit: 3, shift: 0 };

/** Throws, in words for the reader, if a state is impossible. */
export function check(state: State, size: number, samples: number): void {
  checkSheet(state, size, samples);
  whole("shift", state.shift, -FARTHEST, FARTHEST);
}
