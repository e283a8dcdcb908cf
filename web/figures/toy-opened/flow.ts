/** Who of two leads the network astray about the other. */
import type { WholeKind } from "../../core/shapes";
import type { Thought } from "./reading";

/** A share in words: “42 %”. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What one whole gives to the other, of two, and leads it astray. */
export interface Flow {
  from: WholeKind;
  to: WholeKind;
  /** How much of what that one hears. */
  share: number;
}

/** The flow that does most harm, if one does any. */
export function flowOf(thoughts: readonly Thought[]): Flow | undefined {
  const shown = thoughts.filter((thought) => thought.shown);
  const [worst] = [...shown].sort((a, b) => b.harm - a.harm);
  if (shown.length < 2 || !worst.harm) return undefined;
  return { from: shown.find((one) => one !== worst)!.kind, to: worst.kind, share: worst.foreign };
}
