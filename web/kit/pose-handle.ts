/** Moves, turns and scales a thing on a canvas. */
import { clamp, Handle, Knob, type Shared } from "./handles";
import { Line, type Shape } from "./marks";
import type { Stage } from "./stage";
import { degrees, fixed } from "./words";

/** x, y, angle (radians clockwise on screen) and size, in canvas widths. */
export type Pose4 = readonly [number, number, number, number];

/** What can be changed of a pose, and within which limits. */
export interface PoseHandleOptions extends Shared {
  onPose(pose: Pose4): void;
  body?: Shape;
  /** Whether the knob changes the size too. */
  size?: boolean;
  /** Smallest and largest size. */
  sizes?: readonly [number, number];
  /** The knob's distance from the middle, for a thing of size 1. */
  reach: number;
}

/** Moves a thing by its middle or its shape, turns it (and makes it larger) by a knob. */
export class PoseHandle {
  private readonly middle: Handle;
  private readonly knob: Knob;
  private readonly stem: Line;
  private readonly reach: number;
  private pose: Pose4 = [0, 0, 0, 1];

  constructor(stage: Stage, options: PoseHandleOptions) {
    const { name, onPose, body, size, sizes = [0.1, 1], reach, ...shared } = options;
    this.reach = reach;
    this.stem = new Line(stage, { colour: options.colour ?? "accent", width: 1.5 });
    this.middle = new Handle(stage, {
      ...shared,
      name: `${name}, position`,
      ...(body && { body }),
      onMove: ([x, y]) => onPose([x, y, this.pose[2], this.pose[3]]),
    });
    this.knob = new Knob(stage, {
      ...shared,
      name: `${name}, ${size ? "angle and size" : "angle"}`,
      ...(size && { size }),
      keepInside: true,
      stem: this.stem,
      sizeStep: reach / 100,
      onTurn: (angle, distance) =>
        onPose([this.pose[0], this.pose[1], angle, clamp(distance / reach, sizes)]),
    });
  }

  set(pose: Pose4): void {
    this.pose = pose;
    const [x, y, angle, size] = pose;
    this.middle.set([x, y], `x ${fixed(x)}, y ${fixed(y)}`);
    this.knob.set([x, y], angle, this.reach * size, `turned ${degrees(angle)}, size ${fixed(size)}`);
  }

  set hidden(hidden: boolean) {
    for (const part of [this.middle, this.knob, this.stem]) part.hidden = hidden;
  }

  remove(): void {
    for (const part of [this.middle, this.knob, this.stem]) part.remove();
  }
}
