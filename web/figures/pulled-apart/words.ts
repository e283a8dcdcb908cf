/** What the network reads, how sure it is, and whether it is right. */
import { aNumber } from "../../kit/words";
import type { Digit } from "../two-digits/digits";
import { SIDE } from "./survey";
import { long, percent } from "../two-digits/spoken";
import type { Sight } from "../two-digits/sight";
import { inOrder, type Verdict } from "../two-digits/verdict";

/** At how many places both are right, once all within reach have been tried; else nothing. */
function ofPlaces(known: ReadonlyMap<number, boolean>): string {
  if (known.size < SIDE ** 2) return "";
  return `at ${[...known.values()].filter(Boolean).length} of ${SIDE ** 2} places`;
}

/** The present moment in a sentence or two; `known` are the second digit's places that were tried. */
export function inWords(sight: Sight, { roles, lost, right }: Verdict, digits: readonly [Digit, Digit], known: ReadonlyMap<number, boolean>): string {
  const { named, lengths, overlap } = sight;
  const [one, other] = inOrder(roles);
  const said = (k: number) => `${aNumber(named[k])} (${long(lengths, named[k])} long)`;
  const tried = ofPlaces(known);
  const shared = tried ? `both would be right ${tried}` : `${percent(overlap)} of the lighter one’s ink is shared`;
  if (right) return `It reads ${said(one)} and ${said(other)}. Both are right${tried ? `, as ${tried}` : `; ${shared}`}.`;
  if (right === undefined) return `It reads ${said(one)} and ${said(other)}; ${shared}. Is that what you wrote?`;
  if (lost.length > 1) return `It reads ${said(one)} and ${said(other)}. Both digits are lost; ${shared}.`;
  const wrong = roles.indexOf(-1);
  const missing = digits[lost[0]].label;
  const twins = digits[0].label !== undefined && digits[0].label === digits[1].label;
  if (twins) return `Two of a kind have one capsule. It reads ${said(1 - wrong)}, and ${said(wrong)} that is not there.`;
  return `Where is the ${missing}? It reads ${said(wrong)} in its place, beside ${said(1 - wrong)}; ${shared}.`;
}
