/** Where the strings of the numbers hang in their room, and which of them are seen at a time. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Oblong } from "./oblongs";

/** A string's row is so high at least, for a finger, and at most; with fewer of them below each other than that there are two columns. */
const [LEAST, MOST, IN_A_COLUMN] = [43, 84, 6] as const;
/** So many are seen at least, however little they do. */
const FEWEST = 3;
/** Between two columns, and between a picture and its string. */
const [APART, EDGE] = [14, 10] as const;
/** Around a picture's row, and its share of the width at most. */
const [RIM, SHARE] = [2, 0.28] as const;

/** One string: the row that takes the pointer, the pictures at its two ends, and where the string itself begins and ends. */
export interface StringPlace {
  row: Oblong;
  pictures: readonly [Box, Box];
  from: Point;
  long: number;
}

/** So many rows have room, two beside each other where few have. */
function rowsIn({ high }: Oblong): { below: number; columns: number } {
  const below = Math.max(1, Math.floor(high / LEAST));
  return { below, columns: below < IN_A_COLUMN ? 2 : 1 };
}

/** Of so many numbers, of which so many do something to be seen, the first that are seen from the start: one row says what is folded away. */
export function unfolded(room: Oblong, count: number, visible: number): number {
  const { below, columns } = rowsIn(room);
  const places = below * columns;
  if (visible >= count && count <= places) return count;
  return Math.max(Math.min(FEWEST, count), Math.min(visible, places - 1));
}

/** Places for so many rows, of which the last may be without a string. */
export function stringsIn(room: Oblong, count: number): StringPlace[] {
  const { at: [x, y], wide, high } = room;
  const { columns } = rowsIn(room);
  const below = Math.ceil(count / columns);
  const pitch = Math.min(MOST, high / below);
  const across = (wide - APART * (columns - 1)) / columns;
  const side = Math.min(pitch - 2 * RIM, SHARE * across);
  return Array.from({ length: count }, (_, n) => {
    const left = x + Math.floor(n / below) * (across + APART);
    const top = y + (n % below) * pitch;
    const middle = top + pitch / 2;
    const box = (at: number): Box => ({ at: [at, middle - side / 2], wide: side, high: side });
    return {
      row: { at: [left, top], wide: across, high: pitch },
      pictures: [box(left), box(left + across - side)],
      from: [left + side + EDGE, middle],
      long: across - 2 * (side + EDGE),
    };
  });
}
