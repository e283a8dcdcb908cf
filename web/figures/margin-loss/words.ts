/** What the chosen class costs under both losses, worked out. */
import { fence } from "../../core/margin";
import { fixed } from "../../kit/words";
import { costsOf, rests, type State, total } from "./state";

/** What a class costs, in two figures. */
const costly = (cost: number): string => (cost < 0.005 ? "nothing" : fixed(cost));

/** While all follow their push; at rest what the loss has achieved; else what the chosen class costs. */
export function inWords(state: State, pushing = false): string {
  const { chosen: j, lengths, targets, square_first: squareFirst } = state;
  if (pushing) return "Each follows its own slope, until nothing pushes any more.";
  if (rests(state)) {
    const [long, short] = [true, false].map((present) => fixed(fence(present, squareFirst)));
    const stuck = squareFirst && lengths.some((length, k) => targets[k] && length < fence(true, true));
    if (stuck) return "Nothing pushes any more, though a present capsule has hardly any length: square first, its slope is zero there.";
    const there = targets.includes(1) ? `who is present is ${long} long or longer` : "nobody is present";
    return `Nothing pushes any more: ${there}${targets.includes(0) ? `, who is absent ${targets.includes(1) ? "" : "is "}${short} or shorter` : ""}.`;
  }
  const [right, early] = [false, true].map((first) => costly(costsOf(state, first)[j]));
  return `${j} is ${targets[j] ? "present" : "absent"} and ${fixed(lengths[j])} long: it costs ${right}; square first, ${early}.`;
}

/** What all of it costs, for those who do not see the picture. */
export function totalsInWords(state: State): string {
  const [right, early] = [false, true].map((first) => fixed(total(costsOf(state, first))));
  return `${state.lengths.length} capsules as arrows beside the curves of both losses. Maximum first they cost ${right} together, square first ${early}.`;
}
