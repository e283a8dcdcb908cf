/** What the reader sets: a digit, where it stands, and by how much it is to move. */
import { whole, within } from "../../kit/checks";
import type { Point } from "../../kit/stage";

/** The traits of the figure. */
export interface State {
  /** Number of the picture. */
  sample: number;
  /** Whole pixels to the right and below. */
  place: [number, number];
  /** Pixels that the network is told. */
  shift: [number, number];
}

/** Where it opens. */
export const START: State = { sample: 1, place: [0, 0], shift: [3, -2] };

/** Pixels: the farthest place and shove, and what training had of each. */
export const [FARTHEST_PLACE, FARTHEST_SHOVE, TRAINED] = [4, 7, 3] as const;

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ sample, place, shift }: State, samples: number): void {
  whole("sample", sample, 0, samples - 1);
  if (place.length !== 2 || shift.length !== 2) throw new Error("place and shift must be two numbers each.");
  for (const part of place) whole("place", part, -FARTHEST_PLACE, FARTHEST_PLACE);
  within("shift", shift, -FARTHEST_SHOVE, FARTHEST_SHOVE);
}

/** The nearest shove that there is, in twentieths of a pixel. */
export const shoveNear = (to: Point): [number, number] => {
  const [x, y] = to.map((part) => Math.max(-FARTHEST_SHOVE, Math.min(FARTHEST_SHOVE, Math.round(20 * part) / 20)));
  return [x, y];
};

/** Beyond what training had a hand moves it by this share of its way only: a wall that gives. */
const GIVE = 0.45;

function bent([x, y]: Point, share: number): Point {
  const one = (part: number) => Math.sign(part) * (Math.min(TRAINED, Math.abs(part)) + share * Math.max(0, Math.abs(part) - TRAINED));
  return [one(x), one(y)];
}

/** The shove that a hand at this place pulls at. */
export const resisted = (to: Point): Point => bent(to, GIVE);
/** Where the hand of a shove is. */
export const unresisted = (shove: Point): Point => bent(shove, 1 / GIVE);

/** The nearest place that there is. */
export const placeNear = (to: Point): [number, number] => {
  const [x, y] = to.map((part) => Math.max(-FARTHEST_PLACE, Math.min(FARTHEST_PLACE, Math.round(part))) + 0);
  return [x, y];
};
