/** Where sheet, primary capsules and the numbers of the pose are; in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width on all three stand side by side. */
const ROOM = 600;

/** A square, or an oblong. */
export interface Place {
  at: Point;
  wide: number;
  high: number;
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  sheet: Place;
  grid: Place;
  /** The numbers over the places, and what its title stands over. */
  rates: Place;
  head: Place;
  /** The line that counts who fires. */
  counts: Place;
  /** The numbers of the primary capsule that is pointed at; on a phone in place of the counts. */
  own: Place;
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 476 : 370);

/** All places at this width. */
export function placesFor(width: number): Places {
  if (width < ROOM) {
    const side = (width - 16) / 2;
    const below = 42 + side + 24;
    const rates = { at: [36, below + 62] as Point, wide: width - 56, high: 438 - below - 62 };
    return {
      narrow: true,
      sheet: { at: [4, 42], wide: side, high: side },
      grid: { at: [width - side - 4, 42], wide: side, high: side },
      counts: { at: [8, below], wide: width - 12, high: 0 },
      own: { at: [8, below - 15], wide: width - 16, high: 30 },
      rates, head: { ...rates, at: [0, rates.at[1]], wide: width },
    };
  }
  const side = Math.min(284, (width - 78) / 3);
  const gap = (width - 3 * side - 4) / 2;
  const top = 50;
  const right = 2 * side + 2 * gap + 2;
  const grid: Place = { at: [side + gap + 2, top], wide: side, high: side };
  return {
    narrow: false,
    sheet: { at: [2, top], wide: side, high: side },
    grid,
    counts: { at: [grid.at[0], top + side + 22], wide: side + 32, high: 0 },
    own: { at: [2, top + side + 8], wide: side, high: 30 },
    rates: { at: [right + 26, top], wide: side - 34, high: side },
    head: { at: [right, top], wide: side, high: side },
  };
}
