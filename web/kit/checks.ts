/** What comes from outside, from a link or a host, is checked; what is wrong is said to the reader. */

/** Throws unless these numbers lie from `low` to `high`; `name` is the trait they belong to. */
export function within(name: string, numbers: readonly number[], low: number, high: number): void {
  // A link may hold anything at all: its types are only wished for.
  const k = numbers.findIndex((number) => !(typeof number === "number" && number >= low && number <= high));
  if (k < 0) return;
  throw new Error(`${name} must be from ${written(low)} to ${written(high)}; there is ${written(numbers[k])}.`);
}

/** Throws unless it is a whole number from `low` to `high`. */
export function whole(name: string, number: number, low: number, high: number): void {
  if (!Number.isInteger(number) || number < low || number > high)
    throw new Error(`${name} must be a whole number from ${written(low)} to ${written(high)}; it is ${written(number)}.`);
}

/**
 * All numbers of nested lists that are `depth` deep; throws if they are anything else. A list that is
 * empty to begin with says nothing of what may stand in it.
 */
export function numbersIn(name: string, value: unknown, depth: number): number[] {
  if (depth === 0 && typeof value === "number" && Number.isFinite(value)) return [value];
  if (depth > 0 && Array.isArray(value)) return value.flatMap((item) => numbersIn(name, item, depth - 1));
  throw new Error(`${name} must be lists of numbers.`);
}

/** As readers write it: with a true minus sign, and short. */
function written(number: unknown): string {
  if (typeof number !== "number") return "something that is no number";
  const text = Math.abs(number) < 1e7 ? String(number) : number.toExponential();
  return text.replaceAll("-", "−");
}
