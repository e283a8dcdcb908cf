/** From sums to shares: each sum, made smaller by √E, is a power of e; the asker's shares are as these are to each other. */
import type { Attention } from "../../core/attention";
import { clamp } from "../../kit/handles";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** The sizes of the e, of what stands above it, and of what both powers come to; and how high that above is. */
const [BASE, POWER, RATIO, RAISED] = [21, 14, 19, 7] as const;
/** So near to the picture's edge a power comes at most. */
const EDGE = 6;
/** Half an e, and half a digit of a size, in letters of their sizes. */
const [HALF_E, HALF_DIGIT] = [0.28, 0.29] as const;
/** Above this a power of e is left as it is: nobody compares such numbers. */
const MOST = 9999;

/** What a power of e comes to, if it can be compared. */
const worth = (power: number): string => {
  const value = Math.exp(power);
  if (value > MOST) return "";
  return fixed(value, value < 0.095 ? 2 : value < 9.95 ? 1 : 0).replace(/^1\.0$/, "1");
};

/** A power of e, and what it comes to if that can be compared, in the middle of a place. */
function paintPower(pen: Pen, [x, y]: Point, power: string, value: string, fill: string, width: number): void {
  const [e, raised, rest] = [2 * HALF_E * BASE, 2 * HALF_DIGIT * POWER * power.length, 2 * HALF_DIGIT * RATIO * value.length];
  const all = e + raised + 6 + rest;
  const left = clamp(x - all / 2, [EDGE, width - all - EDGE]);
  const look = { bold: true, fill, anchor: "start" } as const;
  pen.text([left, y], "e", { size: BASE, ...look });
  pen.text([left + e, y - RAISED], power, { size: POWER, ...look });
  if (value) pen.text([left + e + raised + 6, y + 1], value, { size: RATIO - 2, ...look });
}

/** Below each sum its power, and what it comes to. */
export function paintChain(pen: Pen, { powers, width }: Places, { meetings, scores, output }: Attention, who: number): void {
  scores[who].forEach((score, j) => {
    const sum = meetings[j][who].reduce((all, one) => all + one, 0);
    const value = worth(score);
    paintPower(pen, powers[j], `${fixed(sum, 2)} ÷ √${output[0].length}`, value && `= ${value}`, ink(kindColours[PARENTS[j]]), width);
  });
}
