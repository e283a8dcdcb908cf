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
