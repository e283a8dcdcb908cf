/**
 * What the meetings come to. Below each dial they lie end to end, the good ones forward from the zero and
 * the bad ones back from there; where they end is the sum, and the larger sum gets the larger share.
 */
import type { Attention } from "../../core/attention";
import { ink, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { agreementInk, colourOf, type Votes } from "./painters";
import type { Places } from "./places";

/** Height of a bar of meetings, and the gap to the one that goes back. */
const [HIGH, GAP] = [13, 4];
/** Room for the sum, beside the bars. */
const SUM = 44;
const LETTER = 7;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const forward = (products: readonly number[]): number => sumOf(products.filter((product) => product > 0));

/**
 * The least and the most that one child's meetings can come to, however its and the others' arrows are
 * turned: while only directions change, no bar changes its scale.
 */
function rangeOf(u_hat: Votes, who: number): [least: number, most: number] {
  const ends = [0, 1].map((j) => {
    const lengths = u_hat.map((votes) => Math.hypot(...votes[j]));
    const all = lengths[who] * sumOf(lengths);
    return [Math.min(0, 2 * lengths[who] ** 2 - all), all];
  });
  return [Math.min(...ends.map(([least]) => least)), Math.max(...ends.map(([, most]) => most), 1e-9)];
}

/** Both parents' meetings of the asker, on one scale. */
export function paintAccounts(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, { meetings }: Attention, who: number): void {
  const [least, most] = rangeOf(u_hat, who);
  const unit = (places.accountWide - SUM) / (most - least);
  [0, 1].forEach((j) => {
    const products = meetings[j][who];
    const [left, top] = places.accounts[j];
    const zero = left - least * unit;
    let x = zero;
    const piece = (k: number, y: number) => {
      const long = products[k] * unit;
      if (Math.abs(long) > 2) pen.rect([Math.min(x, x + long) + 1, y], Math.abs(long) - 2, HIGH, agreementInk(colourOf(children, k), long < 0));
      x += long;
    };
    const order = [who, ...products.map((_, k) => k).filter((k) => k !== who)];
    for (const k of order) if (products[k] > 0) piece(k, top);
    const back = top + HIGH + GAP;
    for (const k of order) if (products[k] < 0) piece(k, back);
    pen.line([[zero, top - 4], [zero, back + HIGH + 4]], { stroke: ink("muted"), width: 1.2 });
    pen.line([[x, top - 4], [x, back + HIGH + 4]], { stroke: "var(--ink)", width: 3 });
    const far = Math.max(x, zero + forward(products) * unit) + 9;
    const words = fixed(sumOf(products), 1);
    const room = Math.min(far, left + places.accountWide - words.length * LETTER - 8);
    pen.text([room, top + HIGH + GAP / 2], words, { size: places.wide ? 17 : 15, bold: true, anchor: "start" });
  });
}
