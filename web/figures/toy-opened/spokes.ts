/** All angles of a whole, and whether a needle is right at them. */
import { wrapped } from "../../core/poses";
import { KNOWS, SURE } from "./reading";

/** So many angles, all around. */
export const SPOKES = 36;

/** The true angle of a spoke. */
export const spoke = (k: number): number => (2 * Math.PI * k) / SPOKES;

/** Whether a needle is sure, and points near enough to this spoke to be right. */
export const isRight = (k: number, cos: number, sin: number): boolean =>
  Math.hypot(cos, sin) >= SURE && Math.abs(wrapped(Math.atan2(sin, cos) - spoke(k))) < KNOWS;

/** At how many of the spokes the needles are right; undefined while some are not known. */
export function rightOf(ends: ArrayLike<number>): number | undefined {
  let right = 0;
  for (let k = 0; k < SPOKES; k++) {
    if (Number.isNaN(ends[2 * k])) return undefined;
    right += Number(isRight(k, ends[2 * k], ends[2 * k + 1]));
  }
  return right;
}
