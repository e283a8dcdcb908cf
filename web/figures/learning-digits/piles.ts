/** Where the watched digits lie: in the column that they are read as, or in the air. */

/** A capsule that is longer than this claims the digit. */
export const CLAIMS = 0.4;

/** Columns of digits from the floor up, and the column of each digit; −1 in the air. */
export interface Piles {
  columns: readonly (readonly number[])[];
  where: Int8Array;
}

/** The longest capsule of digit `k`, and how long it is. */
function longestOf(lengths: Float32Array, classes: number, k: number): [capsule: number, long: number] {
  const own = lengths.subarray(k * classes, (k + 1) * classes);
  const long = Math.max(...own);
  return [own.indexOf(long), long];
}

/** 1 for each that hangs though its longest capsule is its own: right, and not sure. */
export function leaning(lengths: Float32Array, classes: number, { where }: Piles, labels: Uint8Array): Uint8Array {
  return Uint8Array.from(where, (at, k) => Number(at < 0 && longestOf(lengths, classes, k)[0] === labels[k]));
}

/**
 * The piles for these lengths, (digits, classes). Who leaves a column lets those above drop, who comes
 * lands on top: so `before` is what it was.
 */
export function pile(lengths: Float32Array, classes: number, before?: Piles): Piles {
  const count = lengths.length / classes;
  const columns = Array.from({ length: classes }, (_, j) => [...(before?.columns[j] ?? [])]);
  const where = new Int8Array(count);
  for (let k = 0; k < count; k++) {
    const [longest, long] = longestOf(lengths, classes, k);
    where[k] = long >= CLAIMS ? longest : -1;
    const was = before ? before.where[k] : -1;
    if (was === where[k]) continue;
    if (was >= 0) columns[was].splice(columns[was].indexOf(k), 1);
    if (where[k] >= 0) columns[where[k]].push(k);
  }
  return { columns, where };
}
