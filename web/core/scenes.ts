/** The scenes of `capsviz.datasets.scenes` that figures open with. */
import { compose, type Pose } from "./poses";
import { assemble, STEP, type Scene, type Whole } from "./shapes";

/** Where the crowded scene stands by default: upright in the middle, 0.85 of the canvas high. */
export const TOWER: Pose = { x: 0.5, y: 0.5, angle: 0, size: 0.55 };

/** A house over a boat, whose middle two parts look like an upside-down house. */
export function crowdedScene(pose: Pose = TOWER): Scene {
  const shifted = (y: number): Pose => compose(pose, { x: 0, y, angle: 0, size: 1 });
  return assemble([
    { kind: "house", ...shifted(-STEP) },
    { kind: "boat", ...shifted(STEP) },
  ]);
}

/**
 * The upside-down house in `crowdedScene(pose)`; none of the scene's wholes. It is really there
 * only in a picture without marks: its rectangle lies on the house's, but half a turn away.
 */
export function hiddenHouse(pose: Pose = TOWER): Whole {
  return { kind: "house", ...compose(pose, { x: 0, y: 0, angle: Math.PI, size: 1 }) };
}
