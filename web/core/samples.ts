/** Poses that the network found in real images, sorted by class. */
import { values, WeightsError, type Payload } from "./weights";

/** `samplePoses(payload)[digit][k]` is the pose (E,) of the k-th sample of that digit. */
export function samplePoses(payload: Payload): Float32Array[][] {
  const { classes, pose_dim } = payload.config;
  const byClass: Float32Array[][] = Array.from({ length: classes }, () => []);
  if (!payload.samples) return byClass;
  const poses = values(payload.samples.poses, "samples.poses");
  const labels = values(payload.samples.labels, "samples.labels");
  if (poses.length !== labels.length * pose_dim)
    throw new WeightsError(
      `“${payload.id}” has ${labels.length} labels but ${poses.length / pose_dim} sample poses.`,
    );
  labels.forEach((label, k) => {
    byClass[label].push(poses.slice(k * pose_dim, (k + 1) * pose_dim));
  });
  return byClass;
}

/** How much each of E numbers differs among poses of one class; 1 on average, or 1 for all where there are too few. */
export function spreadsOf(poses: readonly Float32Array[], E: number): Float64Array {
  const spreads = Float64Array.from({ length: E }, (_, k) => {
    const mean = poses.reduce((sum, pose) => sum + pose[k], 0) / poses.length;
    return Math.sqrt(poses.reduce((sum, pose) => sum + (pose[k] - mean) ** 2, 0) / poses.length);
  });
  const average = spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length;
  return poses.length > 2 && average > 0 ? spreads.map((spread) => spread / average) : spreads.fill(1);
}
