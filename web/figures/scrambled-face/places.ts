/** Where the sheet lies, and where neuron and capsule stand beside or under it; in CSS pixels. */
import type { Point } from "../../kit/stage";
import { OFF } from "./state";

/** From this width on they stand beside the sheet. */
const ROOM = 600;

/** Where everything is. */
export interface Places {
  narrow: boolean;
  width: number;
  height: number;
  /** Corner and side of the sheet, and what is around it. */
  sheet: { x: number; y: number; side: number };
  /** Right and lower end of the ground on which parts may lie. */
  ground: Point;
  /** First map's corner, how large a cell is, and how far apart maps are. */
  maps: { at: Point; cell: number; apart: number };
  bulb: { at: Point; size: number };
  /** Where the words over the neuron and over the capsule begin. */
  titles: [Point, Point];
  /** First bar's corner, its width, and how far apart bars are. */
  bars: { at: Point; wide: number; apart: number };
  dial: { at: Point; radius: number };
}

/** Above the sheet there is so much ground, in its widths: where a mouth on the forehead means a face. */
const TOP = 0.21;

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 574 : 424);

/** All places at this width. */
export function placesFor(width: number): Places {
  const height = heightFor(width);
  if (width < ROOM) {
    const wide = Math.min(width, 304);
    const side = wide / (1 + 2 * OFF);
    const x = (width - wide) / 2 + OFF * side;
    const cell = 7.5;
    const low = (1 + TOP + OFF) * side;
    const top = low + 8;
    return {
      narrow: true, width, height, sheet: { x, y: TOP * side, side }, ground: [width, low],
      titles: [[8, top + 6], [8, top + 130]],
      maps: { at: [12, top + 23], cell, apart: Math.min(84, (width - 112) / 3) }, bulb: { at: [width - 56, top + 48], size: 0.85 },
      bars: { at: [72, top + 146], wide: width - 72 - 40 - 112, apart: 21 }, dial: { at: [width - 56, top + 170], radius: 38 },
    };
  }
  const side = Math.min(height / (1 + TOP + OFF), 0.5 * width / (1 + 2 * OFF));
  const ground = side * (1 + 2 * OFF);
  const left = ground + (width < 800 ? 16 : 40);
  const cell = width < 800 ? 8 : 10.5;
  const middle = width - (width < 800 ? 56 : 74);
  return {
    narrow: false, width, height, sheet: { x: OFF * side, y: TOP * side, side }, ground: [ground, height],
    titles: [[left, 26], [left, 226]],
    maps: { at: [left, 52], cell, apart: 7 * cell + (width < 800 ? 26 : 18) }, bulb: { at: [middle, 92], size: width < 800 ? 1.1 : 1.4 },
    bars: { at: [left + 76, 254], wide: middle - left - 76 - (width < 800 ? 108 : 138), apart: 31 },
    dial: { at: [middle, 308], radius: width < 800 ? 50 : 62 },
  };
}

/** A place on the sheet. */
export const onStage = ({ sheet: { x, y, side } }: Places, [px, py]: Point): Point => [x + px * side, y + py * side];

/** The sheet's place below a point of the stage. */
export const onSheet = ({ sheet: { x, y, side } }: Places, [px, py]: Point): Point => [(px - x) / side, (py - y) / side];
