/**
 * Poses, as in `capsviz.datasets.poses`: the canvas is the unit square, x to the right, y down;
 * angles are in radians, clockwise on screen. A pose is also a similarity transform from a thing's
 * own frame, where it stands upright at the origin with size 1, to the frame around it.
 */

/** Centre (x, y), angle, size > 0. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly size: number;
}

/** Upright at the origin, of size 1: changes nothing. */
export const IDENTITY: Pose = { x: 0, y: 0, angle: 0, size: 1 };

/** `outer @ inner`: the pose `inner`, given in the frame of `outer`, seen from outside. */
export function compose(outer: Pose, inner: Pose): Pose {
  const [x, y] = transform(outer, inner.x, inner.y);
  return { x, y, angle: outer.angle + inner.angle, size: outer.size * inner.size };
}

/** A point of the pose's own frame, seen from outside. */
export function transform(pose: Pose, x: number, y: number): [x: number, y: number] {
  const cos = pose.size * Math.cos(pose.angle);
  const sin = pose.size * Math.sin(pose.angle);
  return [cos * x - sin * y + pose.x, sin * x + cos * y + pose.y];
}

/** The pose of the surrounding frame, seen from this one. */
export function inverse(pose: Pose): Pose {
  const cos = Math.cos(pose.angle) / pose.size;
  const sin = Math.sin(pose.angle) / pose.size;
  return {
    x: -(cos * pose.x + sin * pose.y),
    y: -(cos * pose.y - sin * pose.x),
    angle: -pose.angle,
    size: 1 / pose.size,
  };
}

/** (size·cos angle, size·sin angle, x, y): the form in which votes are linear. */
export function vector(pose: Pose): [number, number, number, number] {
  return [pose.size * Math.cos(pose.angle), pose.size * Math.sin(pose.angle), pose.x, pose.y];
}

/** The pose of a `vector`; its angle comes out between −π and π. No size, no pose: RangeError. */
export function fromVector([cos, sin, x, y]: ArrayLike<number> & Iterable<number>): Pose {
  if (cos === 0 && sin === 0) throw new RangeError("a vector with cosine and sine zero has no pose");
  return { x, y, angle: Math.atan2(sin, cos), size: Math.hypot(cos, sin) };
}

/** The same angle between −π and π. */
export function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
