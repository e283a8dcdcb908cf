/** From sums to shares, along a line: each sum, made smaller by √E, is a power of e; the asker's shares are in their ratio. */
import type { Attention } from "../../core/attention";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** The size of the e and of what stands above it, and how high that is. */
const [BASE, POWER, RAISED] = [20, 14, 7] as const;
/** Half an e and half a digit, in letters of their sizes. */
const [HALF_E, HALF_DIGIT] = [0.28, 0.3] as const;

/** A line with a small head at its end. */
function lead(pen: Pen, points: readonly Point[], stroke: string, opacity: number): void {
  pen.line(points, { stroke, width: 1.5, opacity });
  const [[x0, y0], [x, y]] = points.slice(-2);
  const long = Math.hypot(x - x0, y - y0) || 1;
  const [dx, dy] = [(x - x0) / long, (y - y0) / long];
  const at = (back: number, aside: number): Point => [x - back * dx - aside * dy, y - back * dy + aside * dx];
  pen.line([at(6, 4), [x, y], at(6, -4)], { stroke, width: 1.5, opacity });
}

/** From where the sums stand, as far as it is `told`. */
export function paintChain(pen: Pen, { powers, shares, wide, asker }: Places, { scores, output }: Attention, who: number, sums: readonly [Point, Point], told: number): void {
  if (told === 0) return;
  const root = `÷ √${output[0].length}`;
  const small = { size: 13, fill: ink("muted"), opacity: told };
  scores[who].forEach((score, j) => {
    const [x, y] = powers[j];
    const [sx, sy] = sums[j];
    const colour = kindColours[PARENTS[j]];
    const stroke = ink(colour);
    const inward = j === 0 ? 1 : -1;
    if (wide) {
      const from = sx + inward * 32;
      lead(pen, [[from, sy], [x, sy], [x, y + 16]], stroke, told);
      pen.text([x - inward * 26, sy - 12], root, small);
      lead(pen, [[x, y - 20], [x, shares + 16]], stroke, told);
    } else {
      lead(pen, [[sx, sy + 10], [x, y - 19]], stroke, told);
      lead(pen, [[x, y + 11], [x, shares - 12]], stroke, told);
    }
    const power = fixed(score, 1);
    const [e, half] = [HALF_E * BASE, HALF_DIGIT * POWER * power.length];
    const left = x - half;
    pen.text([left, y], "e", { size: BASE, bold: true, fill: stroke, opacity: told });
    pen.text([left + e + half, y - RAISED], power, { size: POWER, bold: true, fill: stroke, opacity: told });
  });
  if (!wide) pen.text([asker[0], sums[0][1] + 17], root, small); // once, between both lines
  pen.text([asker[0], powers[0][1]], ":", { ...small, size: BASE });
}
