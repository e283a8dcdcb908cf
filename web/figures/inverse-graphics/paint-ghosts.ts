/** The painter of the ghosts: guesses at the whole that the pixels show. */
import type { Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";

/** How a ghost looks: how much it is believed, how much of it is to be seen, whether it is wrong. */
export interface GhostLook {
  dress: number;
  /** How clearly its two parts are outlined: it lies on the picture. */
  found: number;
  opacity: number;
  wrong: boolean;
}

/** How much of what a found one wears covers the pixels. */
const CLOTHES = 0.5;

/** A guess, over the pixels: an outline in the colour of its kind, and clothes when it has been found. */
export function paintGhost(pen: Pen, kind: WholeKind, pose: Pose, { dress, found, opacity, wrong }: GhostLook): void {
  if (opacity < 0.02) return;
  const look = wrong ? { colour: "wrong" as const } : {};
  // The clothes let the pixels through: it is these that were found.
  if (dress > 0.01) paintWhole(pen, kind, pose, { dress, opacity: CLOTHES * dress * opacity, thing: kind });
  const rest = 1 - Math.max(dress, found);
  if (rest > 0.01) {
    paintWhole(pen, kind, pose, { ...look, dress: 0, opacity: 0.42 * rest * opacity, thing: kind });
    paintWhole(pen, kind, pose, { ...look, ghost: true, opacity: rest * opacity });
  }
  if (found > 0.01) paintWhole(pen, kind, pose, { ghost: true, parts: true, dress: 0, opacity: found * opacity });
}

/** Where it began. */
export function paintFootprint(pen: Pen, kind: WholeKind, pose: Pose, opacity: number): void {
  if (opacity < 0.02) return;
  paintWhole(pen, kind, pose, { ghost: true, colour: "muted", opacity });
}

/** The way of its middle. */
export function paintWay(pen: Pen, kind: WholeKind, way: readonly Pose[]): void {
  const points = way.map(({ x, y }): Point => [x, y]);
  if (points.length > 1) pen.line(points, { stroke: ink(kindColours[kind]), width: 2, opacity: 0.6, class: "way" });
}
