/**
 * Where things are in the picture: the scene in the middle, the house's total at the left, the boat's at
 * the right. On a phone the two are in the upper corners, so that the scene has the width.
 */
import { transform, type Pose } from "../../core/poses";
import { PART_SIZE, polygon, type Part, type WholeKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { fitOf } from "./pairs";
import { chord } from "./split";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** What a whole's clothes need above its parts, and below, in sizes of the whole; and around all in CSS pixels. */
const [ABOVE, BELOW, EDGE] = [0.24, 0.05, 8];
/** On a phone: the room of the totals' names above the scene, and of the ribbons beside its numbers. */
const [NAMES, LANES] = [36, 54];

/** The outlines of wholes with their clothes on, without what stands up from them. */
const DRESSED: Record<WholeKind, readonly Point[]> = {
  house: [[0, -0.375], [0.32, -0.05], [0.32, 0.3], [0.47, 0.39], [-0.47, 0.39], [-0.32, 0.3], [-0.32, -0.05]],
  boat: [[0.5, 0.02], [0.31, 0.25], [0.56, 0.26], [0.56, 0.42], [-0.56, 0.42], [-0.56, 0.26], [-0.31, 0.25], [-0.5, 0.02]],
};

/** The outline of a whole with its clothes on, where it stands. */
export const dressedOutline = (kind: WholeKind, pose: Pose): Point[] => DRESSED[kind].map(([x, y]) => transform(pose, x, y));

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return Math.round(width < NARROW ? Math.min(470, 1.3 * width) : clamp(0.46 * width, [340, 360]));
}

/** Wholes that two of the parts make, as they would be drawn on them. */
function fits(parts: readonly Part[]): Point[][] {
  return parts.flatMap((one, i) =>
    parts.slice(i + 1).flatMap((other) => {
      const fit = fitOf(one, other);
      return fit && !fit.against ? [dressedOutline(fit.kind, fit.whole)] : [];
    }),
  );
}

/**
 * From where to where the middle of a scene is taken: its parts, and at their heights, where numbers
 * stand, the clothes of the wholes that they make. `letters` is how high a number is.
 */
export function taken(parts: readonly Part[], letters: number): Point {
  const outlines = parts.map((part) => polygon(part, false));
  const wholes = fits(parts);
  const xs = outlines.flatMap((points) => points.map(([x]) => x));
  for (const { y } of parts)
    for (const points of wholes)
      for (const at of [y - letters / 2, y, y + letters / 2]) {
        const ends = chord(points, at);
        if (ends[1] > ends[0]) xs.push(...ends);
      }
  return [Math.min(...xs), Math.max(...xs)];
}

/** How far a scene reaches from the middle of its canvas, and how large its wholes are; in canvas widths. */
export interface Extent {
  across: number;
  along: number;
  whole: number;
}

/** The extent of a scene. */
export function extentOf(parts: readonly Part[]): Extent {
  const far = (values: readonly number[]) => clamp(Math.max(...values.map((at) => Math.abs(at - 0.5))), [0.1, 0.5]);
  return {
    across: far(taken(parts, 0.05)),
    along: far(parts.flatMap((part) => polygon(part, false).map(([, y]) => y))),
    whole: Math.min(0.7, Math.max(...parts.map(({ size }) => size)) / PART_SIZE),
  };
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  /** CSS pixels of the canvas's width. */
  readonly unit: number;
  /** Sizes of numbers and of names. */
  readonly letters: { number: number; name: number };
  /** Radius of a total, from its middle to its rim. */
  readonly radius: number;
  /** The canvas's top left corner. */
  private readonly corner: Point;

  constructor(
    readonly width: number,
    readonly height: number,
    { across, along, whole }: Extent = { across: 0.2, along: 0.43, whole: 0.55 },
    /** How much of the room for ribbons and numbers the scene may have, from 0 to 1: where there are none it is all. */
    free = 0,
  ) {
    this.narrow = width < NARROW;
    this.letters = this.narrow ? { number: 11.5, name: 13 } : { number: 14, name: 15 };
    this.radius = this.narrow ? 26 : clamp(0.06 * width, [34, 54]);
    const high = 2 * along + (ABOVE + BELOW) * whole;
    const tight = width / 2 - this.beside - this.gap - 2 * this.half - (this.narrow ? 0 : 0.077 * width);
    const wide = width / 2 - (this.narrow ? EDGE : this.beside + this.gap);
    const room = mix(tight, wide, free);
    const above = EDGE + (this.narrow ? NAMES : 0);
    const inside = height - above - EDGE;
    this.unit = Math.min(inside / high, room / across, 1.3 * height);
    const top = above + (inside - high * this.unit) / 2;
    this.corner = [(width - this.unit) / 2, top + (along + ABOVE * whole - 0.5) * this.unit];
  }

  /** Something of the canvas, in pixels. */
  on<P extends Pose>(pose: P): P {
    const { x, y, size } = pose;
    const [left, top] = this.corner;
    return { ...pose, x: left + x * this.unit, y: top + y * this.unit, size: size * this.unit };
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

  /** The middle of a whole's total. */
  total(j: number): Point {
    const margin = this.radius + (this.narrow ? 4 : 10);
    return [j === 0 ? margin : this.width - margin, this.narrow ? margin : this.height / 2 - 12];
  }

  /** Where its name stands, below it or beside it. */
  name(j: number): { at: Point; anchor: "start" | "middle" | "end" } {
    const [x, y] = this.total(j);
    if (!this.narrow) return { at: [x, y + this.radius + 14], anchor: "middle" };
    const away = this.radius + 7;
    return j === 0 ? { at: [x + away, y - 8], anchor: "start" } : { at: [x - away, y - 8], anchor: "end" };
  }

  /** The middle of the column of numbers on a side of the scene: clear of it and of a frame around it. */
  column(j: number, parts: readonly Part[]): number {
    const ends = taken(parts, (this.letters.number + 4) / this.unit);
    const at = this.on({ x: ends[j], y: 0, angle: 0, size: 1 }).x;
    const most = this.beside + this.half;
    return j === 0 ? Math.max(most, at - this.gap - this.half) : Math.min(this.width - most, at + this.gap + this.half);
  }

  /** How far left and right a part may be moved, so that its numbers find room beside it; never less than where it is. */
  leeway(part: Part): Point {
    const xs = polygon(part, false).map(([x]) => x - part.x);
    const from = this.beside + 2 * this.half + this.gap;
    const [low, high] = [from, this.width - from].map((x) => this.canvas([x, 0])[0]);
    return [Math.min(part.x, low - Math.min(...xs)), Math.max(part.x, high - Math.max(...xs))];
  }

  /** Half the width of a number. */
  get half(): number {
    return 1.22 * this.letters.number;
  }

  /** From the scene to its numbers. */
  private get gap(): number {
    return this.narrow ? 10 : 20;
  }

  /** What the numbers leave free at their side. */
  private get beside(): number {
    return this.narrow ? LANES : this.total(0)[0] + this.radius + 12;
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
