/** Where things are in the picture: the pixels with the ghosts on them, and the valley beside or below. */
import type { Pose } from "../../core/poses";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** The sides of a square of pixels. */
const SQUARE = { wide: 372, narrow: 272 };
/** Room below the valley for the wholes that say what an angle is. */
const FEET = 50;

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 524 : 400;
}

/** From this part of the height on, differences draw nearer to one another: none is cut off. */
const KNEE = 0.7;
const seenHeight = (part: number): number =>
  part < KNEE ? part : KNEE + (1 - KNEE) * (1 - Math.exp((KNEE - part) / (1 - KNEE)));

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  /** The square of pixels: its top left corner, and CSS pixels of the canvas's width. */
  readonly corner: Point;
  readonly unit: number;
  /** The corners of the valley. */
  readonly valley: { left: number; right: number; top: number; bottom: number };
  /** The line on which the small wholes stand, and their size. */
  readonly feet: { y: number; size: number };

  constructor(readonly width: number, readonly height: number) {
    const narrow = (this.narrow = width < NARROW);
    this.unit = narrow ? SQUARE.narrow : Math.min(SQUARE.wide, 0.53 * width);
    this.corner = narrow ? [(width - this.unit) / 2, 6] : [6, 14];
    const bottom = height - FEET;
    this.valley = narrow
      ? { left: 14, right: width - 14, top: this.unit + 64, bottom }
      : { left: this.unit + 52, right: width - 12, top: 68, bottom };
    this.feet = { y: bottom + 30, size: narrow ? 26 : 30 };
  }

  /** Something of the canvas, in pixels. */
  on<P extends Pose>(pose: P): P {
    const [left, top] = this.corner;
    const { unit } = this;
    return { ...pose, x: left + pose.x * unit, y: top + pose.y * unit, size: pose.size * unit };
  }

  /** The place on the canvas below a pixel, in the canvas or at its edge. */
  canvas([x, y]: Point): Point {
    const [left, top] = this.corner;
    return [clamp((x - left) / this.unit, [0, 1]), clamp((y - top) / this.unit, [0, 1])];
  }

  /** Where an angle stands in the valley: −π at its left end, π at its right. */
  across(angle: number): number {
    const { left, right } = this.valley;
    return left + ((angle + Math.PI) / (2 * Math.PI)) * (right - left);
  }

  /** The angle below a pixel. */
  angle(x: number): number {
    const { left, right } = this.valley;
    return -Math.PI + (2 * Math.PI * (x - left)) / (right - left);
  }

  /** The height of a difference, where `most` is about the highest that there is. */
  along(Q: number, most: number): number {
    const { top, bottom } = this.valley;
    return bottom - seenHeight(Math.max(0, Q) / most) * (bottom - top);
  }
}
