/**
 * The margin loss of a class (equation 4 of Sabour, Frosst & Hinton 2017), and what becomes of it when
 * the square is taken too early. Lengths from 0 to 1.
 */

/** A present class is content from the first length on, an absent one up to the second. */
export const [M_PLUS, M_MINUS] = [0.9, 0.1];

/** As near to its margin as this, a square has arrived: the slope there is not zero, but ends. */
const ARRIVED = 1e-6;

/** Which loss, and the weight λ of absent classes. */
export interface Rule {
  /** The length is squared before it meets the margin: the famous bug. */
  squareFirst: boolean;
  lam: number;
}

/** What a class of this length costs. */
export function cost(length: number, present: boolean, { squareFirst, lam }: Rule): number {
  if (squareFirst) {
    const squared = length * length;
    return present ? Math.max(0, M_PLUS - squared) : lam * Math.max(0, squared - M_MINUS);
  }
  return present ? Math.max(0, M_PLUS - length) ** 2 : lam * Math.max(0, length - M_MINUS) ** 2;
}

/** Where a step of gradient descent pushes the length: minus the slope of its cost. */
export function push(length: number, present: boolean, { squareFirst, lam }: Rule): number {
  if (squareFirst) {
    if (present) return length * length < M_PLUS - ARRIVED ? 2 * length : 0;
    return length * length > M_MINUS + ARRIVED ? -2 * lam * length : 0;
  }
  return present ? 2 * Math.max(0, M_PLUS - length) : -2 * lam * Math.max(0, length - M_MINUS);
}

/** The length at which a class costs nothing any more. */
export function fence(present: boolean, squareFirst: boolean): number {
  const margin = present ? M_PLUS : M_MINUS;
  return squareFirst ? Math.sqrt(margin) : margin;
}

/** The length after it has followed its push for so long (gradient flow, solved exactly). */
export function pushed(length: number, present: boolean, rule: Rule, time: number): number {
  if (!push(length, present, rule)) return length;
  const end = fence(present, rule.squareFirst);
  const rate = present ? 2 : -2 * rule.lam;
  if (!rule.squareFirst) return end + (length - end) * Math.exp(-Math.abs(rate) * time);
  const grown = length * Math.exp(rate * time);
  return present ? Math.min(end, grown) : Math.max(end, grown);
}
