/** Vectors of a parent's plane, and pairs of numbers out of long rows of them. */
import type { Point } from "../../kit/stage";

/** Vector k of a row. */
export const pair = (vectors: ArrayLike<number>, k: number): Point => [vectors[2 * k], vectors[2 * k + 1]];
/** How long it is. */
export const length = ([x, y]: Point): number => Math.hypot(x, y);
/** So many times as long. */
export const times = ([x, y]: Point, k: number): Point => [x * k, y * k];
/** One after the other. */
export const plus = ([a, b]: Point, [c, d]: Point): Point => [a + c, b + d];
/** So much of the way from one point to another. */
export const between = ([a, b]: Point, [c, d]: Point, t: number): Point => [a + (c - a) * t, b + (d - b) * t];

/** Shorter than this, a vector is nothing to be seen. */
export const NOTHING = 0.02;

/** An angle between −π and π. */
export const wrapped = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));
