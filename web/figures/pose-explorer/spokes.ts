/** The numbers as spokes of a wheel: outward is more, as on a strip to the right, and each stands with those that become the same. */
import { moreOf, wordsOf } from "../../core/becoming";
import type { Study } from "./model";

/** One number on the wheel. */
export interface Spoke {
  k: number;
  /** What it becomes outward, in the word that it shares with its neighbours; and all that is worth saying, both ways. */
  group: string;
  outward: readonly string[];
  inward: readonly string[];
}

function spokeOf({ meanings, senses, sides }: Study, k: number): Spoke {
  const { name, kind } = meanings[k];
  const [low, high] = sides[k].map(({ becomes }) => becomes);
  const [outward, inward] = senses[k] > 0 ? [high, low] : [low, high];
  const word = moreOf(name);
  // It is more than at the other end, and never less.
  const told = wordsOf(outward.filter((one) => one.more || one.name !== name));
  return {
    k, group: word ?? kind,
    outward: [...(word ? [word] : []), ...told.filter((one) => one !== word)].slice(0, 2), inward: wordsOf(inward),
  };
}

/** All numbers, those that become the same together: the strongest group first, and in each the strongest number. */
export function spokesOf(study: Study): Spoke[] {
  const spokes = study.order.map((k) => spokeOf(study, k));
  const groups = [...new Set(spokes.map(({ group }) => group))];
  return groups.flatMap((group) => spokes.filter((spoke) => spoke.group === group));
}
