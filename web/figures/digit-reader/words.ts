/** What the network thinks, in sentences. */
import type { Answer } from "../../core/reading";
import { aClass, signed, theClass, type Names } from "../../kit/words";
import { SEEN, type State } from "./state";

/** A capsule this long counts as a firm answer. */
const SURE = 0.5;

/** `still` is the pose that the same capsule had before the sheet was moved, if that is known. */
export function inWords({ lengths, drawn }: Answer, state: State, names: Names, still?: ArrayLike<number>): string {
  const order = Array.from(lengths.keys()).sort((a, b) => lengths[b] - lengths[a]);
  const long = (j: number) => `${lengths[j].toFixed(2)} long`;
  const [first, second] = order;
  const sentences: string[] = [];
  if (!state.seen.some((row) => row.some((value) => value > 0))) sentences.push("The sheet is empty.");
  if (lengths[first] < SURE)
    sentences.push(`The network is sure of no ${names ? "class" : "digit"}: the longest capsule, that of ${theClass(names, first)}, is ${long(first)}.`);
  else if (lengths[second] >= SEEN)
    sentences.push(`The network sees ${aClass(names, first)}, ${long(first)}, and ${aClass(names, second)}, ${long(second)}.`);
  else sentences.push(`The network reads ${aClass(names, first)}: its capsule is ${long(first)}. Next is ${theClass(names, second)}, ${long(second)}.`);
  if (drawn.class !== first)
    sentences.push(`The drawing is made from ${names ? `the capsule of ${theClass(names, drawn.class)}` : `capsule ${drawn.class}`}, which is ${long(drawn.class)}.`);
  if (still) {
    const moved = Array.from(drawn.pose, (value, e) => value - still[e]);
    const most = moved.reduce((best, value, e) => (Math.abs(value) > Math.abs(moved[best]) ? e : best), 0);
    if (Math.abs(moved[most]) >= 0.005)
      sentences.push(`Number ${most + 1} of the pose has moved most, by ${signed(moved[most])}.`);
  }
  return sentences.join(" ");
}
