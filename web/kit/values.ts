/** What a figure's state is made of: JSON, as it travels between the page, Python and a link. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** Numbers closer than this are the same: float32 in Python is not float64 in the page. */
const TOLERANCE = 1e-6;

/** Whether two values are equal, numbers within a small tolerance. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a));
  if (!isBranch(a) || !isBranch(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

/** The value part of the way from `a` to `b`; where they are not alike in form, `b`. */
export function between(a: Value, b: Value, t: number): Value {
  if (typeof a === "number" && typeof b === "number") return a + (b - a) * t;
  if (!isBranch(a) || !isBranch(b) || Object.keys(a).length !== Object.keys(b).length) return b;
  if (Array.isArray(b)) return b.map((value, k) => between(a[k], value, t));
  return Object.fromEntries(
    Object.entries(b).map(([key, value]) => [key, key in a ? between(a[key], value, t) : value]),
  );
}

/** The same with numbers to five decimals: short to write, and finer than any hand. */
export function rounded(value: Value): Value {
  if (typeof value === "number") return Number(value.toFixed(5)) + 0; // + 0 makes −0 a plain 0
  if (Array.isArray(value)) return value.map(rounded);
  if (!isBranch(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}

/** How many numbers, texts and so on a value holds. */
export function leaves(value: Value): number {
  if (!isBranch(value)) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + leaves(inner), 0);
}

/** Beyond this no number of a figure means anything: whole numbers are not told apart far behind it. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Whether `value` could stand where `model` stands: same kinds of things, no NaN, nothing endless. */
export function fits(value: unknown, model: Value): boolean {
  if (typeof model === "number") return typeof value === "number" && Math.abs(value) <= LARGEST;
  if (Array.isArray(model))
    return Array.isArray(value) && (model.length === 0 || value.every((item) => fits(item, model[0])));
  if (isBranch(model))
    return isBranch(value) && Object.keys(model).every((key) => fits(value[key], model[key]));
  return model === null || typeof value === typeof model;
}

function isBranch(value: unknown): value is Record<string, Value> {
  return typeof value === "object" && value !== null;
}
