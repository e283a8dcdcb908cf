/**
 * Parts as capsules, the frame in which routing works, and the toy world's exact W, as in
 * `capsviz.datasets.votes`. Arrays are flat, row by row: u (I, 4), W (I, J, 4, 4); they go into
 * `predictionVectors` and `route` of core/capsules.
 */
import { compose, inverse, vector, type Pose } from "./poses";
import { PART_OF_WHOLE, WHOLE_KINDS, type PartKind, type WholeKind } from "./shapes";

/** (I, 4): (size·cos angle, size·sin angle, x, y) of each part, seen from a frame (the canvas). */
export function poseVectors(parts: readonly Pose[], frame?: Pose): Float32Array {
  if (parts.length === 0) throw new RangeError("parts must hold at least one part");
  const seen = frame ? parts.map((part) => compose(inverse(frame), part)) : parts;
  return Float32Array.from(seen.flatMap(vector));
}

/** Origin at the mean position of the parts, unit their mean size, axes along the canvas. */
export function sceneFrame(parts: readonly Pose[]): Pose {
  if (parts.length === 0) throw new RangeError("parts must hold at least one part");
  const mean = (of: (part: Pose) => number) => parts.reduce((sum, p) => sum + of(p), 0) / parts.length;
  return { x: mean((p) => p.x), y: mean((p) => p.y), angle: 0, size: mean((p) => p.size) };
}

/** Pose vectors (I, 4) in scene-centred coordinates and part sizes, in which routing works. */
export function normalisedPoses(parts: readonly Pose[]): Float32Array {
  return poseVectors(parts, sceneFrame(parts));
}

/** The matrix (4, 4) that maps a part's vector, a row on its left, to its vote for a whole. */
export function voteMatrix(relation: Pose): number[] {
  const [cos, sin, x, y] = vector(inverse(relation));
  return [cos, sin, x, y, -sin, cos, -y, x, 0, 0, 1, 0, 0, 0, 0, 1];
}

/** W (I, J, 4, 4) for parts of these kinds and parents of these kinds. */
export function voteWeights(
  kinds: readonly PartKind[],
  wholes: readonly WholeKind[] = WHOLE_KINDS,
): Float32Array {
  const relations = kinds.flatMap((part) => wholes.map((whole) => PART_OF_WHOLE[whole][part]));
  return Float32Array.from(relations.flatMap(voteMatrix));
}
