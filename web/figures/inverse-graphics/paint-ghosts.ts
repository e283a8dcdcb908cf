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
  opacity: number;
  wrong: boolean;
}

/** A guess, over the pixels: an outline in the colour of its kind, and clothes when it has been found. */
export function paintGhost(pen: Pen, kind: WholeKind, pose: Pose, { dress, opacity, wrong }: GhostLook): void {
  if (opacity < 0.02) return;
  const look = wrong ? { colour: "wrong" as const } : {};
  if (dress > 0.01) paintWhole(pen, kind, pose, { dress, opacity: dress * opacity, thing: kind });
  if (dress > 0.99) return;
  paintWhole(pen, kind, pose, { ...look, dress: 0, opacity: 0.42 * (1 - dress) * opacity, thing: kind });
  paintWhole(pen, kind, pose, { ...look, ghost: true, opacity: (1 - dress) * opacity });
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
