/** Where the capsules stand, and what a length costs beside them or, where it is narrow, below; in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width on the costs stand beside the capsules, at the same heights. */
const ROOM = 600;

/** A picture of what a length costs: heights are lengths, widths costs. */
export interface Panel {
  x: number;
  wide: number;
  /** Heights of length 0 and 1. */
  floor: number;
  top: number;
  /** Pixels of a cost of 1. */
  unit: number;
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  /** Ends of the ground that the capsules stand on. */
  ground: Point;
  /** Heights of length 0 and 1. */
  floor: number;
  top: number;
  /** Distance from class to class. */
  gap: number;
  classes: number;
  panel: Panel;
}

/** The largest cost that there is: of a present class of length 0, square first, or of λ = 1. */
const MOST = 0.9;

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 520 : 440);

/** All places at this width. */
export function placesFor(width: number, classes: number): Places {
  const narrow = width < ROOM;
  const ground: Point = narrow ? [34, width - 4] : [50, 0.575 * width];
  const [floor, top] = narrow ? [208, 40] : [362, 68];
  const x = narrow ? 34 : ground[1] + 64;
  const wide = width - x - (narrow ? 10 : 14);
  const heights = narrow ? { floor: 456, top: 318 } : { floor, top };
  return {
    narrow, ground, floor, top, classes, gap: (ground[1] - ground[0]) / classes,
    panel: { x, wide, ...heights, unit: wide / (MOST + 0.08) },
  };
}

/** How high a length reaches, among the capsules or in the panel. */
export const heightOf = ({ floor, top }: { floor: number; top: number }, length: number): number =>
  floor + (top - floor) * length;

/** The tip of a capsule. */
export const tipOf = (places: Places, j: number, length: number): Point => [
  places.ground[0] + (j + 0.5) * places.gap, heightOf(places, length),
];

/** Half the width of the hint, in pixels. */
const HINT = 112;

/** Where the hint's middle stands: above the tip that it speaks of, and above that one's push. */
export const hintAt = (places: Places, j: number, length: number): Point => {
  const [x, y] = tipOf(places, j, length);
  const half = places.narrow ? HINT + 12 : HINT;
  const [from, to] = [places.ground[0] + half, places.ground[1] - half];
  return [Math.max(from, Math.min(to, x)), Math.max(places.top, y - (places.narrow ? 50 : 66))];
};

/** The length whose tip is at this height. */
export const lengthAt = ({ floor, top }: Places, y: number): number =>
  Math.max(0, Math.min(1, (y - floor) / (top - floor)));

/** A cost on the curve of the panel. */
export const pointOf = (panel: Panel, length: number, cost: number): Point => [
  panel.x + cost * panel.unit, heightOf(panel, length),
];

/** Where the name of a class stands. */
export const nameOf = (places: Places, j: number): Point => [tipOf(places, j, 0)[0], places.floor + (places.narrow ? 21 : 27)];

/** The class whose name is pressed here. */
export function namedAt(places: Places, [x, y]: Point): number | undefined {
  const j = Math.floor((x - places.ground[0]) / places.gap);
  const near = y > places.floor && y < places.floor + 48;
  return near && j >= 0 && j < places.classes ? j : undefined;
}
