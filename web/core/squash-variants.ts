/**
 * Squash of a vector in the plane, written in the three ways that one meets, with its Jacobian. All
 * are the same function; what differs is what the machine makes of it at zero.
 */
import { constant, over, plus, root, times, type Dual } from "./dual";

/** The ways of writing squash: as in the paper, with a constant in the denominator, with the safe norm. */
export type Variant = "naive" | "constant" | "safe";

/** Inside the denominator, as in much-copied code. */
const EPSILON = 1e-8;

/** v and its Jacobian, row by row: ∂v₁/∂s₁, ∂v₁/∂s₂, ∂v₂/∂s₁, ∂v₂/∂s₂. */
export interface Squashed {
  v: [number, number];
  jacobian: [number, number, number, number];
}

/** What this way of writing squash gives at s. */
export function squashVariant(variant: Variant, s: readonly [number, number]): Squashed {
  const x: Dual = { value: s[0], dx: 1, dy: 0 };
  const y: Dual = { value: s[1], dx: 0, dy: 1 };
  const squared = plus(times(x, x), times(y, y));
  const factor = factors[variant](squared);
  const [v1, v2] = [times(x, factor), times(y, factor)];
  return { v: [v1.value, v2.value], jacobian: [v1.dx, v1.dy, v2.dx, v2.dy] };
}

/** ‖s‖²/(1+‖s‖²) · 1/‖s‖, from ‖s‖². */
const factors: Record<Variant, (squared: Dual) => Dual> = {
  naive: (squared) => over(shrink(squared), root(squared)),
  constant: (squared) => over(shrink(squared), plus(root(squared), constant(EPSILON))),
  // As `safe_norm`: no root is taken of zero. And no division by the length: ‖s‖/(1+‖s‖²).
  safe: (squared) => {
    const norm = squared.value === 0 ? constant(0) : root(squared);
    return over(norm, plus(constant(1), times(norm, norm)));
  },
};

const shrink = (squared: Dual): Dual => over(squared, plus(constant(1), squared));

/** Length after squash of a vector of length r. */
export const shrunk = (r: number): number => (r * r) / (1 + r * r);

/** How far the result moves for a small push along s: the slope of `shrunk`. */
export const along = (r: number): number => (2 * r) / (1 + r * r) ** 2;

/** How far the result moves for a small push across s. */
export const sideways = (r: number): number => r / (1 + r * r);
