/** Which two digits lie over one another, and where. */
import type { Stroke } from "../../core/ink";
import { within } from "../../kit/checks";
import { checks } from "../two-digits/digits";

/** The traits of the figure. */
export interface State {
  /** Numbers of the pictures. */
  first: number;
  second: number;
  /** Whole pixels from the middle, right and down. */
  first_at: [number, number];
  second_at: [number, number];
  /** What the reader wrote in a picture's place, on paper of the canvas's size; [] for nothing. */
  first_strokes: Stroke[];
  second_strokes: Stroke[];
  /** Per cent of the trial's test pairs that the network misreads; −1 if nobody has told. */
  misread: number;
}

/** What it opens with if nobody asks for anything else. */
export const START: State = {
  first: 3, second: 5, first_at: [-3, 0], second_at: [3, 0], first_strokes: [], second_strokes: [], misread: -1,
};

/** Pairs with a button of their own; the number of a picture of the book's is its class. */
export const PAIRS: readonly (readonly [number, number])[] = [[3, 5], [6, 0], [4, 7], [8, 1], [2, 5], [9, 4]];

/** Throws, in words for the reader, if a state is impossible. */
export function check(state: State, count: number): void {
  for (const name of ["first", "second"] as const) {
    checks.number(name, state[name], count);
    checks.place(`${name}_at`, state[`${name}_at`]);
    checks.strokes(`${name}_strokes`, state[`${name}_strokes`]);
  }
  within("misread", [state.misread], -1, 100);
}
