/** What the reader sets, what the page finds, and how both are said in words. */
import type { Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { numbersIn, whole, within } from "../../kit/checks";
import { degrees, fixed } from "../../kit/words";
import type { Estimate } from "./estimator";

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
}

/** What it opens with if nobody asks for anything else. */
export const START: State = {
  whole: "boat",
  pose: [0.5, 0.5, 0.3, 0.6],
  noise: 0,
  seed: 0,
  image: [],
  estimate: [],
  believed: "",
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
export function checkState({ whole: kind, pose, noise, seed, image }: State): void {
  if (kind !== "boat" && kind !== "house") throw new Error("whole must be “boat” or “house”.");
  if (pose.length !== 4) throw new Error("pose must be four numbers: x, y, angle, size.");
  within("x and y in pose", pose.slice(0, 2), -1, 2);
  within("The angle in pose", [pose[2]], -MOST_TURNED, MOST_TURNED);
  within("The size in pose", [pose[3]], ...SIZES);
  within("noise", [noise], 0, 1);
  whole("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  within("image", numbersIn("image", image, 2), 0, 1);
  const { length } = image;
  if (length && (length < WIDTHS[0] || length > WIDTHS[1] || image.some((row) => row.length !== length)))
    throw new Error(`image must be square, ${WIDTHS[0]} to ${WIDTHS[1]} pixels wide.`);
}

function poseWords({ x, y, angle, size }: Pose): string {
  return `x ${fixed(x)}, y ${fixed(y)}, turned ${degrees(angle)}, size ${fixed(size)}`;
}

/** The figure in words. */
export function inWords(state: State, estimate: Estimate | undefined, verdict = ""): string {
  const [x, y, angle, size] = state.pose;
  const drawn = state.image.length
    ? `A picture of ${state.image.length} by ${state.image.length} pixels.`
    : `Drawn: a ${state.whole}, ${poseWords({ x, y, angle, size })}` +
      (state.noise ? `, under noise of ${fixed(state.noise)}.` : ".");
  if (!estimate) return `${drawn} From the pixels alone: searching…`;
  return `${drawn} From the pixels alone: a ${estimate.kind}, ${poseWords(estimate.pose)}. ${verdict}`;
}
