/** So many angles, all around, and how the answers at them are. */
import { wrapped } from "../../core/poses";
import type { Point } from "../../kit/stage";
import { verdictOf, type Verdict } from "./reading";

/** One for each sector of training, or for each that it left out. */
export const SPOKES = 24;

/** How the answer for a true angle is, and how far it is off, in radians from −π to π. */
export interface Answer {
  verdict: Verdict;
  off: number;
}
/** Answers at spokes. */
export type Answers = ReadonlyMap<number, Answer>;

/** The true angle of a spoke. */
export const spoke = (k: number): number => (2 * Math.PI * k) / SPOKES;

/** The spoke nearest to an angle. */
export const spokeAt = (angle: number): number => ((Math.round((angle * SPOKES) / (2 * Math.PI)) % SPOKES) + SPOKES) % SPOKES;

/** What a needle, (cos, sin), says where this is true. */
function answerAt(truth: number, [cos, sin]: Point): Answer {
  const off = wrapped(Math.atan2(sin, cos) - truth);
  return { off, verdict: verdictOf({ sure: Math.hypot(cos, sin), off }) };
}

/** The answer at each spoke whose needle is known. */
export function answersOf(ends: ArrayLike<number>): Map<number, Answer> {
  const known = Array.from({ length: SPOKES }, (_, k) => k).filter((k) => !Number.isNaN(ends[2 * k]));
  return new Map(known.map((k) => [k, answerAt(spoke(k), [ends[2 * k], ends[2 * k + 1]])]));
}

/** How many of some answers are right. */
export const rightIn = (answers: Answers): number => [...answers.values()].filter(({ verdict }) => verdict === "right").length;

/** At how many of all spokes the needles are right; undefined while some are not known. */
export function rightOf(ends: ArrayLike<number>): number | undefined {
  const answers = answersOf(ends);
  return answers.size < SPOKES ? undefined : rightIn(answers);
}
