/** What the reader sets: the network, and where house and boat are. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS, type Whole, type WholeKind } from "../../core/shapes";
import { numbersIn, within } from "../../kit/checks";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";

/** x, y, angle and size of a whole, in canvas widths and radians. */
export type Numbers4 = [x: number, y: number, angle: number, size: number];

/** The traits of the figure. */
export interface State {
  /** Name of the network: by what it was taught. */
  taught: string;
  house: Numbers4;
  boat: Numbers4;
  /** “both”, or the only one that is shown. */
  shown: string;
  /** What is shown besides pixels and hands: one of `LAYERS`. */
  layer: string;
}

/** Nothing, where the hands would point for every angle, or the votes of all places. */
export const LAYERS = ["answer", "angles", "votes"] as const;
/** How these are called where one is chosen. */
export const CALLED: Record<(typeof LAYERS)[number], string> = { answer: "this angle", angles: "all angles", votes: "votes" };

/** What can be in the picture. */
export const SHOWN = [...WHOLE_KINDS, "both"] as const;

/** How large each is if both are in the picture. */
const PAIRED = 0.5;
/** And where they stand. */
export const PAIR: Record<WholeKind, Numbers4> = { house: [0.28, 0.3, 0.6, PAIRED], boat: [0.71, 0.69, 0.5, PAIRED] };

/** One alone stands in the middle, and is a little larger. */
const [MIDDLE_X, MIDDLE_Y, ALONE] = [0.5, 0.52, 0.52] as const;

/** Where it opens: one whole, as in training, at an angle that the network was shown and does not know. */
export const START: State = {
  taught: "labels",
  house: PAIR.house,
  boat: [MIDDLE_X, MIDDLE_Y, 0.5, ALONE],
  shown: "boat",
  layer: "answer",
};

/** From the middle of a whole to the farthest corner of its parts, in whole sizes. */
const RADIUS = 0.45;

/** So much of the canvas stays free at its edge. */
const MARGIN = 0.02;

/** The place nearest to this one from which a whole of this size does not leave the canvas, however it is turned. */
export function keptInside([x, y]: Point, size: number): Point {
  const near = RADIUS * size + MARGIN;
  const room = [near, 1 - near] as const;
  return [clamp(x, room), clamp(y, room)];
}

/** What changes where others are to be in the picture: they find their places and sizes, and stay turned as they are. */
export function gathered(state: State, shown: string): Partial<State> {
  const places: Partial<State> = { shown };
  for (const kind of WHOLE_KINDS) {
    const [, , angle, given] = state[kind];
    // Who has set a size keeps it.
    const size = given === PAIRED || given === ALONE ? (shown === "both" ? PAIRED : ALONE) : given;
    if (shown === "both") places[kind] = [...keptInside([PAIR[kind][0], PAIR[kind][1]], size), angle, size];
    else if (shown === kind) places[kind] = [MIDDLE_X, MIDDLE_Y, angle, size];
  }
  return places;
}

/** Sizes of a whole. */
export const SIZES = [0.3, 0.7] as const;
/** Radians. */
const MOST_TURNED = 1000;

/** Throws what is wrong with a state that cannot be shown. */
export function checkState(state: State, names: readonly string[]): void {
  if (!names.includes(state.taught)) throw new Error(`taught must be one of ${names.join(", ")}.`);
  if (!(SHOWN as readonly string[]).includes(state.shown)) throw new Error("shown must be both, house or boat.");
  if (!(LAYERS as readonly string[]).includes(state.layer)) throw new Error(`layer must be one of ${LAYERS.join(", ")}.`);
  for (const kind of WHOLE_KINDS) {
    const numbers = numbersIn(kind, state[kind], 1);
    if (numbers.length !== 4) throw new Error(`${kind} must be four numbers: x, y, angle and size.`);
    const [x, y, angle, size] = numbers;
    within(`x and y of the ${kind}`, [x, y], 0, 1);
    within(`The angle of the ${kind}`, [angle], -MOST_TURNED, MOST_TURNED);
    within(`The size of the ${kind}`, [size], ...SIZES);
  }
}

/** Whether this one is in the picture. */
export const isShown = ({ shown }: Pick<State, "shown">, kind: WholeKind): boolean => shown === "both" || shown === kind;

/** A whole's numbers as a pose. */
export const poseOf = ([x, y, angle, size]: Numbers4): Pose => ({ x, y, angle, size });

/** The wholes that are in the picture. */
export const wholesOf = (state: State): Whole[] =>
  WHOLE_KINDS.filter((kind) => isShown(state, kind)).map((kind) => ({ kind, ...poseOf(state[kind]) }));
