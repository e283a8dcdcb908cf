/** What the reader sets, and what the network answers: the figure's traits. */
import type { Stroke } from "../../core/ink";
import type { Answer } from "../../core/reading";
import { numbersIn, whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** What lies on the paper: a picture (channels · size, size) in 0..1 or [], strokes of a pen, a sample digit. */
  image: number[][];
  strokes: Stroke[];
  /** The sample, or −1 for none; and another one laid over it, which stays where it is. */
  digit: number;
  second: number;
  /** The paper moved, in pixels; turned clockwise and slanted to the right, in degrees; enlarged. */
  x: number;
  y: number;
  angle: number;
  slant: number;
  size: number;
  /** Width of the pen in pixels. */
  thickness: number;
  /** Rounds of routing. */
  iterations: number;
  /** The class capsule that is drawn; −1 for the longest. */
  capsule: number;
  /** Written by the page: what the network sees, and what it answers. */
  seen: number[][];
  lengths: number[];
  pose: number[];
}

/** What it opens with if nobody asks for anything else. */
export const START: State = {
  image: [],
  strokes: [],
  digit: 3,
  second: -1,
  x: 0,
  y: 0,
  angle: 0,
  slant: 0,
  size: 1,
  thickness: 2.4,
  iterations: 3,
  capsule: -1,
  seen: [],
  lengths: [],
  pose: [],
};

/** Where the paper lies still: what Reset of the moves goes back to. */
export const STILL = { x: 0, y: 0, angle: 0, slant: 0, size: 1 };

/** The ways to move what was written, by their traits. */
export type Move = Exclude<keyof typeof STILL, "angle"> | "thickness";

/** Degrees to either side that the sheet can be turned. */
const HALF_TURN = 180;

/** The sliders: their range, and how their value is written. Turning has a knob on the sheet. */
export const MOVES: Record<Move, { name: string; min: number; max: number; step: number; unit: string }> = {
  slant: { name: "Slant", min: -45, max: 45, step: 1, unit: "°" },
  size: { name: "Size", min: 0.4, max: 1.6, step: 0.01, unit: "×" },
  x: { name: "Right", min: -10, max: 10, step: 0.1, unit: " px" },
  y: { name: "Down", min: -10, max: 10, step: 0.1, unit: " px" },
  thickness: { name: "Pen", min: 0.8, max: 6, step: 0.1, unit: " px" },
};

/** A pen may go beyond the paper, but so many pixels at most. */
const FARTHEST = 1000;

/** Most rounds that the slider offers. */
export const MOST_ROUNDS = 5;

/** Throws, in words, if a host or a link asks for what there is not. */
export function checkState(state: State, size: number, classes: number, samples: number, channels = 1): void {
  const { image, strokes, digit, second, iterations, capsule } = state;
  if (image.length && (image.length !== channels * size || image.some((row) => row.length !== size)))
    throw new Error(`image must be ${channels * size} × ${size} numbers, or empty.`);
  within("image", numbersIn("image", image, 2), 0, 1);
  within("strokes", numbersIn("strokes", strokes, 3), -FARTHEST, FARTHEST);
  if (strokes.some((stroke) => stroke.some((point) => point.length !== 2)))
    throw new Error("strokes must be lists of points (x, y).");
  for (const [name, value, last] of [["digit", digit, samples], ["second", second, samples], ["capsule", capsule, classes]] as const)
    whole(name, value, -1, last - 1);
  whole("iterations", iterations, 1, MOST_ROUNDS);
  within("angle", [state.angle], -HALF_TURN, HALF_TURN);
  for (const [name, { min, max }] of Object.entries(MOVES)) within(name, [state[name as Move]], min, max);
}

/** From this length on the second capsule counts as seen too. */
export const SEEN = 0.3;

/** Whether a second capsule is long enough to be drawn too; one that the reader has chosen is drawn alone. */
export function showsTwo({ lengths, rival }: Pick<Answer, "lengths" | "rival">, { capsule }: Pick<State, "capsule">, coloured = false): boolean {
  // Two inks can be told apart on one sheet; two pictures in colours cannot.
  return capsule < 0 && lengths[rival.class] >= SEEN && !coloured;
}
