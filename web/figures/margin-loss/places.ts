/** Where the capsules stand, and the costs beside them or, where it is narrow, below; in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width on all three stand beside each other. */
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
  /** Maximum first, square first. */
  panels: [Panel, Panel];
}

/** The largest cost that there is: of a present class of length 0, square first, or of λ = 1. */
const MOST = 0.9;

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 554 : 462);

/** All places at this width. */
export function placesFor(width: number, classes: number): Places {
  const narrow = width < ROOM;
  if (narrow) {
    const wide = (width - 44) / 2;
    const panel = (x: number): Panel => ({ x, wide, floor: 460, top: 334, unit: wide / (MOST + 0.06) });
    const ground: Point = [24, width - 4];
    return {
      narrow, ground, floor: 206, top: 24, classes, gap: (ground[1] - ground[0]) / classes,
      panels: [panel(18), panel(18 + wide + 18)],
    };
  }
  const ground: Point = [44, 0.5 * width];
  const wide = (width - ground[1] - 48 - 46 - 8) / 2;
  const panel = (x: number): Panel => ({ x, wide, floor: 354, top: 80, unit: wide / (MOST + 0.06) });
  return {
    narrow, ground, floor: 354, top: 80, classes, gap: (ground[1] - ground[0]) / classes,
    panels: [panel(ground[1] + 48), panel(ground[1] + 48 + wide + 46)],
  };
}

/** How high a length reaches, among the capsules or in a panel. */
export const heightOf = ({ floor, top }: { floor: number; top: number }, length: number): number =>
  floor + (top - floor) * length;

/** The tip of a capsule. */
export const tipOf = (places: Places, j: number, length: number): Point => [
  places.ground[0] + (j + 0.5) * places.gap, heightOf(places, length),
];

/** The length whose tip is at this height. */
export const lengthAt = ({ floor, top }: Places, y: number): number =>
  Math.max(0, Math.min(1, (y - floor) / (top - floor)));

/** A cost on the curve of a panel. */
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
