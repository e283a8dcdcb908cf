/** What lies on the sheet, how strong the attack is, and which of its steps is shown. */
import { numbersIn, whole, within } from "../../kit/checks";
import { checkSheet, type OnSheet } from "../../kit/sheet";

/** The traits of the figure. */
export interface State extends OnSheet {
  /** What the picture shows; −1: the sample's digit, or else what both networks read. */
  label: number;
  /** The most that a pixel may change, of 1; a multiple of GRAIN. */
  epsilon: number;
  /** Steps of the attack: 1 is FGSM, 20 is PGD. */
  steps: number;
  /** After how many of them the pictures are shown. */
  step: number;
}

/** From one strength to the next, and how many there are, none counted. */
export const [GRAIN, STRENGTHS] = [0.02, 16];
/** All strengths, from none. */
export const EPSILONS = Array.from({ length: STRENGTHS }, (_, k) => Number((k * GRAIN).toFixed(2)));
/** Both attacks. */
export const ATTACKS = [1, 20] as const;
/** What it opens with if nobody asks for anything else. */
export const START: State = { image: [], strokes: [], digit: 3, label: -1, epsilon: 0.12, steps: 20, step: 20 };

/** Which of the strengths it is. */
export const strengthOf = (epsilon: number): number => Math.max(0, Math.min(STRENGTHS - 1, Math.round(epsilon / GRAIN)));

/** Throws, in words for the reader, if a state is impossible. */
export function check(state: State, size: number, samples: number, classes: number): void {
  checkSheet(state, size, samples);
  const { label, epsilon, steps, step } = state;
  whole("label", label, -1, classes - 1);
  within("epsilon", numbersIn("epsilon", epsilon, 0), 0, EPSILONS[STRENGTHS - 1]);
  if (Math.abs(epsilon - EPSILONS[strengthOf(epsilon)]) > 1e-6) throw new Error(`epsilon must be a multiple of ${GRAIN}.`);
  if (steps !== 1 && steps !== 20) throw new Error("steps must be 1 or 20.");
  whole("step", step, 0, steps);
}
