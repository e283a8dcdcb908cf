/** How much a whole is believed in. */
import type { Found } from "./parsing";

/** A whole is found when each of its parts gives it more than this, and its output is so long. */
const [SHARE, LENGTH] = [0.9, 0.8];

/** The least that one of the parts which choose it gives to a whole; 0 if fewer than two choose it. */
export function agreement({ coupling }: Found): number {
  const members = coupling.filter((share) => share > 0.5);
  return members.length < 2 ? 0 : Math.min(...members);
}

/** Whether it is found. */
export function isFound(whole: Found): boolean {
  return agreement(whole) > SHARE && whole.length > LENGTH;
}
