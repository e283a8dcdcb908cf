/** What luck did so far, in words. */
import { fixed } from "../../kit/words";
import { countsOf, NAMES, rateOf, RULES, type State, tryOf } from "./tries";

const share = (rate: number): string => `${fixed(100 * rate, rate < 0.1 ? 1 : 0)}\u00a0%`;

/** The last comparison, and all so far. */
export function inWords(state: State): string {
  const runs = `${state.seeds} seeds each`;
  if (!state.tries)
    return state.better
      ? `A is better by two spreads. With ${runs} the rule sees it in ${share(rateOf(state))} of all comparisons.`
      : `Two networks, equally good, ${runs}. The rule should never say that one is better.`;
  const last = tryOf(state, state.tries - 1);
  const said = last.clear ? `“${last.winner} is better”` : "“no clear difference”";
  const counts = countsOf(state);
  const told = RULES.map((rule) => `${NAMES[rule]} ${counts[rule]} (in the long run ${share(rateOf({ ...state, rule }))})`);
  const kind = state.better ? "Called clear" : "False alarms";
  return `The last one: ${said}. ${kind} in ${state.tries}: ${told.join(", ")}.`;
}
