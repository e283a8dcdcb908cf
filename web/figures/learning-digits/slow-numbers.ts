/** What one step is for one capsule, in numbers. */
import { lengthLoss } from "../../core/learning/losses";
import type { Twist } from "../../core/learning/shape";
import type { SingleStep } from "../../core/learning/single";

/** A pull or a move by less is none. */
export const NONE = 1e-6;

/** What is told of one capsule in one step. */
export interface Told {
  /** The capsule that is looked at, and its lengths before and after. */
  parent: number;
  lengths: readonly [number, number];
  /** What its votes add up to, each times its share, before the step. */
  sum: number;
  /** Votes that reach along it before the step, not against it. */
  speak: number;
  /** Votes that the gradient pulls along it, and that reach farther after the step; of so many. */
  pulled: number;
  farther: number;
  votes: number;
  /** Shares that it wants larger; and whether it wants anything of them. */
  larger: number;
  wants: boolean;
  /** The loss of this picture's lengths. */
  loss: number;
}

/** The numbers of capsule `j` for every child. */
export const rowOf = (all: Float32Array, j: number, { before }: SingleStep): Float32Array => {
  const count = all.length / before.lengths.length;
  return all.subarray(j * count, (j + 1) * count);
};

/** The loss of a picture's lengths, and what it wants of each of them: −∂L/∂‖v‖. */
export function wishes({ before: { lengths }, label }: SingleStep, loss: Twist["loss"]): { loss: number; wish: Float32Array } {
  const slopes = new Float32Array(lengths.length);
  return { loss: lengthLoss(lengths, label, loss, slopes), wish: slopes.map((slope) => 0 - slope) };
}

/**
 * What the loss wants of the shares for capsule `j`, as it wants `wish` of the lengths: −∂L/∂c = wish · squash′ · reach, as they enter the last sum.
 * A share is worth what its vote reaches.
 */
export function sharePulls(step: SingleStep, j: number, wish: Float32Array): Float32Array {
  const long = Math.min(step.before.lengths[j], 1 - 1e-6);
  const sum = Math.sqrt(long / (1 - long));
  const slope = (2 * sum) / (1 + sum * sum) ** 2;
  return rowOf(step.before.reach, j, step).map((reach) => wish[j] * slope * reach);
}

/** A length that moves by less does not move for the eye. */
const SEEN = 0.004;

/** The capsules whose length went against what the loss wants of it: a step is made for all of the batch. */
export function againstOf({ before, after }: SingleStep, wish: Float32Array): number[] {
  return [...wish.keys()].filter((k) => (after.lengths[k] - before.lengths[k]) * Math.sign(wish[k]) < -SEEN);
}

/** What the votes for capsule `j` come to, one after the other in this order, each times its share: the last is ‖s_j‖. */
export function sumsOf(step: SingleStep, j: number, order: readonly number[]): number[] {
  const [reach, shares] = [rowOf(step.before.reach, j, step), rowOf(step.before.shares, j, step)];
  let sum = 0;
  return order.map((i) => (sum += reach[i] * shares[i]));
}

/** The children, those first whose votes reach farthest. */
export const orderOf = (reach: Float32Array): number[] => [...reach.keys()].sort((a, b) => reach[b] - reach[a]);

/** The children in their order, and which of these are looked at: those that speak loudest, and the one that speaks most against it. */
export interface Cast {
  order: readonly number[];
  meant(k: number): boolean;
}

/** So many votes that reach farthest are meant. */
export const FARTHEST = 3;

/** Who votes for capsule `j`. */
export function castOf(step: SingleStep, j: number): Cast {
  const reach = rowOf(step.before.reach, j, step);
  const order = orderOf(reach);
  const last = order.length - 1;
  return { order, meant: (k) => k < FARTHEST || (k === last && reach[order[last]] < 0) };
}

/** The numbers for a capsule; −1 for the label's. */
export function toldOf(step: SingleStep, parent: number, loss: Twist["loss"] = "margin"): Told {
  const { before, after, pulls, label } = step;
  const j = parent < 0 ? label : parent;
  const [from, to] = [before.reach, after.reach].map((all) => rowOf(all, j, step));
  const count = (some: Float32Array, holds: (x: number, i: number) => boolean) => some.reduce((sum, x, i) => sum + Number(holds(x, i)), 0);
  const wants = wishes(step, loss);
  const shares = sharePulls(step, j, wants.wish);
  return {
    parent: j,
    lengths: [before.lengths[j], after.lengths[j]],
    sum: sumsOf(step, j, [...from.keys()]).at(-1)!,
    speak: count(from, (reach) => reach > 0),
    pulled: count(rowOf(pulls, j, step), (pull) => pull > NONE),
    farther: count(from, (reach, i) => to[i] > reach + NONE),
    votes: from.length,
    larger: count(shares, (pull) => pull > NONE),
    wants: shares.some((pull) => Math.abs(pull) > NONE),
    loss: wants.loss,
  };
}

/** How a length is written; what changed of it is the difference of what is written, as long as that shows it. */
export const written = (length: number): string => length.toFixed(3);

/** A change with its sign, and so many digits that it is seen: “+0.008”. */
export function signed(from: number, to: number): string {
  const seen = Number(written(to)) - Number(written(from));
  const by = Math.abs(seen) > 1e-9 ? written(Math.abs(seen)) : Math.abs(to - from).toFixed(4);
  return Number(by) ? `${to < from ? "−" : "+"}${by}` : "±0";
}
