/** The reader's guess: which parts belong together, in one pair or in two. */

/** So many parts are in all pairs. */
const MOST = 4;

/** Throws, in words for the reader, unless it names different ones of `count` parts, two pairs at most. */
export function checkGuess(guess: readonly number[], count: number): void {
  const known = guess.every((i) => Number.isInteger(i) && i >= 0 && i < count);
  if (guess.length <= MOST && new Set(guess).size === guess.length && known) return;
  throw new Error(`The guess must be at most four different parts, pair by pair, counted from 0 to ${count - 1}.`);
}

/** Its whole pairs. */
export function pairsOf(guess: readonly number[]): [number, number][] {
  return guess.flatMap((one, k): [number, number][] => (k % 2 ? [[guess[k - 1], one]] : []));
}

/** The part that waits for its other one. */
export function openOf(guess: readonly number[]): number | undefined {
  return guess.length % 2 ? guess[guess.length - 1] : undefined;
}

/**
 * The guess after this part was touched: it is taken in, or out of its pair; the part that waits gets it in any
 * case. A pair that makes a whole is kept beside the next one; one that `fits` not, or a third pair, begins anew.
 */
export function picked(guess: readonly number[], i: number, fits: (pair: readonly [number, number]) => boolean): number[] {
  const pairs = pairsOf(guess);
  const open = openOf(guess);
  const own = pairs.find((pair) => pair.includes(i));
  if (own && open !== undefined) return [...pairs.filter((pair) => pair !== own).flat(), open, i];
  if (own) {
    // Of a pair that makes nothing another one is begun with the part that is touched.
    const kept = fits(own) ? own.find((other) => other !== i)! : i;
    return [...pairs.filter((pair) => pair !== own).flat(), kept];
  }
  if (open !== undefined) return open === i ? guess.slice(0, -1) : [...guess, i];
  return guess.length < MOST && pairs.every(fits) ? [...guess, i] : [i];
}
