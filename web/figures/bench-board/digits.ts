/** What the lanes are paved with: digits as they are written by hand, for the runners to read. */
import { GLYPHS } from "../../core/strokes/glyphs";
import { short } from "../../kit/pen";

/** Pixels from digit to digit, and of a digit's height. */
export const [APART, HIGH] = [21, 16] as const;
/** The digits of a lane, over and over; no two like ones are neighbours. */
const ORDER = [3, 8, 1, 4, 7, 0, 9, 2, 6, 5, 8, 3, 0, 7, 1, 9, 5, 4, 2, 6];

/** A digit's strokes as cubic curves: the splines of its points, in SVG's words. */
function curves(digit: number, left: number): string {
  const { points, strokes } = GLYPHS[digit];
  const at = (k: number): [number, number] => [left + HIGH * points[k][0], HIGH * (points[k][1] - 0.5)];
  return strokes
    .map((stroke) => {
      const slope = (k: number): [number, number] => {
        const [before, after] = [Math.max(k - 1, 0), Math.min(k + 1, stroke.length - 1)];
        const [[x0, y0], [x1, y1]] = [at(stroke[before]), at(stroke[after])];
        return [(x1 - x0) / (after - before), (y1 - y0) / (after - before)];
      };
      const written = stroke.map((point, k) => {
        const [x, y] = at(point);
        if (k === 0) return `M${short(x)} ${short(y)}`;
        const [[x0, y0], [u, v], [s, t]] = [at(stroke[k - 1]), slope(k - 1), slope(k)];
        return `C${[x0 + u / 3, y0 + v / 3, x - s / 3, y - t / 3, x, y].map(short).join(" ")}`;
      });
      return written.join("");
    })
    .join("");
}

const kept: string[] = [];
/** The last row asked for of a lane, which is asked for again in most frames. */
const rows = new Map<string, string>();

/** Digits number `from` up to, but without, `to`, as one path; they lie along y = 0. */
export function digits(from: number, to: number): string {
  const key = `${from} ${to}`;
  let row = rows.get(key);
  if (row === undefined) {
    while (kept.length < to) kept.push(curves(ORDER[kept.length % ORDER.length], 6 + APART * kept.length));
    row = kept.slice(from, to).join("");
    if (rows.size > 300) rows.clear();
    rows.set(key, row);
  }
  return row;
}
