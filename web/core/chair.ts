/**
 * A chair of six parts in space, as in `capsviz.datasets.chair`: x to the right, y up, z towards whoever
 * stands in front; the unit is the chair's height. It stands on y = 0 around the origin.
 */
import { aboutX, aboutY, chain, inverseMove, moved, product, type Matrix, type Vec3 } from "./matrices";

/** Left and right are those of the viewer in front of it. */
export const PARTS = ["seat", "back", "front left leg", "front right leg", "back left leg", "back right leg"] as const;

/** From the eye to the chair's middle, and how high that is. */
export const [DISTANCE, MIDDLE] = [3.4, 0.47] as const;

const LEG: Vec3 = [0.165, 0.222, 0.158];
const [SPLAYED, OUTWARD] = [-9, 43] as const;

const leg = (side: number, front: number, angle: number): Matrix =>
  chain(moved(side * LEG[0], LEG[1], front * LEG[2]), aboutY(side * angle), aboutX(SPLAYED));

/** The parts where they belong, in the chair's frame; the legs are one and the same leg. */
export const PART_POSES: readonly Matrix[] = [
  moved(0, 0.458, 0),
  chain(moved(0, 0.74, -0.245), aboutX(-11)),
  leg(-1, 1, OUTWARD),
  leg(1, 1, OUTWARD),
  leg(-1, -1, 180 - OUTWARD),
  leg(1, -1, 180 - OUTWARD),
];

/** W, the step from each part to its chair. */
export const WEIGHTS: readonly Matrix[] = PART_POSES.map(inverseMove);

/** The chair's own pose for an eye at this place, in degrees around it and above the floor. */
export const view = (azimuth: number, elevation: number): Matrix =>
  chain(moved(0, 0, -DISTANCE), aboutX(elevation), aboutY(-azimuth), moved(0, -MIDDLE, 0));

/** M: the parts' poses as the eye sees them, each pulled off its place by `aside` in the chair's frame. */
export const seenPoses = (azimuth: number, elevation: number, aside: readonly (readonly number[])[]): Matrix[] => {
  const eye = view(azimuth, elevation);
  return PART_POSES.map((pose, i) => chain(eye, moved(aside[i][0], aside[i][1], aside[i][2]), pose));
};

/** V = M W: where each part says that its chair stands. */
export const chairVotes = (poses: readonly Matrix[]): Matrix[] => poses.map((pose, i) => product(pose, WEIGHTS[i]));
