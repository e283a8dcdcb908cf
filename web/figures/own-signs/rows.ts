/** What a sign is learned from: a row for each of its drawings, with variations of it. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Oblong } from "./oblongs";

/** One drawing, the middle of the cross that deletes it, and its variations. */
export interface Row {
  cross: Point;
  drawing: Box;
  varied: Box[];
}

/** So many variations in all at most, and of one drawing. */
const [IN_ALL, OF_ONE] = [12, 4] as const;
/** A row is never higher; where rows would be lower there are two columns. */
const [HIGHEST, LOWEST] = [76, 40] as const;
/** Room for the cross, and between a drawing and its variations. */
const [CROSS, APART] = [34, 16] as const;

/** The rows for so many drawings, in that room. */
export function rowsIn({ at: [x, y], wide, high }: Oblong, count: number): Row[] {
  const columns = count > 1 && high / count < LOWEST ? 2 : 1;
  const below = Math.ceil(count / columns);
  const varied = Math.min(OF_ONE, Math.floor(IN_ALL / count));
  const [rowHigh, rowWide] = [Math.min(HIGHEST, high / below), wide / columns];
  const side = Math.min(rowHigh - 4, (rowWide - CROSS - APART) / (1 + varied));
  const aside = (rowWide - CROSS - APART - (1 + varied) * side) / 2;
  const top = y + (high - below * rowHigh) / 2;
  return Array.from({ length: count }, (_, n) => {
    const left = x + Math.floor(n / below) * rowWide + aside;
    const upper = top + (n % below) * rowHigh + (rowHigh - side) / 2;
    const box = (at: number): Box => ({ at: [at, upper], wide: side, high: side });
    const from = left + CROSS;
    return {
      cross: [left + CROSS / 2 - 2, upper + side / 2],
      drawing: box(from),
      varied: Array.from({ length: varied }, (_, m) => box(from + side + APART + m * side)),
    };
  });
}
