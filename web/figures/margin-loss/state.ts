/** The lengths, which classes are present, and which loss pushes them. */
import { cost, push, pushed, type Rule } from "../../core/margin";
import { whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** ‖v_j‖ (J), from 0 to 1. */
  lengths: number[];
  /** T_j (J): 1 for a class that is there, 0 for one that is not. */
  targets: number[];
  /** Weight of the absent classes. */
  lam: number;
  /** Whether the loss that pushes squares first. */
  square_first: boolean;
  /** The class of which the words speak. */
  chosen: number;
}

/** More classes would stand too close for a finger. */
export const MOST_CLASSES = 10;

/** What is shown where the host gives nothing: a 3 that is also rather long for a 7. */
export const START: State = {
  lengths: [0.22, 0.36, 0.16, 0.58, 0.05, 0.47, 0.3, 0.94, 0.25, 0.12],
  targets: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
  lam: 0.5,
  square_first: false,
  chosen: 3,
};

/** Throws, in words for the reader, if a state is impossible. */
export function check({ lengths, targets, lam, chosen }: State): void {
  if (lengths.length < 1 || lengths.length > MOST_CLASSES)
    throw new Error(`lengths must be those of 1 to ${MOST_CLASSES} classes.`);
  within("lengths", lengths, 0, 1);
  if (targets.length !== lengths.length || targets.some((t) => t !== 0 && t !== 1))
    throw new Error(`targets must be ${lengths.length} numbers, each 0 or 1.`);
  within("lam", [lam], 0, 1);
  whole("chosen", chosen, 0, lengths.length - 1);
}

/** The loss that pushes. */
export const ruleOf = ({ square_first, lam }: State, squareFirst = square_first): Rule => ({ squareFirst, lam });

/** What every class costs under one of the two losses. */
export const costsOf = (state: State, squareFirst: boolean): number[] =>
  state.lengths.map((length, j) => cost(length, state.targets[j] === 1, ruleOf(state, squareFirst)));

/** Where every class is pushed. */
export const pushesOf = (state: State, squareFirst = state.square_first): number[] =>
  state.lengths.map((length, j) => push(length, state.targets[j] === 1, ruleOf(state, squareFirst)));

/** What a push may still be where everyone rests. */
const RESTS = 0.01;
/** Whether nothing moves any more to speak of. */
export const rests = (state: State): boolean => pushesOf(state).every((p) => Math.abs(p) < RESTS);

/** The lengths some time later, all but the one that is held. */
export const later = (state: State, time: number, held: number): number[] =>
  state.lengths.map((length, j) =>
    j === held ? length : pushed(length, state.targets[j] === 1, ruleOf(state), time));

/** The sum over the classes. */
export const total = (costs: readonly number[]): number => costs.reduce((sum, one) => sum + one, 0);
