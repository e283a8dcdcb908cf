/** One number in every class at once: what each of them is drawn like when it grows or shrinks by the same. */
import type { PoseModel } from "./model";
import { inHand } from "./rows";
import { changed, SEEN, type State } from "./state";

/** One class with the number changed. */
export interface Member {
  pose: number[];
  /** What it has become, in a word; empty while nothing has moved. */
  word: string;
  /** Whether the number is farther than its ink holds together. */
  broken: boolean;
}

/** Where it hardly changes. */
export const STAYS = "stays";

/** How far the number in hand is from the sample's. */
export function movedBy(model: PoseModel, state: State): number {
  const k = inHand(model, state);
  return state.pose[k] - model.start(state.digit, state.sample)[k];
}

/** The sample from which a class is changed: its first one, but for the class in hand. */
export const sampleOf = (state: State, digit: number): number => (digit === state.digit ? state.sample : 0);

/** Every class with the number in hand moved by the same, that in hand among them. */
export function membersOf(model: PoseModel, state: State, by: number): Member[] {
  const k = inHand(model, state);
  return Array.from({ length: model.decoder.classes }, (_, digit): Member => {
    const sample = sampleOf(state, digit);
    const start = model.start(digit, sample);
    const pose = changed(start, k, start[k] + by);
    if (Math.abs(by) < SEEN || model.coloured) return { pose, word: "", broken: false };
    const { limit, becomes, beyond } = model.side(digit, sample, k, by < 0 ? -1 : 1);
    const broken = Math.abs(by) > limit + SEEN;
    return { pose, word: broken ? beyond : (becomes[0]?.word ?? STAYS), broken };
  });
}
