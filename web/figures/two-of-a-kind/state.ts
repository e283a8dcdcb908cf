/** Which digits stand where, and what the reader's own eyes have read. */
import { numbersIn, whole } from "../../kit/checks";
import { checks } from "../two-digits/digits";
import { ANSWERS } from "./eyes";

/** The traits of the figure. */
export interface State {
  /** Numbers of three pictures: two of one class, and one of another that can take the second one's place. */
  digits: number[];
  /** Whole pixels from the middle, right and down. */
  first_at: [number, number];
  second_at: [number, number];
  /** Whose eyes look: “network” or “yours”. */
  eyes: string;
  /** What the reader has answered so far, flash by flash. */
  answers: number[];
}

/** Whose eyes look. */
export const EYES = ["network", "yours"] as const;
/** So many flashes at most. */
export const MOST_FLASHES = 40;

/** What it opens with if nobody asks for anything else. */
export const START: State = { digits: [6, 16, 0], first_at: [-5, 0], second_at: [5, 0], eyes: "network", answers: [] };

/** Trios with a button of their own: among the book's pictures a 6 has the numbers 6 and 16. */
export const TRIOS: readonly (readonly number[])[] = [[6, 16, 0], [4, 14, 7], [2, 12, 7], [3, 13, 5]];

/** Throws, in words for the reader, if a state is impossible. */
export function check({ digits, first_at, second_at, eyes, answers }: State, labels: readonly number[]): void {
  if (digits.length !== 3) throw new Error("digits must be three numbers: two of a kind, and another.");
  for (const number of digits) checks.number("digits", number, labels.length);
  const [first, second, third] = digits.map((number) => labels[number]);
  if (first !== second || first === third)
    throw new Error("digits must be two pictures of one class, and one of another.");
  checks.place("first_at", first_at);
  checks.place("second_at", second_at);
  if (!EYES.includes(eyes as (typeof EYES)[number])) throw new Error(`eyes must be ${EYES.join(" or ")}.`);
  for (const answer of numbersIn("answers", answers, 1)) whole("answers", answer, 0, 9);
  if (answers.length > MOST_FLASHES) throw new Error(`answers must be at most ${MOST_FLASHES}; there are ${answers.length}.`);
  if (answers.some((answer) => !ANSWERS.includes(answer))) throw new Error(`answers must be among ${ANSWERS.join(", ")}.`);
}
