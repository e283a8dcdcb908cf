/** The lines of Procedure 1 as headings of tables; the one that a mistake changes is marked. */
import type { Bug } from "./experiment";

/** A heading for each number of a round. */
export interface Headings {
  logits: string;
  coupling: string;
  weightedSum: string;
  output: string;
  agreement: string;
}

/** The headings under a mistake. */
export function headings(bug: Bug): Headings {
  const usual: Headings = {
    logits: "b, logits",
    coupling: "c = softmax b",
    weightedSum: "s = Σ c û",
    output: "v = squash s",
    agreement: "û · v, added to b",
  };
  const wrong: Record<Bug, Partial<Headings>> = {
    none: {},
    "logits-kept": { logits: "✗ b, never set to zero" },
    "softmax-over-children": { coupling: "✗ c, over the children" },
    "squash-wrong-axis": { output: "✗ v, over the parents" },
  };
  return { ...usual, ...wrong[bug] };
}
