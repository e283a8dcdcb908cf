/** The traits of `LearningDigits`. */
import { within, whole } from "../../kit/checks";
import { changeOf, CHANGES, NONE } from "./changes";
import { COLUMNS, DIGITS } from "./places";

/** What the reader chooses, and what the picture shows of it. */
export type State = {
  /** The one thing that is done otherwise. */
  change: string;
  /** Of weights and pictures. */
  seed: number;
  /** The reader's guess of the share that is read in the end, 0..1; −1 for none. */
  guess: number;
  /** The watched digit that is held up; −1 for none. */
  digit: number;
  /** Whether one step at a time is shown; and the capsule whose votes are, −1 for the label's. */
  slow: boolean;
  parent: number;
  /** What is shown now: pictures learned from, and the share of unseen digits that are read. */
  images_seen: number;
  accuracy: number;
};

/** Where the figure starts. */
export const START: State = { change: NONE, seed: 0, guess: -1, digit: -1, slow: false, parent: -1, images_seen: 0, accuracy: 0 };

/** @throws Error in words for the reader */
export function checkState({ change, seed, guess, digit, parent }: State): void {
  if (change !== NONE && !changeOf(change)) {
    const known = [NONE, ...CHANGES.map(({ id }) => id)].join(", ");
    throw new Error(`change must be one of ${known}; it is “${change}”.`);
  }
  whole("seed", seed, 0, 999_999);
  whole("digit", digit, -1, DIGITS - 1);
  whole("parent", parent, -1, COLUMNS - 1);
  if (guess !== -1) within("guess", [guess], 0, 1);
}
