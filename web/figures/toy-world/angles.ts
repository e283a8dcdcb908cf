/** Directions as readers see them. */

/** An angle in radians as whole degrees from 0 to 359. */
export function around(angle: number): number {
  const degrees = Math.round((angle * 180) / Math.PI);
  return ((degrees % 360) + 360) % 360;
}
