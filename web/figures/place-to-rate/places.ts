/** Where sheet, primary capsules and curves are; in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width on all three stand side by side. */
const ROOM = 600;

/** A square, or an oblong. */
interface Place {
  at: Point;
  wide: number;
  high: number;
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  sheet: Place;
  grid: Place;
  curves: Place;
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 444 : 372);

/** All places at this width. */
export function placesFor(width: number): Places {
  if (width < ROOM) {
    const grid = Math.min(210, width - 136);
    const sheet = width - grid - 22;
    return {
      narrow: true,
      sheet: { at: [4, 42 + (grid - sheet) / 2], wide: sheet, high: sheet },
      grid: { at: [width - grid - 4, 42], wide: grid, high: grid },
      curves: { at: [30, 298], wide: width - 44, high: 116 },
    };
  }
  const side = Math.min(266, (width - 90) / 3);
  const gap = (width - 3 * side) / 3;
  const top = 50;
  return {
    narrow: false,
    sheet: { at: [gap / 3, top], wide: side, high: side },
    grid: { at: [side + gap * 1.25, top], wide: side, high: side },
    curves: { at: [2 * side + gap * 2.5, top], wide: side, high: side },
  };
}
