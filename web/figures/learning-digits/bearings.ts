/** The poses of a column as arrows in a plane: up is their mean, sideways what goes with the slant. */
import type { Piles } from "./piles";

/** So much wider than in pose space, that small differences are seen. */
const WIDER = 2.2;
const WIDEST = 1.35;
/** Fewer than these show no direction. */
export const FEW = 4;

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, e) => sum + x * b[e], 0);
}

function unit(a: Float32Array): Float32Array {
  const long = Math.sqrt(dot(a, a)) || 1;
  return a.map((x) => x / long);
}

/**
 * The angle from straight up of each digit's arrow, in radians to the right; 0 for those in the air.
 *
 * The sideways axis is the covariance of pose and true slant among the digits of the column: what the
 * capsule has found of the slant shows as order, and where it has found nothing the arrows are mixed.
 *
 * @param poses of the longest capsule of each digit (digits, E)
 */
export function bearings(poses: Float32Array, { columns, where }: Piles, slants: Float32Array): Float32Array {
  const E = poses.length / where.length;
  const angles = new Float32Array(where.length);
  for (const column of columns) {
    if (column.length < FEW) continue;
    const pose = (k: number) => poses.subarray(k * E, (k + 1) * E);
    const mean = new Float32Array(E);
    let slant = 0;
    for (const k of column) {
      slant += slants[k] / column.length;
      pose(k).forEach((x, e) => (mean[e] += x / column.length));
    }
    const aside = new Float32Array(E);
    for (const k of column) pose(k).forEach((x, e) => (aside[e] += (slants[k] - slant) * (x - mean[e])));
    const up = unit(mean);
    const along = dot(aside, up);
    const right = unit(aside.map((x, e) => x - along * up[e]));
    for (const k of column) {
      const angle = WIDER * Math.atan2(dot(pose(k), right), dot(pose(k), up));
      angles[k] = Math.max(-WIDEST, Math.min(WIDEST, angle));
    }
  }
  return angles;
}
