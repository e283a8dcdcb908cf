/** What is on the sheet, and which round is shown. */
import { whole } from "../../kit/checks";
import { checkSheet, type OnSheet } from "../../kit/sheet";

/** The traits of the figure. */
export interface State extends OnSheet {
  /** The round that is shown, from 1. */
  round: number;
}

/** Rounds of routing in all. */
export const ROUNDS = 10;
/** What it opens with if nobody asks for anything else. */
export const START: State = { image: [], strokes: [], digit: 5, round: 1 };
/** Samples among which the reader chooses. */
export const DIGITS = [0, 2, 3, 5, 8];

/** Throws, in words for the reader, if a state is impossible. */
export function check(state: State, size: number, samples: number): void {
  checkSheet(state, size, samples);
  whole("round", state.round, 1, ROUNDS);
}
