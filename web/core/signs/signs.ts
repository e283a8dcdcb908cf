/** What page and worker agree upon: signs, the network for them, and when it knows one. */
import type { Shape } from "../learning/shape";
import type { Drawing } from "./drawing";

/** Most signs of one network. */
export const MOST = 10;

/**
 * A capsule this long means that its sign is there: the middle between the margins of the loss, which
 * asks for 0.9 where a sign is and for 0.1 where it is not. If all are shorter, the network says that
 * it does not know.
 */
export const KNOWS = 0.5;

/** How far a number can be pulled: from, to. */
export type Span = readonly [low: number, high: number];

/** Of a sign's own range, so far a number can be pulled at least. */
const BEYOND = 1 / 3;
/** So far from what was read, where it is not known how far a sign's own variations go. */
const REACH = 0.25;

/**
 * How far each number of a pose can be pulled: as far as the sign's variations go, of which the decoder has learned
 * to draw, and to both sides at least a third as far: a drawing that is itself at their end can be pulled beyond it.
 */
export function spansFor(pose: ArrayLike<number>, covered: readonly Span[] | undefined): Span[] {
  return Array.from(pose, (x, k) => {
    const [low, high] = covered?.[k] ?? [x - REACH, x + REACH];
    const reach = BEYOND * (high - low);
    return [Math.min(low, x - reach), Math.max(high, x + reach)];
  });
}

/** The network for so many signs; in Python `CapsNetConfig` with the same names. */
export function shapeFor(signs: number): Shape {
  return {
    imageSize: 28,
    convChannels: 16,
    convKernel: 9,
    convStride: 2,
    primaryTypes: 4,
    primaryDim: 8,
    primaryKernel: 4,
    primaryStride: 2,
    classes: signs,
    poseDim: 8,
    iterations: 3,
    decoderHidden: [128],
  };
}

/** Drawings by sign. */
export type Signs = readonly (readonly Drawing[])[];

/** What the network makes of a drawing. */
export interface Reading {
  /** Of each sign's capsule. */
  lengths: Float32Array;
  /**
   * The sign that it is; −1 if no capsule is long, or if what the longest draws back is less like the
   * drawing than it is like variations of that sign.
   */
  answer: number;
  /** Whether it is read, though what is drawn back is less like the drawing than nearly always with that sign. */
  doubtful: boolean;
  /** The pose of the longest, and what that draws, (28, 28). */
  pose: Float32Array;
  drawn: Float32Array;
  /** How far each number can be pulled, and what would be drawn there: two for each, (28, 28). */
  spans: readonly Span[];
  ends: Float32Array[];
}

/** What a pose draws that was pulled, (28, 28), how far each number can go from there, and what it would draw at those ends. */
export interface Bent extends Pick<Reading, "drawn" | "spans" | "ends"> {
  /** What the same network draws of the pose that the pull began with. */
  began: Float32Array;
}

/** How much of the ink of `from` is elsewhere in `to`: 1 where as much has come and gone as there was. */
export function inkMoved(from: Float32Array, to: Float32Array, ink = from): number {
  const sum = (values: Float32Array) => values.reduce((all, value) => all + value, 0);
  return sum(from.map((value, at) => Math.abs(value - to[at]))) / (sum(ink) || 1);
}

/** How much the ink differs between the ends of each number, in parts of all that is drawn; `ends` are two for each. */
export function effectsOf(ends: readonly Float32Array[], drawn: Float32Array): number[] {
  return Array.from({ length: ends.length / 2 }, (_, k) => inkMoved(ends[2 * k], ends[2 * k + 1], drawn));
}

/** What changes less of the ink hardly shows. */
const SHOWS = 0.25;

/** Of numbers in this order, so many must be shown that none of the others changes the drawing to be seen. */
export function showing({ ends, drawn }: Pick<Reading, "ends" | "drawn">, order: readonly number[]): number {
  const effects = effectsOf(ends, drawn);
  return order.reduce((shown, k, n) => (effects[k] >= SHOWS ? n + 1 : shown), 0);
}

/** The numbers by what they do, the strongest first. */
export function strongestFirst({ ends, drawn }: Pick<Reading, "ends" | "drawn">): number[] {
  const effects = effectsOf(ends, drawn);
  return effects.map((_, k) => k).sort((a, b) => effects[b] - effects[a]);
}

/** A look at a lesson: how long a sign's capsule is for a drawing of it, and what it draws, (28, 28). */
export interface Glimpse {
  sign: number;
  length: number;
  drawn: Float32Array;
}

/** The sign of the longest capsule; −1 if none is long enough. */
export function longestOf(lengths: ArrayLike<number>): number {
  const all = Array.from(lengths);
  const best = all.indexOf(Math.max(...all));
  return all[best] >= KNOWS ? best : -1;
}

/** How a drawing is read by a network that never saw it: as its sign, as none, or as another. */
export type Verdict = "right" | "unknown" | "wrong";

/** Of each sign's drawings; undefined where there is none yet, or the sign has no other drawing. */
export type Verdicts = readonly (readonly (Verdict | undefined)[])[];
