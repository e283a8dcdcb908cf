/** What luck did so far, in words. */
import { fixed } from "../../kit/words";
import { rateOf, type State, tryOf, wallOf } from "./tries";

/** The last comparison, and all so far. */
export function inWords(state: State): string {
  const runs = `${state.seeds} seeds each`;
  const rate = rateOf(state);
  const long = `In the long run it is ${fixed(100 * rate, rate < 0.1 ? 1 : 0)} %.`;
  if (!state.tries)
    return state.better
      ? `A is better by two spreads. With ${runs} the rule sees it in ${fixed(100 * rate, 0)} % of all comparisons.`
      : `Two networks, equally good, ${runs}. The rule should never say that one is better.`;
  const clear = wallOf(state).filter(Boolean).length;
  const last = tryOf(state, state.tries - 1);
  const said = last.clear ? `“${last.winner} is better”` : "“no clear difference”";
  const kind = state.better ? "called clear" : clear === 1 ? "false alarm" : "false alarms";
  return `The last comparison: ${said}. ${clear} ${kind} in ${state.tries} so far. ${long}`;
}
