/** Where dial, sheet, sum and count are; in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width on the dial stands beside the sheet. */
const ROOM = 560;

/** Where everything is. */
export interface Places {
  narrow: boolean;
  width: number;
  height: number;
  /** Middle and radius of the dial, and radius of the bed in it. */
  dial: Point;
  radius: number;
  bed: number;
  sheet: { at: Point; wide: number };
  bar: { at: Point; wide: number; high: number };
  /** Corner and size of the count of the decided. */
  curve: { at: Point; wide: number; high: number };
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 448 : 488);

/** All places at this width. */
export function placesFor(width: number): Places {
  const height = heightFor(width);
  if (width < ROOM) {
    const left = 122;
    return {
      narrow: true, width, height, dial: [width / 2, 152], radius: 116, bed: 50,
      sheet: { at: [8, 322], wide: 98 }, bar: { at: [left, 340], wide: width - left - 8, high: 14 },
      curve: { at: [left, 386], wide: width - left - 8, high: 34 },
    };
  }
  const wide = 172;
  return {
    narrow: false, width, height, dial: [(width + wide + 24) / 2, 242], radius: 188, bed: 84,
    sheet: { at: [12, 14], wide }, bar: { at: [12, 262], wide, high: 22 }, curve: { at: [12, 362], wide, high: 66 },
  };
}

/** Where child i has its seat in the bed: a spiral, the last on the rim; in radii of the bed. */
export function seatOf(i: number, children: number): Point {
  const [r, turn] = [Math.sqrt((i + 0.5) / children), 2.399963 * i];
  return [r * Math.cos(turn), r * Math.sin(turn)];
}
