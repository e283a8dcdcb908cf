/** Where things are in the picture: the scene in the middle, the house's place left, the boat's right. */
import type { Pose } from "../../core/poses";
import { PART_SIZE, polygon, type Part } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** Room above and below the canvas, in CSS pixels. */
const [ABOVE, BELOW] = [34, 36];
/** How near to the middle of its side a whole may come to the scene, in CSS pixels. */
const INWARDS = 16;

/** Half of a whole that is dressed, in its sizes. */
const HALF = 0.57;

/** CSS pixels of the canvas, which is square, at most. */
function unitFor(width: number): number {
  return width < NARROW ? Math.min(240, 0.66 * width) : Math.min(386, 0.54 * width);
}

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return Math.round(ABOVE + unitFor(width) + BELOW);
}

/** How wide a scene is to both sides of its middle, and how large its wholes are; in canvas widths. */
export interface Extent {
  half: number;
  whole: number;
}

/** The extent of a scene. */
export function extentOf(parts: readonly Part[]): Extent {
  const xs = parts.flatMap((part) => polygon(part, false).map(([x]) => Math.abs(x - 0.5)));
  return { half: Math.min(0.5, Math.max(...xs)), whole: Math.min(0.7, Math.max(...parts.map(({ size }) => size)) / PART_SIZE) };
}

/** Whether the box of some points, with this much room around it, holds a point. */
function holds(points: readonly Point[], [x, y]: Point, room: number): boolean {
  return [x, y].every((at, axis) => {
    const values = points.map((point) => point[axis]);
    return at > Math.min(...values) - (axis ? 6 : room) && at < Math.max(...values) + (axis ? 6 : room);
  });
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  /** CSS pixels of the canvas's width. */
  readonly unit: number;
  /** How far a part goes to the whole that has all of it. */
  readonly pull: number;
  /** Sizes of numbers and of names. */
  readonly letters: { number: number; name: number };
  /** From a side to the middle of its whole. */
  private readonly margin: number;

  constructor(
    readonly width: number,
    readonly height: number,
    { half, whole }: Extent = { half: 0, whole: 0.5 },
  ) {
    this.narrow = width < NARROW;
    this.pull = this.narrow ? 10 : 22;
    // In the middle there is room for the scene, to both sides for numbers and a whole.
    const room = width / 2 - this.pull - (this.narrow ? 26 : 36);
    const fitting = room / (half + (HALF + 0.5) * whole);
    this.unit = Math.min(unitFor(width), Math.max(0.6 * unitFor(width), fitting));
    this.margin = Math.max(HALF * whole * this.unit, 0.1 * width);
    this.letters = this.narrow ? { number: 11.5, name: 13 } : { number: 14, name: 15 };
  }

  /** The canvas's top left corner. */
  private get corner(): Point {
    return [(this.width - this.unit) / 2, ABOVE + (this.height - ABOVE - BELOW - this.unit) / 2];
  }

  /** Something of the canvas, in pixels; `aside` moves it to the right. */
  on<P extends Pose>(pose: P, aside = 0): P {
    const { x, y, size } = pose;
    const [left, top] = this.corner;
    return { ...pose, x: left + x * this.unit + aside, y: top + y * this.unit, size: size * this.unit };
  }

  /** The place on the canvas below a pixel. */
  canvas([x, y]: Point): Point {
    const [left, top] = this.corner;
    return [(x - left) / this.unit, (y - top) / this.unit];
  }

  /** The corners of a part that is drawn here. */
  outline(part: Part): Point[] {
    return polygon(part, false);
  }

  /** The middle of the side on which a whole has its place. */
  side(j: number): Point {
    return [j === 0 ? this.margin : this.width - this.margin, this.on({ x: 0.5, y: 0.5, angle: 0, size: 1 }).y];
  }

  /** Where a whole that reports this pose is drawn: beside the scene, at its height, all of it in view. */
  beside(pose: Pose, j: number): Pose {
    const { x, y, size, angle } = this.on(pose);
    const [middle] = this.side(j);
    const half = Math.min(this.margin, 0.5 * size + 4);
    const wish = middle + x - this.width / 2;
    const across: [number, number] =
      j === 0 ? [half, this.margin + INWARDS] : [this.width - this.margin - INWARDS, this.width - half];
    const along: [number, number] = [Math.min(0.62 * size, this.height / 2), this.height - 0.44 * size - 26];
    return { x: clamp(wish, across), y: clamp(y, [along[0], Math.max(...along)]), size, angle };
  }

  /** Where its name stands below it. */
  name({ x, y, size }: Pose): Point {
    return [x, Math.min(this.height - 12, y + Math.max(0.44 * size, 12) + 16)];
  }

  /**
   * Where the numbers of a side stand, a place for each outline: beside it; and clear of all of them
   * where another one is in the way.
   */
  besideEach(j: number, outlines: readonly (readonly Point[])[]): number[] {
    const room = this.narrow ? 15 : 20;
    const edge = (points: readonly Point[]) => {
      const xs = points.map(([x]) => x);
      return j === 0 ? Math.min(...xs) - room : Math.max(...xs) + room;
    };
    const all = edge(outlines.flat());
    const clear = this.margin + (this.narrow ? 40 : 62);
    const most: Point = [clear, this.width - clear];
    return outlines.map((points, i) => {
      const own = edge(points);
      const middle = (Math.min(...points.map(([, y]) => y)) + Math.max(...points.map(([, y]) => y))) / 2;
      const taken = outlines.some((other, k) => k !== i && holds(other, [own, middle], room));
      return j === 0 ? Math.max(most[0], taken ? all : own) : Math.min(most[1], taken ? all : own);
    });
  }
}

/** Heights as near to the wished ones as can be, at least `gap` from each other, none outside. */
export function apart(wished: readonly number[], gap: number, [low, high]: Point): number[] {
  const order = wished.map((_, k) => k).sort((a, b) => wished[a] - wished[b]);
  const found = [...wished];
  order.forEach((k, n) => {
    found[k] = Math.max(n ? found[order[n - 1]] + gap : low, wished[k]);
  });
  let ceiling = high;
  for (const k of [...order].reverse()) {
    found[k] = Math.min(found[k], ceiling);
    ceiling = found[k] - gap;
  }
  return found;
}
