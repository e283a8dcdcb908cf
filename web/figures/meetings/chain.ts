/** From sums to shares, down line by line: each sum, made smaller by √E, is a power of e; the asker's shares are in their ratio. */
import type { Attention } from "../../core/attention";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** The sizes of the e, of what stands above it, of all else, and of the powers beside each other; and how high that above is. */
const [BASE, POWER, SMALL, RATIO, RAISED] = [20, 14, 15, 19, 7] as const;
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

/** A power of e and what it comes to, in the middle of a place. */
function paintPower(pen: Pen, [x, y]: Point, score: number, fill: string): void {
  const [power, value] = [fixed(score, 2), worth(score) && `= ${worth(score)}`];
  const [e, raised, rest] = [2 * HALF_E * BASE, 2 * HALF_DIGIT * POWER * power.length, 2 * HALF_DIGIT * SMALL * value.length];
  const left = x - (e + raised + 6 + rest) / 2;
  const look = { bold: true, fill, anchor: "start" } as const;
  pen.text([left, y], "e", { size: BASE, ...look });
  pen.text([left + e, y - RAISED], power, { size: POWER, ...look });
  pen.text([left + e + raised + 6, y + 1], value, { size: SMALL + 1, ...look });
}

/** Below each sum, line by line; where the powers have room beside the pictures of what they are for, once more there. */
export function paintChain(pen: Pen, { roots, powers, wholes, wide, asker }: Places, { meetings, scores, output }: Attention, who: number): void {
  scores[who].forEach((score, j) => {
    const fill = ink(kindColours[PARENTS[j]]);
    const sum = meetings[j][who].reduce((all, one) => all + one, 0);
    pen.text(roots[j], `${fixed(sum, 2)} ÷ √${output[0].length} = ${fixed(score, 2)}`, { size: SMALL, bold: true, fill });
    paintPower(pen, powers[j], score, fill);
    if (wide) pen.text([wholes[j][0], powers[j][1]], worth(score), { size: RATIO, bold: true, fill });
  });
  if (scores[who].every((score) => worth(score))) pen.text([asker[0], powers[0][1]], "to", { size: SMALL + 1, fill: ink("muted") });
}
