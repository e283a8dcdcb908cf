/** From sums to shares: each sum, made smaller by √E, is a power of e; the asker's shares are in their ratio. */
import type { Attention } from "../../core/attention";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** From the colon to a power, the size of the e and of what stands above it, and how high that is. */
const [ASIDE, BASE, POWER, RAISED] = [16, 19, 13.5, 7] as const;
/** Half an e and half a digit, in letters of their sizes. */
const [HALF_E, HALF_DIGIT] = [0.28, 0.3] as const;

/** Between the dials of a wide picture; while the sums are the same there is nothing to explain. */
export function paintPowers(pen: Pen, { powers: [x, y] }: Places, { scores, output }: Attention, who: number): void {
  const above = scores[who].map((score) => fixed(score, 1));
  if (above[0] === above[1]) return;
  pen.text([x, y], ":", { size: BASE, fill: ink("muted") });
  above.forEach((power, j) => {
    const fill = ink(kindColours[PARENTS[j]]);
    const [e, half] = [HALF_E * BASE, HALF_DIGIT * POWER * power.length];
    const left = j === 0 ? x - ASIDE - 2 * half - e : x + ASIDE;
    pen.text([left, y], "e", { size: BASE, bold: true, fill });
    pen.text([left + e + half, y - RAISED], power, { size: POWER, bold: true, fill });
  });
  pen.text([x, y + 22], `each sum ÷ √${output[0].length}, as a power of e`, { size: 12.5, fill: ink("muted") });
}
