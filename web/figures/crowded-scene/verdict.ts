/** What routing made of the reader's pairs. */
import type { Part, WholeKind } from "../../core/shapes";
import { pairsOf } from "./guess";
import { fitOf } from "./pairs";
import { parentOf, type Found } from "./parsing";

/** A part has chosen when it gives more than this to one whole. */
export const SURE = 0.9;

/** How much a part gives to the whole that it gives most to. */
export function strongest(found: readonly Found[], i: number): number {
  return Math.max(...found.map(({ coupling }) => coupling[i]));
}

/** What came of one pair. */
export interface Verdict {
  pair: readonly [number, number];
  /** The whole that the pair makes; undefined for one that makes none, or only with its rectangle upside down. */
  kind: WholeKind | undefined;
  /** The wholes that its two parts chose; undefined until both have. */
  ends: readonly [WholeKind, WholeKind] | undefined;
  /** Whether they chose the whole that the reader saw. */
  right: boolean;
}

/** One for each pair. */
export function verdictsOf({ guess, parts }: { guess: readonly number[]; parts: readonly Part[] }, found: readonly Found[]): Verdict[] {
  return pairsOf(guess).map((pair) => {
    const fit = fitOf(parts[pair[0]], parts[pair[1]]);
    const kind = fit?.against ? undefined : fit?.kind;
    const [one, other] = pair.map((i) => (strongest(found, i) > SURE ? parentOf(found, i) : undefined));
    const ends = one && other && ([one, other] as const);
    return { pair, kind, ends, right: ends !== undefined && kind !== undefined && ends.every((end) => end === kind) };
  });
}
