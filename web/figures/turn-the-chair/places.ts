/** Where the chair and its three matrices stand, and how space comes onto the screen; all in CSS pixels. */
import { DISTANCE } from "../../core/chair";
import type { Vec3 } from "../../core/matrices";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has its matrices below the chair. */
const NARROW = 600;

/** How a matrix is laid out. */
export interface Grid {
  corner: Point;
  /** Width and height of a cell, and the size of its number. */
  cell: Point;
  size: number;
}

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  /** Where the eye looks at, and the pixels of a chair's height there. */
  readonly middle: Point;
  readonly scale: number;
  /** The part of the picture that is space: its width and height. */
  readonly space: Point;
  readonly lamp: { at: Point; words: Point };
  /** M, W and V. */
  readonly grids: [Grid, Grid, Grid];
  readonly height: number;

  constructor(readonly width: number) {
    const narrow = (this.narrow = width < NARROW);
    const cell: Point = narrow ? [Math.min(42, (width - 34) / 8), 20] : [49, 21];
    const size = narrow ? 12 : 13;
    const [wide, high] = [4 * cell[0], 4 * cell[1]];
    const grid = (x: number, y: number): Grid => ({ corner: [x, y], cell, size });
    if (narrow) {
      this.space = [width, 340];
      const [top, gap] = [this.space[1] + 22, width - 2 * wide - 16];
      this.grids = [grid(8, top), grid(8 + wide + gap, top), grid((width - wide) / 2, top + high + 42)];
      this.height = top + 2 * high + 42 + 30;
    } else {
      const x = width - wide - 14;
      this.space = [x - 26, 464];
      this.grids = [grid(x, 34), grid(x, 34 + high + 50), grid(x, 34 + 2 * (high + 50))];
      this.height = this.space[1];
    }
    this.scale = Math.min(narrow ? 205 : 288, 0.62 * this.space[0]);
    this.middle = [this.space[0] / 2, narrow ? 164 : 216];
    this.lamp = narrow
      ? { at: [50, 50], words: [50, 104] }
      : { at: [50, 52], words: [50, 106] };
  }

  /** Where a point before the eye is seen. */
  seen([x, y, z]: Vec3): Point {
    const by = (this.scale * DISTANCE) / Math.max(0.2, -z);
    return [this.middle[0] + by * x, this.middle[1] - by * y];
  }

  /** The point that is seen there, as deep as `z`. */
  at([px, py]: Point, z: number): Vec3 {
    const by = Math.max(0.2, -z) / (this.scale * DISTANCE);
    return [(px - this.middle[0]) * by, (this.middle[1] - py) * by, z];
  }

  /** The nearest place in space to a pixel. */
  within([x, y]: Point): Point {
    return [clamp(x, [14, this.space[0] - 14]), clamp(y, [14, this.space[1] - 14])];
  }
}

/** The height of the picture for a width. */
export const heightFor = (width: number): number => new Places(width).height;
