/** Strips that do nearly the same to a digit: told apart by what else they do to it. */
import type { Ends } from "../../core/shape-words";

/** So many letters fit at an end, beside which number it is and how far it has gone, on a phone. */
const ROOM = 14;

/** What a number's ends are called, and what else they are; empty where there is nothing. */
export interface Called {
  ends: Ends;
  also: Ends;
}

/** The words of both kinds at either end, “thin, narrow” and “thick, wide”; undefined where there are none, or no room. */
function both({ ends, also }: Called): Ends | undefined {
  const [from, to] = [0, 1].map((end) => `${ends[end]}, ${also[end]}`);
  return ends[0] && also[0] && Math.max(from.length, to.length) <= ROOM ? [from, to] : undefined;
}

/** The words for each of several strips, the first first: one that is called as one before it says what else it does, if that is new. */
export function toldApart(all: readonly Called[]): Ends[] {
  const said = new Set<string>();
  return all.map((one) => {
    const more = said.has(one.ends.join()) ? both(one) : undefined;
    const words = more && !said.has(more.join()) ? more : one.ends;
    said.add(words.join());
    return words;
  });
}

/** The same numbers in their order, but those last whose words are those of one before: such strips would say nothing new. */
export function twinsLast(numbers: readonly number[], called: (k: number) => Called): number[] {
  const words = toldApart(numbers.map(called)).map((ends) => ends.join());
  const isNew = (n: number) => words.indexOf(words[n]) === n;
  return [...numbers.filter((_, n) => isNew(n)), ...numbers.filter((_, n) => !isNew(n))];
}
