/** All angles of a whole, and whether a needle is right at them. */
import { wrapped } from "../../core/poses";
import type { Point } from "../../kit/stage";
import { verdictOf, type Verdict } from "./reading";

/** So many angles, all around. */
export const SPOKES = 36;

/** The true angle of a spoke. */
export const spoke = (k: number): number => (2 * Math.PI * k) / SPOKES;

/** The spoke nearest to an angle. */
export const spokeAt = (angle: number): number => ((Math.round((angle * SPOKES) / (2 * Math.PI)) % SPOKES) + SPOKES) % SPOKES;

/** What a needle, (cos, sin), is worth for a true angle. */
export function verdictAt(truth: number, [cos, sin]: Point): Verdict {
  return verdictOf({ sure: Math.hypot(cos, sin), off: wrapped(Math.atan2(sin, cos) - truth) });
}

/** The verdict at each spoke whose needle is known. */
export function verdictsOf(ends: ArrayLike<number>): Map<number, Verdict> {
  const known = Array.from({ length: SPOKES }, (_, k) => k).filter((k) => !Number.isNaN(ends[2 * k]));
  return new Map(known.map((k) => [k, verdictAt(spoke(k), [ends[2 * k], ends[2 * k + 1]])]));
}

/** At how many of some spokes the answer is right. */
export const rightIn = (marks: ReadonlyMap<number, Verdict>): number => [...marks.values()].filter((verdict) => verdict === "right").length;

/** At how many of all spokes the needles are right; undefined while some are not known. */
export function rightOf(ends: ArrayLike<number>): number | undefined {
  const marks = verdictsOf(ends);
  return marks.size < SPOKES ? undefined : rightIn(marks);
}
