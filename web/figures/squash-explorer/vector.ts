/** What the squash explorer is about. */

/** A vector of the plane: the trait `s`. */
export type Vector = [number, number];
