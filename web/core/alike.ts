/** Whether two rows hold the same, item by item. */

/** The same items in the same order: what was made again from the same is no news. */
export function alike<T>(one: ArrayLike<T>, other: ArrayLike<T> | undefined): boolean {
  if (one === other) return true;
  if (one.length !== other?.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
