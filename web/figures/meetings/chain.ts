/** From sums to shares, along a line: each sum, made smaller by √E, is a power of e; the asker's shares are in their ratio. */
import type { Attention } from "../../core/attention";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** The sizes of the e, of what stands above it, and of all else; and how high that above is. */
const [BASE, POWER, SMALL, RAISED] = [19, 13.5, 14, 7] as const;
/** Half an e, and half a digit of a size, in letters of their sizes. */
const [HALF_E, HALF_DIGIT] = [0.28, 0.29] as const;
/** Above this a power of e is left as it is: nobody compares such numbers. */
const MOST = 9999;

/** What a power of e comes to, behind it. */
const worth = (power: number): string => {
  const value = Math.exp(power);
  if (value > MOST) return "";
  return `= ${fixed(value, value < 0.095 ? 2 : value < 9.95 ? 1 : 0).replace(/^1\.0$/, "1")}`;
};

/** A line with a small head at its end. */
function lead(pen: Pen, points: readonly Point[], stroke: string, opacity: number): void {
  pen.line(points, { stroke, width: 1.5, opacity });
  const [[x0, y0], [x, y]] = points.slice(-2);
  const long = Math.hypot(x - x0, y - y0) || 1;
  const [dx, dy] = [(x - x0) / long, (y - y0) / long];
  const at = (back: number, aside: number): Point => [x - back * dx - aside * dy, y - back * dy + aside * dx];
  pen.line([at(6, 4), [x, y], at(6, -4)], { stroke, width: 1.5, opacity });
}

/** A power of e and what it comes to, in the middle of a place. */
function paintPower(pen: Pen, [x, y]: Point, score: number, fill: string, opacity: number): void {
  const [power, value] = [fixed(score, 2), worth(score)];
  const [e, raised, rest] = [2 * HALF_E * BASE, 2 * HALF_DIGIT * POWER * power.length, 2 * HALF_DIGIT * SMALL * value.length];
  const left = x - (e + raised + 6 + rest) / 2;
  const look = { bold: true, fill, opacity, anchor: "start" } as const;
  pen.text([left, y], "e", { size: BASE, ...look });
  pen.text([left + e, y - RAISED], power, { size: POWER, ...look });
  pen.text([left + e + raised + 6, y + 1], value, { size: SMALL + 1, ...look });
}

/** From where the sums stand, as far as it is `told`. */
export function paintChain(pen: Pen, { roots, powers, shares, wide, asker }: Places, { scores, output }: Attention, who: number, sums: readonly [Point, Point], told: number): void {
  if (told === 0) return;

  scores[who].forEach((score, j) => {
    const [x, root] = roots[j];
    const power = powers[j][1];
    const [sx, sy] = sums[j];
    const stroke = ink(kindColours[PARENTS[j]]);
    // Upwards beside the dials, and down on a phone: the way from one line to the next.
    const way = wide ? -1 : 1;
    const between = (from: number, to: number) => lead(pen, [[x, from + 13 * way], [x, to - 13 * way]], stroke, told);
    if (wide) lead(pen, [[sx + (j === 0 ? 32 : -32), sy], [x, sy], [x, root + 13]], stroke, told);
    else lead(pen, [[sx, sy + 9], [x, root - 11]], stroke, told);
    pen.text([x, root], `÷ √${output[0].length} = ${fixed(score, 2)}`, { size: SMALL, bold: true, fill: stroke, opacity: told });
    between(root, power);
    paintPower(pen, [x, power], score, stroke, told);
    between(power + 2 * way, shares);
  });
  pen.text([asker[0], powers[0][1]], "against", { size: SMALL, fill: ink("muted"), opacity: told });
}
