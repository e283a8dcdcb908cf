/** What the chosen class costs under both losses, worked out. */
import { fence } from "../../core/margin";
import { fixed } from "../../kit/words";
import { costsOf, rests, type State, total } from "./state";

/** “0.5 · (0.94 − 0.1)² = 0.35”; nothing is worked out that costs nothing. */
function sum({ lengths, targets, lam }: State, j: number, squareFirst: boolean, cost: number): string {
  if (!cost) return "nothing";
  const length = `${fixed(lengths[j])}${squareFirst ? "²" : ""}`;
  const inside = targets[j] ? `0.9 − ${length}` : `${length} − 0.1`;
  const weight = targets[j] ? "" : `${fixed(lam)} · `;
  const missing = squareFirst ? (weight ? `(${inside})` : inside) : `(${inside})²`;
  return `${weight}${missing} = ${fixed(cost)}`.replaceAll(" ", "\u00a0");
}

/** At rest what the loss has achieved, else the sums of the chosen class. */
export function inWords(state: State): string {
  const { chosen: j, lengths, targets, square_first: squareFirst } = state;
  if (rests(state)) {
    const [long, short] = [true, false].map((present) => fixed(fence(present, squareFirst)));
    const stuck = squareFirst && lengths.some((length, k) => targets[k] && length < fence(true, true));
    if (stuck) return "Nothing pushes any more, though a present capsule has hardly any length: square first, its slope is zero there.";
    return `Nothing pushes any more: who is present is ${long} long or longer, who is absent ${short} or shorter.`;
  }
  const [right, early] = [false, true].map((first) => sum(state, j, first, costsOf(state, first)[j]));
  return `${j} is ${targets[j] ? "present" : "absent"} and costs ${right}; square first, ${early}.`;
}

/** What all of it costs, for those who do not see the picture. */
export function totalsInWords(state: State): string {
  const [right, early] = [false, true].map((first) => fixed(total(costsOf(state, first))));
  return `${state.lengths.length} capsules as arrows beside the curves of both losses. Maximum first they cost ${right} together, square first ${early}.`;
}
