/** What the reader sets, what the page finds, and what cannot be shown. */
import type { Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { numbersIn, whole, within } from "../../kit/checks";
import { BEATS } from "./search";

/** The traits of the figure. */
export interface State {
  whole: WholeKind;
  /** x, y, angle, size: canvas widths and radians. */
  pose: number[];
  /** Standard deviation of the noise; ink is 1. */
  noise: number;
  seed: number;
  /** The reader's own picture, row by row, or nothing. */
  image: number[][];
  estimate: number[];
  believed: string;
  /** Where the ghost begins: x, y, angle, size. */
  start: number[];
  /** How many ghosts search; several begin at the middle of the ink, at angles all around. */
  starts: number;
  /** How far the search is seen, in beats of the film. */
  walked: number;
}

/** How many ghosts there can be. */
export const COUNTS = [1, 8];

/** What it opens with if nobody asks for anything else. */
export const START: State = {
  whole: "boat",
  pose: [0.5, 0.5, 0.3, 0.6],
  noise: 0,
  seed: 0,
  image: [],
  estimate: [],
  believed: "",
  start: [0.42, 0.45, -0.3, 0.5],
  starts: 1,
  walked: 0,
};

/** Width of the drawn picture, as in MNIST. */
export const PIXELS = 28;

/** Sizes that a hand can set; the search of the estimator knows them all. */
export const SIZES = [0.2, 0.9] as const;

/** Radians. */
const MOST_TURNED = 1000;

/** Widths of own pictures: with fewer pixels there is nothing to see, with more it takes too long. */
const WIDTHS = [8, 64] as const;

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ whole: kind, pose, noise, seed, image, start, starts, walked }: State): void {
  if (kind !== "boat" && kind !== "house") throw new Error("whole must be “boat” or “house”.");
  for (const [name, numbers] of Object.entries({ pose, start })) {
    if (numbers.length !== 4) throw new Error(`${name} must be four numbers: x, y, angle, size.`);
    within(`x and y in ${name}`, numbers.slice(0, 2), -1, 2);
    within(`The angle in ${name}`, [numbers[2]], -MOST_TURNED, MOST_TURNED);
    within(`The size in ${name}`, [numbers[3]], ...SIZES);
  }
  if (!COUNTS.includes(starts)) throw new Error(`starts must be ${COUNTS.join(" or ")}.`);
  whole("walked", walked, 0, BEATS);
  within("noise", [noise], 0, 1);
  whole("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  within("image", numbersIn("image", image, 2), 0, 1);
  const { length } = image;
  if (length && (length < WIDTHS[0] || length > WIDTHS[1] || image.some((row) => row.length !== length)))
    throw new Error(`image must be square, ${WIDTHS[0]} to ${WIDTHS[1]} pixels wide.`);
}

/** Four numbers as a pose. */
export function poseOf([x, y, angle, size]: readonly number[]): Pose {
  return { x, y, angle, size };
}
