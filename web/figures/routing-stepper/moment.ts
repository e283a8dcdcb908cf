/** The film of routing: each round has four beats, and every moment lies in one of them. */
import type { Round } from "../../core/capsules";

/** The beats of a round, in the order of Procedure 1: its lines 4 to 7. */
export const BEATS = ["share", "add", "squash", "compare"] as const;

/** How many they are. */
export const PER_ROUND = BEATS.length;

/** Where the film stands. */
export interface Moment {
  /** The round, from 0. */
  round: number;
  beat: (typeof BEATS)[number];
  /** How much of the beat has passed, from 0 to 1. */
  passed: number;
  /** Before the first beat there are votes, and nothing else yet. */
  before: boolean;
}

/** The moment `at` so many beats; a whole number is the end of a beat. */
export function momentAt(at: number): Moment {
  const k = Math.max(0, Math.ceil(at - 1e-6) - 1);
  return { round: Math.floor(k / PER_ROUND), beat: BEATS[k % PER_ROUND], passed: at - k, before: at <= 0 };
}

/** The traits `round` and `beat` after so many beats. */
export function traitsAt(beats: number): { round: number; beat: number } {
  if (beats === 0) return { round: 0, beat: PER_ROUND };
  return { round: Math.ceil(beats / PER_ROUND), beat: ((beats - 1) % PER_ROUND) + 1 };
}

/** How many beats have passed when these traits are shown; before round 1 there is none. */
export function beatsOf({ round, beat }: { round: number; beat: number }): number {
  return round === 0 ? 0 : PER_ROUND * (round - 1) + beat;
}

/** “before round 1”, “round 2 of 3, add”. */
export function named(at: number, iterations: number): string {
  const { round, beat, before } = momentAt(at);
  return before ? "before round 1" : `round ${round + 1} of ${iterations}, ${beat}`;
}

/** The couplings that are seen: while a round shares out, they are on their way from the last one's. */
export function sharesSeen(rounds: readonly Round[], { round, beat }: Moment, way: number): Float32Array {
  const now = rounds[round].coupling;
  if (beat !== "share" || round === 0) return now;
  const old = rounds[round - 1].coupling;
  return now.map((c, k) => old[k] + (c - old[k]) * way);
}
