/** The runs in words. */
import { fixed } from "../../kit/words";
import { digitsOf, isShown, mean, runsOf, type State } from "./state";

/** “ %” if that is what the label ends with. */
export const unitOf = (label: string): string => (label.endsWith("%") ? "\u00a0%" : "");

/** “digits misread”. */
export const measured = (label: string): string => label.replace(/, %$/, "");

/** “CapsNet, 50 a class”, or “CapsNet”. */
export const called = ({ group, name }: { group: string; name: string }): string =>
  group ? `${name}, ${group}` : name;

/** “CapsNet, seed 2: 0.82 %”. */
export function runInWords(state: State, k: number): string {
  const { row, seed, value } = runsOf(state.rows)[k];
  return `${called(state.rows[row])}, seed ${seed}: ${fixed(value, digitsOf(state))}${unitOf(state.label)}`;
}

/** The chosen run; else the best row and the worst. */
export function inWords(state: State): string {
  const digits = digitsOf(state);
  const unit = unitOf(state.label);
  if (state.chosen >= 0) {
    const { row } = runsOf(state.rows)[state.chosen];
    const { values } = state.rows[row];
    return `${runInWords(state, state.chosen)}. The mean of its ${values.length} runs is ${fixed(mean(values), digits)}${unit}.`;
  }
  const shown = state.rows.filter((row) => isShown(state, row));
  const better = (a: number, b: number) => (state.more_is_better ? b - a : a - b);
  const order = [...shown].sort((a, b) => better(mean(a.values), mean(b.values)));
  const told = (row: (typeof shown)[number]) => `${called(row)} ${fixed(mean(row.values), digits)}${unit}`;
  const best = `${measured(state.label)}: best on average is ${told(order[0])}`;
  const sentence = order.length > 1 ? `${best}; last is ${told(order[order.length - 1])}.` : `${best}.`;
  return sentence[0].toUpperCase() + sentence.slice(1);
}
