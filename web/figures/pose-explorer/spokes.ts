/** The numbers as spokes of a wheel: each is turned so that outward is more, and stands with those that become the same. */
import { wordsOf, type Becoming } from "../../core/becoming";
import type { Study } from "./model";

/** One number on the wheel. */
export interface Spoke {
  k: number;
  /** −1 where the number shrinks outward. */
  sense: 1 | -1;
  /** What it becomes outward, in the word that it shares with its neighbours; and all that is worth saying, both ways. */
  group: string;
  outward: readonly string[];
  inward: readonly string[];
}

/** How much of “more” is seen of one side of a number: first what it is called by, then how well. */
function claim(becomes: readonly Becoming[]): { by: Becoming | undefined; rank: readonly [number, number] } {
  const by = becomes.find(({ more }) => more) ?? becomes[0];
  return { by, rank: [by ? Number(by === becomes[0]) + Number(by.more) : -1, by?.weight ?? 0] };
}

function spokeOf({ meanings, sides }: Study, k: number): Spoke {
  const [less, more] = sides[k].map(({ becomes }) => claim(becomes));
  const turned = less.rank[0] > more.rank[0] || (less.rank[0] === more.rank[0] && less.rank[1] > more.rank[1]);
  const { by } = turned ? less : more;
  const [low, high] = sides[k].map(({ becomes }) => becomes);
  const [outward, inward] = turned ? [low, high] : [high, low];
  if (!by) return { k, sense: 1, group: meanings[k].kind, outward: [], inward: wordsOf(inward) };
  const told = wordsOf(outward);
  return {
    k, sense: turned ? -1 : 1, group: by.word,
    outward: [by.word, ...told.filter((word) => word !== by.word)].slice(0, 2), inward: wordsOf(inward),
  };
}

/** All numbers, those that become the same together: the strongest group first, and in each the strongest number. */
export function spokesOf(study: Study): Spoke[] {
  const spokes = study.order.map((k) => spokeOf(study, k));
  const groups = [...new Set(spokes.map(({ group }) => group))];
  return groups.flatMap((group) => spokes.filter((spoke) => spoke.group === group));
}
