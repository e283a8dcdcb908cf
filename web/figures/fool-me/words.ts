/** What an attack has come to. */
import { aNumber, fixed } from "../../kit/words";
import type { Both, Said } from "./films";
import type { State } from "./state";

function both(ours: Said | undefined, theirs: Said | undefined, label: number): string {
  if (!ours || !theirs) return "both are being asked.";
  const [fooled, also] = [ours.says !== label, theirs.says !== label];
  if (!fooled && !also) return `both read ${aNumber(label)}.`;
  if (fooled && also)
    return ours.says === theirs.says
      ? `both are fooled and read ${aNumber(ours.says)}.`
      : `both are fooled. The CapsNet reads ${aNumber(ours.says)}, the CNN ${aNumber(theirs.says)}.`;
  return fooled
    ? `the CapsNet is fooled and reads ${aNumber(ours.says)}; the CNN still reads ${aNumber(label)}.`
    : `the CNN is fooled and reads ${aNumber(theirs.says)}; the CapsNet still reads ${aNumber(label)}.`;
}

/** What is said where nothing lies on the sheet. */
export const EMPTY_SHEET = "An empty sheet: there is nothing to read. Write a digit on it, with mouse, pen or finger; then see what fools them.";

/** What both say now; undefined where it is not computed yet. */
export function inWords(state: Pick<State, "epsilon" | "steps" | "step">, label: number, [ours, theirs]: Both<Said | undefined>): string {
  if (label < 0) return "The two do not agree what this is. Write it more clearly.";
  const { epsilon, steps, step } = state;
  if (epsilon === 0 || step === 0) return `Nothing is changed yet: ${both(ours, theirs, label)}`;
  const by = steps === 1 ? "After one step" : `After ${step} step${step > 1 ? "s" : ""}`;
  return `${by}, each pixel changed by ${fixed(epsilon)} at most: ${both(ours, theirs, label)}`;
}
