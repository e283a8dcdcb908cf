/** When a whole is found. */
import type { Part } from "../../core/shapes";
import { fitOf } from "./pairs";
import type { Found } from "./parsing";

/** A whole is found when each of its parts gives it more than this, and its output is so long. */
const [SHARE, LENGTH] = [0.9, 0.8];

/** Whether it is found: two parts choose it, and make it. */
export function isFound({ kind, coupling, length }: Found, parts: readonly Part[]): boolean {
  const own = parts.filter((_, i) => coupling[i] > 0.5);
  if (own.length !== 2 || length <= LENGTH || coupling.some((share) => share > 0.5 && share <= SHARE)) return false;
  const fit = fitOf(own[0], own[1]);
  return fit?.kind === kind && !fit.against;
}
