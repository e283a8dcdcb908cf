/** Which capsules have something to say of a digit, and why the others have not: most votes are short. */
import { FEW } from "./moment";
import type { View } from "./view";

/** Shares that differ by less take no side. */
const NO_SIDE = 0.05;
/** A vote that is as long as a sure capsule would be heard, if it pointed with the digit or against it. */
export const LONG = 1;

/** Whether a child gives every parent about as much. */
export function even({ moment: { coupling }, sizes: { J } }: View, child: number): boolean {
  const shares = coupling.subarray(child * J, (child + 1) * J);
  return Math.max(...shares) - Math.min(...shares) < NO_SIDE;
}

/** The share that a child carries of the parent spoken of, if it is one of the few that carry most of it; else nothing. */
export function carriedBy({ sum: { loudest, left } }: View, child: number): number {
  const found = loudest.slice(0, FEW).find((one) => one.child === child);
  return found && found.carries > 0 && left > 0 ? found.carries / left : 0;
}

/** Whether there is something to be said of a child: it takes a side, or is one of the few. */
export const says = (view: View, child: number): boolean => !even(view, child) || carriedBy(view, child) > 0;

/** How long the vote of a child for the parent spoken of is, and the longest of all for it. */
export function voteLengths({ opened: { norms }, sizes: { I, J }, about }: View, child: number): { own: number; longest: number } {
  let longest = 0;
  for (let i = 0; i < I; i++) longest = Math.max(longest, norms[i * J + about]);
  return { own: norms[child * J + about], longest };
}

/** Why the child that is looked at takes no side: its vote is too short to be heard, or it points neither with the digit nor against it. */
export function dull(view: View): "short" | "across" | undefined {
  const { child, parent, round } = view;
  if (child < 0 || parent >= 0 || round < 2 || says(view, child)) return undefined;
  return voteLengths(view, child).own < LONG ? "short" : "across";
}
