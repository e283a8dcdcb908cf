/** The runs in words. */
import { capital, fixed } from "../../kit/words";
import { digitsOf, isClear, isShown, mean, type Row, runsOf, type State } from "./state";

/** “ %” if that is what the label ends with. */
export const unitOf = (label: string): string => (label.endsWith("%") ? "\u00a0%" : "");

/** “digits misread”. */
export const measured = (label: string): string => label.replace(/, %$/, "");

/** “CapsNet, 50 a class”, or “CapsNet”. */
export const called = ({ group, name }: { group: string; name: string }): string =>
  group ? `${name}, ${group}` : name;

/** A name that is no noun stands in quotes: “asked with 3”. */
const quoted = (name: string): string => (/^[a-z]/.test(name) ? `“${name}”` : name);

/** “CapsNet, seed 2: 0.82 %”. */
export function runInWords(state: State, k: number): string {
  const { row, seed, value } = runsOf(state.rows)[k];
  return `${called(state.rows[row])}, seed ${seed}: ${fixed(value, digitsOf(state))}${unitOf(state.label)}`;
}

/** “ No row differs clearly from CNN.”; nothing where rows are compared within several groups. */
function compared(state: State, shown: readonly Row[]): string {
  const [first, ...others] = shown;
  if (!others.length || others.some(({ group }) => group !== first.group)) return "";
  const clear = others.filter((row) => isClear(state, row));
  if (others.length === 1) return clear.length ? " The difference is clear." : " That is no clear difference.";
  if (!clear.length) return ` None differs clearly from ${quoted(first.name)}.`;
  if (clear.length === others.length) return ` All differ clearly from ${quoted(first.name)}.`;
  return ` ${clear.length} of ${others.length} ${clear.length > 1 ? "differ" : "differs"} clearly from ${quoted(first.name)}.`;
}

/** The chosen run; else the best row and the worst, and whether rows differ clearly from the first. */
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
  const told = (row: Row, how = "") => `${quoted(called(row))} ${how}${fixed(mean(row.values), digits)}${unit}`;
  const [best, worst] = [order[0], order[order.length - 1]];
  const what = measured(state.label);
  const ranked = order.length > 2
    ? `on average ${told(best, "is best with ")}, ${told(worst, "worst with ")}`
    : order.length > 1
      ? `on average ${told(best)}, ${told(worst)}`
      : `on average ${fixed(mean(best.values), digits)}${unit}`;
  return `${capital(what)}: ${ranked}.${compared(state, shown)}`;
}
