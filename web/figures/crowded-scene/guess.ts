/** The reader's guess: which two parts belong together. */

/** Throws, in words for the reader, unless it names at most two different ones of `count` parts. */
export function checkGuess(guess: readonly number[], count: number): void {
  const known = guess.every((i) => Number.isInteger(i) && i >= 0 && i < count);
  if (guess.length <= 2 && new Set(guess).size === guess.length && known) return;
  throw new Error(`The guess must be at most two different parts, counted from 0 to ${count - 1}.`);
}

/** The guess after this part was touched: it is taken in or out, and a third one begins anew. */
export function picked(guess: readonly number[], i: number): number[] {
  if (guess.includes(i)) return guess.filter((other) => other !== i);
  return guess.length === 2 ? [i] : [...guess, i];
}
