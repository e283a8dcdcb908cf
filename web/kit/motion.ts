/** How things move: progress from 0 to 1. */

/** How much of the span from `begin` to `end` has passed at `t`, from 0 to 1. */
export function part(t: number, begin: number, end: number): number {
  return Math.max(0, Math.min(1, (t - begin) / (end - begin)));
}

/** Slow, fast, slow. */
export function inOut(t: number): number {
  return t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
}

/** Fast, then slow. */
export function out(t: number): number {
  return 1 - (1 - t) ** 3;
}

/** Fast, 8 % too far, and back. */
export function landing(t: number): number {
  return 1 + 2.4 * (t - 1) ** 3 + 1.4 * (t - 1) ** 2;
}

/** Part of the way from `a` to `b`. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
