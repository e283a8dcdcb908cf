/** The stack of maps, each a sheet of cells: the farther a number from zero, the stronger its colour. */
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";

/** Numbers are shown in so many strengths: cells of one strength are one path. */
const STRENGTHS = 9;

/** The colour of a number above zero, and of one below. */
export const signInk = (value: number): string => ink(value >= 0 ? "purple" : "muted");

const closed = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}Z`;

/** Paint sheet k of the stack; `strength` fades its numbers, `veil` hides also its paper. */
export function paintSheet(
  pen: Pen, places: Places, k: number, numbers: Float32Array, largest: number,
  { strength, veil }: { strength: number; veil: number },
): void {
  const { H, W } = places.shape;
  const outline = places.quad(k);
  pen.line(outline, { fill: "var(--paper)", opacity: veil }, true);
  const paths = new Map<number, string>();
  for (let row = 0; row < H; row++)
    for (let column = 0; column < W; column++) {
      const value = numbers[row * W + column];
      const level = Math.sign(value) * Math.round((STRENGTHS * Math.abs(value)) / (largest || 1));
      if (level) paths.set(level, (paths.get(level) ?? "") + closed(places.quad(k, row, column, 1, 1)));
    }
  for (const [level, path] of paths)
    pen.path(path, { fill: signInk(level), fillOpacity: Number(((0.78 * Math.abs(level)) / STRENGTHS).toFixed(2)), opacity: Number((strength * veil).toFixed(2)) });
  pen.line(outline, { stroke: ink("muted"), width: 1, opacity: Number((0.25 + 0.5 * strength).toFixed(2)) }, true);
}
