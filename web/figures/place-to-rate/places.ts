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
  rates: Place;
  /** One cell of the grid, enlarged. */
  key: Place;
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 520 : 424);

/** All places at this width. */
export function placesFor(width: number): Places {
  if (width < ROOM) {
    const grid = Math.min(210, width - 136);
    const sheet = width - grid - 22;
    return {
      narrow: true,
      sheet: { at: [4, 42 + (grid - sheet) / 2], wide: sheet, high: sheet },
      grid: { at: [width - grid - 4, 42], wide: grid, high: grid },
      rates: { at: [4, 368], wide: width - 8, high: 124 },
      key: { at: [width - grid - 4, grid + 54], wide: 80, high: 46 },
    };
  }
  const side = Math.min(266, (width - 90) / 3);
  const gap = (width - 3 * side) / 3;
  const top = 50;
  return {
    narrow: false,
    sheet: { at: [gap / 3, top], wide: side, high: side },
    grid: { at: [side + gap * 1.25, top], wide: side, high: side },
    rates: { at: [2 * side + gap * 2.5, top], wide: side, high: side + 66 },
    key: { at: [side + gap * 1.25, top + side + 14], wide: 112, high: 62 },
  };
}

/** Where the pose leans as an arrow: on top, on a phone at the left. */
export function dialIn({ rates: { at: [x, y], wide, high }, narrow }: Places): Place {
  return narrow ? { at: [x, y + 4], wide: 0.42 * wide, high: high - 8 } : { at: [x, y + 6], wide, high: 0.5 * high };
}

/** Where its numbers stand. */
export function combIn({ rates: { at: [x, y], wide, high }, narrow }: Places): Place {
  return narrow ? { at: [x + 0.44 * wide, y], wide: 0.56 * wide, high: high - 16 } : { at: [x, y + 0.56 * high], wide, high: 0.4 * high };
}
