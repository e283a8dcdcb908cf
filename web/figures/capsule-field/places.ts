/** Where things are in the picture: the round table with its rim, the seats of the capsules, two lamps. */
import type { Pose } from "../../core/poses";
import { PART_KINDS, type PartKind } from "../../core/shapes";
import type { Point } from "../../kit/stage";
import type { Capsule } from "./capsules";
import { MIDDLE, RADIUS } from "./field";

/** A picture narrower than this has its lamps below the table. */
const NARROW = 560;
/** Radius of the table with its rim, and width of the rim, in CSS pixels. */
const [OUTER, RIM] = [222, 20] as const;
/** Where there is room, this much of it on the right is for the lamps; else this much below. */
const [ASIDE, BELOW] = [190, 134] as const;

function outerFor(width: number): number {
  return Math.min(OUTER, width < NARROW ? width / 2 - 3 : (width - ASIDE) / 2);
}

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return Math.round(2 * outerFor(width) + 8 + (width < NARROW ? BELOW : 0));
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  /** The middle of the table, and its radius without the rim. */
  readonly middle: Point;
  readonly radius: number;
  readonly rim = RIM;

  constructor(readonly width: number) {
    this.narrow = width < NARROW;
    const outer = outerFor(width);
    this.middle = [this.narrow ? width / 2 : width / 2 - 88, outer + 4];
    this.radius = outer - RIM;
  }

  /** CSS pixels of the canvas's width. */
  get unit(): number {
    return this.radius / RADIUS;
  }

  /** Something of the canvas, in pixels. */
  on<P extends Pose>(pose: P): P {
    return { ...pose, ...this.named(this.at([pose.x, pose.y])), size: pose.size * this.unit };
  }

  private named([x, y]: Point): { x: number; y: number } {
    return { x, y };
  }

  /** A place on the canvas, in pixels. */
  at([x, y]: Point): Point {
    return [this.middle[0] + (x - MIDDLE) * this.unit, this.middle[1] + (y - MIDDLE) * this.unit];
  }

  /** The place on the canvas below a pixel. */
  canvas([x, y]: Point): Point {
    return [MIDDLE + (x - this.middle[0]) / this.unit, MIDDLE + (y - this.middle[1]) / this.unit];
  }

  /** On a circle about the middle; `angle` is clockwise from the top. */
  around(angle: number, radius: number): Point {
    return [this.middle[0] + radius * Math.sin(angle), this.middle[1] - radius * Math.cos(angle)];
  }

  /** Where a capsule sits: in its cell, or as near to it as the table reaches; none beyond the rim. */
  seat({ kind, row, column }: Capsule, grid: number): Point | undefined {
    const side = kind === "rectangle" ? -0.25 : 0.25;
    const [x, y] = [(column + 0.5 + side) / grid - MIDDLE, (row + 0.5) / grid - MIDDLE];
    const nearest = (k: number) => Math.max(0, Math.abs((k + 0.5) / grid - MIDDLE) - 0.5 / grid);
    if (Math.hypot(nearest(column), nearest(row)) > RADIUS - 0.02) return undefined;
    const within = Math.min(1, (RADIUS - 0.03) / Math.hypot(x, y));
    return this.at([MIDDLE + x * within, MIDDLE + y * within]);
  }

  /** Where the key to the small marks begins. */
  get key(): Point {
    const [x, y] = this.middle;
    const below = y + this.radius + this.rim;
    return this.narrow ? [0.1 * this.width, below + 121] : [x + this.radius + this.rim + 38, below - 36];
  }

  /** The middle of a kind's lamp. */
  lamp(kind: PartKind): Point {
    const k = PART_KINDS.indexOf(kind);
    const [x, y] = this.middle;
    if (this.narrow) return [this.width * (0.14 + 0.5 * k), y + this.radius + this.rim + 70];
    return [x + this.radius + this.rim + 104, y + (k - 0.5) * 168 - 12];
  }
}
