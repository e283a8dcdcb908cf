/** How far the two wholes reach, with flag and smoke. */
import { transform, type Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import type { Point } from "../../kit/stage";
import { UNBENT, type Bent } from "../../kit/toy-world";

/** Around all that is seen of a whole, in its sizes. */
export const AROUND: Record<WholeKind, readonly Point[]> = {
  boat: [[-0.04, -0.6], [0.2, -0.52], [0.29, -0.38], [0.53, 0], [0.58, 0.3], [0.4, 0.43], [-0.4, 0.43], [-0.58, 0.3], [-0.53, 0], [-0.29, -0.38]],
  house: [[0, -0.42], [0.08, -0.64], [0.3, -0.66], [0.34, 0], [0.33, 0.3], [0.48, 0.34], [0.48, 0.41], [-0.48, 0.41], [-0.48, 0.34], [-0.33, 0.3], [-0.34, -0.02]],
};

/** The outermost places of a whole that is drawn as bent as this. */
export const endsOf = (kind: WholeKind, pose: Pose, [along, across]: Bent = UNBENT): Point[] =>
  AROUND[kind].map(([x, y]) => transform(pose, x + along * y, across * y));
