/** Where a step went wrong: the layer, and the picture of the batch, that first had a number which is none. */
import { FLOAT } from "../kernel";
import type { Machine } from "./machine";

/** Numbers of one layer, picture by picture. */
export interface Place {
  /** As in “primary capsules”. */
  layer: string;
  /** On the way to the loss, or back from it. */
  way: "forward" | "back";
  /** Address of the first picture's numbers; how many each has, and how far the next one's are, in numbers. */
  at: number;
  count: number;
  step: number;
  /** Where rows are filled up: how long a row is, and how much of it counts. */
  rows?: readonly [long: number, used: number];
}

/** What is known of a step that failed. */
export interface Fault {
  layer: string;
  way: "forward" | "back";
  /** Which picture of the batch, from 0; −1 where it cannot be told, as where weights are no numbers. */
  picture: number;
}

/** The first place, in the order given, that holds a number which is none. */
export function faultIn(machine: Machine, places: readonly Place[], batch: number): Fault | undefined {
  for (const { layer, way, at, count, step, rows: [long, used] = [count, count] } of places)
    for (let n = 0; n < batch; n++)
      for (let k = 0; k < count; k += long)
        if (!allFinite(machine.numbers(at + (n * step + k) * FLOAT, used))) return { layer, way, picture: n };
  return undefined;
}

/** Whether all are numbers to compute with: a sum is, only if they are. */
export function allFinite(numbers: ArrayLike<number>): boolean {
  let sum = 0;
  for (let k = 0; k < numbers.length; k++) sum += numbers[k] * 0;
  return sum === 0;
}

/** What the reader is told, after “At step 7”. */
export function faultWords({ layer, way, picture }: Fault): string {
  const whose = picture < 0 ? "" : `, at picture ${picture + 1} of the batch`;
  return way === "forward"
    ? `${layer} held a number that is none${whose}`
    : `the gradient at ${layer} became a number that is none${whose}`;
}
