/** Where things are in the picture: the canvas, as large as the parts and their votes leave room for. */
import type { Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { UNBENT, type Bent } from "../../kit/toy-world";
import { endsOf } from "./outlines";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** Least and most CSS pixels of the canvas's width, on a phone and elsewhere. */
const [ON_A_PHONE, ELSEWHERE] = [[150, 460] as const, [220, 660] as const];

/** A vote is drawn no smaller than this, in CSS pixels: a broken W may say that a whole is a speck. */
const LEAST_VOTE = 44;
/** How far a whole reaches from its middle, in its sizes, to the ends of its waves or its smoke; and a part with its knob. */
const [WHOLE, PART] = [0.67, 0.8];
/** So much of what is to be seen may stick out, in CSS pixels; and so much room a view that draws back leaves. */
const [SLACK, EDGE] = [2, 4];

/** Below what is drawn a hint has so many CSS pixels. */
export const HINT = 26;

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 370 : 460;
}

/** What of the world is to be seen: its middle, and how far from there to the sides, and up and down. */
export type Extent = readonly [x: number, y: number, across: number, along: number];

/** The outermost places of a whole, in its sizes: the ends of its waves, its pennant and its keel. */
const ENDS: readonly Point[] = [[-0.55, 0.35], [0.55, 0.35], [0, -0.58], [0.17, -0.53], [-0.36, 0.41], [0.36, 0.41]];
const reach = ([along, across]: Bent): number => Math.max(...ENDS.map(([x, y]) => Math.hypot(x + along * y, across * y)));

/** So many times as far does a whole reach that is drawn as bent as this. */
const lengthened = (bent: Bent): number => Math.max(1, reach(bent) / reach(UNBENT));

/** Wholes as large as the room that they take when they are drawn as bent as this. */
export const roomOf = (wholes: readonly (Pose | undefined)[], bent: readonly Bent[]): (Pose | undefined)[] =>
  wholes.map((pose, k) => pose && { ...pose, size: lengthened(bent[k]) * pose.size });

/** A vote on its way out of its part, in pixels: small in the part's middle at 0, where it belongs at 1. What is drawn long may be thin. */
export function growing(part: Pose, vote: Pose, grown: number, bent: Bent = UNBENT): Pose {
  return {
    x: mix(part.x, vote.x, grown),
    y: mix(part.y, vote.y, grown),
    angle: vote.angle,
    size: Math.max(0.01, Math.max(LEAST_VOTE / lengthened(bent), vote.size) * grown),
  };
}

/** The extent of circles. */
function around(circles: readonly { x: number; y: number; radius: number }[]): Extent {
  const [[left, right], [top, bottom]] = (["x", "y"] as const).map((axis) => [
    Math.min(...circles.map((one) => one[axis] - one.radius)),
    Math.max(...circles.map((one) => one[axis] + one.radius)),
  ]);
  return [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
}

/** The extent of parts and wholes, however they are turned; a whole that is as far off as this, in canvas widths, need not be seen. */
export function extentOf(parts: readonly Pose[], wholes: readonly (Pose | undefined)[], far = 1.2): Extent {
  const near = wholes.filter((pose) => pose !== undefined && Math.hypot(pose.x - 0.5, pose.y - 0.5) < far);
  const circles = [
    ...parts.map(({ x, y, size }) => ({ x, y, radius: PART * size })),
    ...near.map((pose) => ({ x: pose!.x, y: pose!.y, radius: WHOLE * pose!.size })),
  ];
  return around(circles);
}

/** The same where wholes need only the room that they take as they are turned now. */
export function drawnExtent(
  parts: readonly Pose[], wholes: readonly (Pose | undefined)[], kind: WholeKind, bent: readonly Bent[], far = 1.2,
): Extent {
  const near = wholes.map((pose) => pose && Math.hypot(pose.x - 0.5, pose.y - 0.5) < far);
  return around([
    ...parts.map(({ x, y, size }) => ({ x, y, radius: PART * size })),
    ...wholes.flatMap((pose, k) => (near[k] ? endsOf(kind, pose!, bent[k]).map(([x, y]) => ({ x, y, radius: 0 })) : [])),
  ]);
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  /** CSS pixels of the canvas's width. */
  readonly unit: number;

  /** What is drawn has this height: below it is the hint. */
  private readonly height: number;
  private readonly least: number;

  constructor(
    readonly width: number,
    high: number,
    private readonly extent: Extent = [0.5, 0.5, 0.5, 0.5],
  ) {
    this.height = high - HINT;
    this.narrow = width < NARROW;
    const [least, most] = this.narrow ? ON_A_PHONE : ELSEWHERE;
    this.least = least;
    const [, , across, along] = extent;
    const fitting = Math.min(width / 2 / across, this.height / 2 / along);
    this.unit = Math.max(least, Math.min(most, fitting));
  }

  /** Something of the canvas, in pixels. */
  on<P extends Pose>(pose: P): P {
    const { unit, width, height, extent } = this;
    const [x, y] = [width / 2 + (pose.x - extent[0]) * unit, height / 2 + (pose.y - extent[1]) * unit];
    return { ...pose, x, y, size: pose.size * unit };
  }

  /** The place on the canvas below a pixel. */
  canvas([x, y]: Point): Point {
    const { unit, width, height, extent } = this;
    return [extent[0] + (x - width / 2) / unit, extent[1] + (y - height / 2) / unit];
  }

  /** How far what has this extent must come back so that nothing of it leaves the picture, in canvas widths. */
  back([x, y, across, along]: Extent): Point {
    const { unit, width, height, extent } = this;
    const by = (at: number, half: number, middle: number, room: number): number => {
      const free = Math.max(0, room / 2 / unit - half);
      return Math.max(middle - free, Math.min(middle + free, at)) - at;
    };
    return [by(x, across, extent[0], width), by(y, along, extent[1], height)];
  }

  /** The view that draws back from a thing, which stays where it is, just so far that all of this extent is in sight. */
  drawnBack(from: Pose, [x, y, across, along]: Extent): Extent {
    const at = this.on(from);
    const { width, height } = this;
    const fitting = Math.min(
      (at.x - EDGE) / (from.x - x + across), (width - EDGE - at.x) / (x + across - from.x),
      (at.y - EDGE) / (from.y - y + along), (height - EDGE - at.y) / (y + along - from.y),
    );
    const unit = Math.max(this.least, Math.min(this.unit, fitting));
    return [from.x + (width / 2 - at.x) / unit, from.y + (height / 2 - at.y) / unit, width / 2 / unit, height / 2 / unit];
  }

  /** Whether all of this extent is in sight. */
  shows([x, y, across, along]: Extent): boolean {
    const { unit, width, height, extent } = this;
    const far = [Math.abs(x - extent[0]) + across, Math.abs(y - extent[1]) + along];
    return far[0] * unit <= width / 2 + SLACK && far[1] * unit <= height / 2 + SLACK;
  }
}
