/** How far the step of training is seen: the picture paints it so, and the words count what is red. */
import { PIXELS, STEP, STEPS } from "../../core/contagion";
import { inOut, out, part } from "../../kit/motion";

/** Rows of a grid of numbers, and columns of the grids of the weights. */
export const [ROWS, OF_WEIGHTS] = [8, (2 * PIXELS) / 8];
/** How far apart in time the first and the last cell of a grid are reached. */
const SPREAD = 0.7;

/** How large cell k of a grid has grown, 0 to 1, when so much of its beat has passed; the left side comes first. */
export function grown(k: number, columns: number, come: number): number {
  if (come >= 1) return 1;
  const [column, row] = [k % columns, Math.floor(k / columns)];
  const begin = (SPREAD * Math.hypot(column, row - (ROWS - 1) / 2)) / (columns + 1);
  return out(part(come, begin, begin + 1 - SPREAD));
}

/** How many numbers of a grid of weights are seen to be NaN. */
export function ill(values: Float64Array, come: number): number {
  return Array.from(values).filter((value, k) => Number.isNaN(value) && grown(k, OF_WEIGHTS, come) > 0).length;
}

/** The last step whose loss is seen, when so much of the last beat has passed; a fraction is on its way. */
export function lastLoss(seen: number): number {
  return STEP + inOut(seen) * (STEPS - 1 - STEP);
}

/** Whether the next step's loss is seen. It comes after the weights of which it is made. */
export function goneOn(seen: number): boolean {
  return lastLoss(seen) >= STEP + 1;
}
