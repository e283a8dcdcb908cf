/** The best-fitting shape of one kind whose centre lies in a cell. */
import { fit, type Picture } from "../../core/fitting";
import { compose, type Pose } from "../../core/poses";
import { coverage, touched } from "../../core/render";
import { drawing, HEIGHT, type PartKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";

/** The smallest and the largest shape that is fitted, in canvas widths. */
export const FITTED_SIZES = [0.14, 0.5] as const;

/** A shape that turned by this looks much the same: a second start for a fit gone astray. */
const THIRD = (2 * Math.PI) / 3;

const TWINS: Record<PartKind, readonly number[]> = {
  rectangle: [Math.PI, Math.PI / 2, -Math.PI / 2],
  triangle: [THIRD, -THIRD],
};

/** How far a part's centre of mass lies below its origin, in its own sizes. */
const MASS: Record<PartKind, number> = { rectangle: 0, triangle: HEIGHT / 6 };

/** With so much unexplained a fit is given up, with so little it cannot be astray. */
const HOPELESS = 0.8;
const SETTLED = 0.03;
const STEPS = 6;

/** The fit looks at the pixels under the shape grown by this much. */
const RIM = 0.03;

/** A window whose pixels vary less than this, in the mean square, shows nothing. */
const FLAT = 0.02;

/** A shape so pale, or darker than the ground, is none of ours. */
const PALE = 0.5;

/** A fit in a cell. */
export interface Found {
  readonly pose: Pose;
  /** Share of the variance of the pixels under and around the shape that is not explained. */
  readonly unexplained: number;
}

/** Left and top edge of a cell, and its width, in canvas widths. */
export type Cell = readonly [left: number, top: number, width: number];

/** A pose turned about the point `down` below its origin, in its own frame. */
function turned(pose: Pose, turn: number, down: number): Pose {
  const about = compose(pose, { x: 0, y: down, angle: turn, size: 1 });
  return compose(about, { x: 0, y: -down, angle: 0, size: 1 });
}

/** What is left of the variance of the pixels in a window when coverage explains them at its best. */
function unexplained({ pixels }: Picture, covered: Float32Array, window: readonly number[]): number {
  const mean = (values: Float32Array) =>
    window.reduce((sum, i) => sum + values[i], 0) / window.length;
  const [inkMean, coveredMean] = [mean(pixels), mean(covered)];
  let [together, ink, shape] = [0, 0, 0];
  for (const i of window) {
    together += (pixels[i] - inkMean) * (covered[i] - coveredMean);
    ink += (pixels[i] - inkMean) ** 2;
    shape += (covered[i] - coveredMean) ** 2;
  }
  const contrast = together / shape;
  if (!(contrast > PALE) || ink < FLAT * window.length) return 1;
  return 1 - (together * contrast) / ink;
}

/** The pose of the best fit in a cell near a guess. */
export function fitted(picture: Picture, kind: PartKind, guess: Pose, [left, top, width]: Cell): Found {
  const confine = ({ x, y, angle, size }: Pose): Pose => ({
    x: clamp(x, [left, left + width]),
    y: clamp(y, [top, top + width]),
    angle,
    size: clamp(size, FITTED_SIZES),
  });
  const parts = drawing(kind);
  const around = (pose: Pose) =>
    touched({ kind, ...pose, size: pose.size + RIM }, picture.size, false);
  const near = fit(picture, parts, guess, STEPS, { window: around(guess), confine });
  // Once more, because the window has moved.
  const { pose } = fit(picture, parts, near.pose, STEPS, { window: around(near.pose), confine });
  const covered = coverage({ kind, ...pose }, picture.size);
  return { pose, unexplained: unexplained(picture, covered, around(pose)) };
}

/** The best fit in a cell, from a guess and from its near-symmetric twins. */
export function* best(picture: Picture, kind: PartKind, guess: Pose, cell: Cell): Generator<void, Found> {
  const first = fitted(picture, kind, guess, cell);
  yield;
  if (first.unexplained > HOPELESS) return first;
  let found = first;
  for (const turn of TWINS[kind]) {
    if (found.unexplained < SETTLED) break;
    yield;
    const twin = fitted(picture, kind, turned(first.pose, turn, MASS[kind]), cell);
    if (twin.unexplained < found.unexplained) found = twin;
  }
  return found;
}
