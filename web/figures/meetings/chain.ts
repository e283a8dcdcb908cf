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

/** A power of e, and what it comes to if there is room for it nowhere else, in the middle of a place. */
function paintPower(pen: Pen, [x, y]: Point, power: string, value: string, fill: string, width: number): void {
  const [e, raised, rest] = [2 * HALF_E * BASE, 2 * HALF_DIGIT * POWER * power.length, 2 * HALF_DIGIT * RATIO * value.length];
  const all = e + raised + 6 + rest;
  const left = clamp(x - all / 2, [EDGE, width - all - EDGE]);
  const look = { bold: true, fill, anchor: "start" } as const;
  pen.text([left, y], "e", { size: BASE, ...look });
  pen.text([left + e, y - RAISED], power, { size: POWER, ...look });
  if (value) pen.text([left + e + raised + 6, y + 1], value, { size: RATIO - 2, ...look });
}

/** Below each sum its power; where there is room, what it comes to stands at the picture of what it is for. */
export function paintChain(pen: Pen, { powers, wholes, wide, width, asker }: Places, { meetings, scores, output }: Attention, who: number): void {
  scores[who].forEach((score, j) => {
    const fill = ink(kindColours[PARENTS[j]]);
    const sum = meetings[j][who].reduce((all, one) => all + one, 0);
    const value = worth(score);
    paintPower(pen, powers[j], `${fixed(sum, 2)} ÷ √${output[0].length}`, value && !wide ? `= ${value}` : "", fill, width);
    if (!wide || !value) return;
    pen.text([(powers[j][0] + wholes[j][0]) / 2, powers[j][1]], "=", { size: RATIO - 3, fill: ink("muted") });
    pen.text([wholes[j][0], powers[j][1]], value, { size: RATIO, bold: true, fill });
  });
  if (scores[who].every((score) => worth(score))) pen.text([asker[0], powers[0][1]], "to", { size: RATIO - 3, fill: ink("muted") });
}
