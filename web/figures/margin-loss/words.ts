/** What the chosen class costs and where that pushes it, in words. */
import { fence } from "../../core/margin";
import { fixed } from "../../kit/words";
import { STUCK } from "./look";
import { costsOf, pushesOf, rests, type State, total } from "./state";

/** Below this a cost would be written as 0.00. */
const FREE = 0.005;
/** A push that moves nobody to speak of. */
const FAINT = 0.1;

/** While all follow their push; at rest what the loss has achieved; else what the chosen class costs. */
export function inWords(state: State, pushing = false): string {
  const { chosen: j, lengths, targets, square_first: squareFirst } = state;
  if (pushing) return squareFirst ? "Each follows its own slope. In blue the right loss, from the same start." : "Each follows its own slope, until nothing pushes any more.";
  if (rests(state)) {
    const [long, short] = [true, false].map((present) => fixed(fence(present, squareFirst)));
    const stuck = squareFirst ? lengths.findIndex((length, k) => targets[k] && length < STUCK) : -1;
    if (stuck >= 0) return `Nothing pushes any more, yet the ${stuck} is present and lies on the floor: square first, its slope is zero there.`;
    const there = targets.includes(1) ? `who is present is ${long} long or longer` : "nobody is present";
    return `Nothing pushes any more: ${there}${targets.includes(0) ? `, who is absent ${targets.includes(1) ? "" : "is "}${short} or shorter` : ""}.`;
  }
  const costs = costsOf(state, squareFirst)[j];
  const force = pushesOf(state)[j];
  const moves = Math.abs(force) < FAINT ? (costs < FREE ? "" : " and is hardly pushed") : ` and is pushed ${force > 0 ? "up" : "down"}`;
  return `${j} is ${targets[j] ? "present" : "absent"} and ${fixed(lengths[j])} long: it costs ${costs < FREE ? "nothing" : fixed(costs)}${moves}.`;
}

/** What all of it costs, for those who do not see the picture. */
export function totalsInWords(state: State): string {
  const [right, early] = [false, true].map((first) => fixed(total(costsOf(state, first))));
  return `${state.lengths.length} capsules as arrows beside the curves of both losses. Maximum first they cost ${right} together, square first ${early}.`;
}
