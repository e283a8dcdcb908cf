/** Oblongs of the stage, and squares that fill one. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** An oblong. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

/** Room around each of many squares, in parts of it. */
const RIM = 0.03;

/** So many squares in an oblong, as large as they can be, in rows around its middle. */
export function squares({ at: [x, y], wide, high }: Oblong, count: number): Box[] {
  const sideFor = (across: number) => Math.min(wide / across, high / Math.ceil(count / across));
  const all = Array.from({ length: count }, (_, n) => n + 1);
  const across = all.reduce((best, n) => (sideFor(n) > sideFor(best) ? n : best), 1);
  const [side, rows] = [sideFor(across), Math.ceil(count / across)];
  return all.map((_, k) => {
    const row = Math.floor(k / across);
    const inRow = row < rows - 1 ? across : count - across * row;
    const left = x + (wide - inRow * side) / 2 + (k % across) * side;
    const room = side * (1 - 2 * RIM);
    return { at: [left + RIM * side, y + (high - rows * side) / 2 + row * side + RIM * side], wide: room, high: room };
  });
}
