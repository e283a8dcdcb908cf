/**
 * Numbers that carry their derivatives along, by two inputs x and y: forward-mode differentiation.
 * What a formula's derivative is, NaN included, then comes from computing the formula itself.
 */
export interface Dual {
  readonly value: number;
  /** Derivatives by x and by y. */
  readonly dx: number;
  readonly dy: number;
}

/** A number that depends on neither input. */
export const constant = (value: number): Dual => ({ value, dx: 0, dy: 0 });

/** The sum, with its derivatives. */
export const plus = (a: Dual, b: Dual): Dual => ({
  value: a.value + b.value,
  dx: a.dx + b.dx,
  dy: a.dy + b.dy,
});

/** The product, with its derivatives. */
export const times = (a: Dual, b: Dual): Dual => ({
  value: a.value * b.value,
  dx: a.dx * b.value + a.value * b.dx,
  dy: a.dy * b.value + a.value * b.dy,
});

/** The quotient, with its derivatives. */
export const over = (a: Dual, b: Dual): Dual => ({
  value: a.value / b.value,
  dx: (a.dx * b.value - a.value * b.dx) / (b.value * b.value),
  dy: (a.dy * b.value - a.value * b.dy) / (b.value * b.value),
});

/** At zero the slope of the root is infinite: infinity times a derivative of zero is NaN. */
export const root = (a: Dual): Dual => {
  const value = Math.sqrt(a.value);
  const slope = 1 / (2 * value);
  return { value, dx: slope * a.dx, dy: slope * a.dy };
};
