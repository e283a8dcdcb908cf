/** What luck did so far, in words. */
import { capital } from "../../kit/words";
import { countsOf, NAMES, percent, rateOf, type Rule, type State, tryOf } from "./tries";

/** What became of the comparisons that were there already: "moved", the same luck with A elsewhere; "drawn", others. */
export type Change = "" | "moved" | "drawn";

function begun(state: State, down: number, change: Change): string {
  if (change === "moved")
    return state.better ? "The same luck, with A moved two spreads ahead. " : "The same luck, with A back beside B. ";
  if (change === "drawn") return `As many comparisons anew, ${state.seeds} seeds each. `;
  // While others are under way the picture shows one of those.
  if (down < state.tries) return "";
  const last = tryOf(state, state.tries - 1);
  return `The last one: ${last.clear ? `“${last.winner} is better”` : "“no clear difference”"}. `;
}

/** The last comparison, and all so far: of the tries that lie on the pile, `down`, and of no other. */
export function inWords(state: State, down = state.tries, change: Change = ""): string {
  const runs = `${state.seeds} seeds each`;
  if (!state.tries)
    return state.better
      ? `A is better by two spreads. With ${runs} the rule sees it in ${percent(rateOf(state))} of all comparisons.`
      : `Two networks, equally good, ${runs}. The rule should never say that one is better.`;
  if (state.tries === 1 && down) {
    const says = tryOf(state, 0);
    const told = says.clear ? `“${says.winner} is better”` : "“no clear difference”";
    return state.better
      ? `A is better by two spreads. Compared once, ${runs}, the rule says ${told}; in the long run it sees it in ${percent(rateOf(state))}.`
      : `Two networks, equally good, compared once, ${runs}: ${told}. The rule should never say that one is better.`;
  }
  if (!down) return `Both are trained, ${runs}.`;
  const count = countsOf(state, down)[state.rule as Rule];
  const kind = state.better ? "sees" : count === 1 ? "false alarm" : "false alarms";
  const told = state.better
    ? `the rule “${NAMES[state.rule as Rule]}” ${kind} it in ${count} of ${down}`
    : `${NAMES[state.rule as Rule]}: ${count} ${kind} in ${down}`;
  return `${begun(state, down, change)}${capital(told)}, in the long run in ${percent(rateOf(state))}.`;
}
