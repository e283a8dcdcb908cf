/**
 * What the meetings come to. Below each dial they lie end to end, the good ones forward from the zero and
 * the bad ones back from there; where they end is the score, and the larger score has the larger share.
 */
import type { Attention } from "../../core/attention";
import { ink, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { areaOf, colourOf } from "./painters";
import { cellOf, type Places } from "./places";

/** û (I, 2, 2). */
type Votes = readonly (readonly (readonly number[])[])[];

/** “98 %”. */
export const percent = (share: number): string => `${fixed(100 * share, 0)} %`;

/** Height of a bar of meetings, and the gap to the one that goes back. */
const [HIGH, GAP] = [16, 3];
/** Room for the sum, beside the bars. */
const SUM = 46;
/** A number has room in a piece from this width on; a letter is about so wide. */
const [ROOMY, LETTER] = [21, 7];

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

/** Both parents' meetings of one child on one scale; each in numbers if it is `asked` about. */
export function paintAccounts(
  pen: Pen, places: Places, children: readonly string[], u_hat: Votes, { meetings }: Attention, who: number, asked: boolean,
): void {
  const both = [0, 1].map((j) => meetings[j][who]);
  const [least, most] = rangeOf(u_hat, who);
  const unit = (places.accountWide - SUM) / (most - least);
  both.forEach((products, j) => {
    const [left, top] = places.accounts[j];
    const zero = left - least * unit;
    let x = zero;
    const piece = (k: number, y: number) => {
      const long = Math.abs(products[k]) * unit;
      const from = products[k] < 0 ? x - long : x;
      const colour = areaOf(colourOf(children, k));
      const bad = products[k] < 0;
      if (bad) pen.line([[from, y + HIGH / 2], [from + long, y + HIGH / 2]], { stroke: colour, width: HIGH, opacity: 0.55, dash: "2 4" });
      else pen.rect([from + 0.5, y], long - 1, HIGH, { fill: colour, opacity: k === who ? 0.35 : 0.65, ...(k === who && { stroke: colour, width: 1.5 }) });
      const words = asked ? fixed(products[k], 1) : k === who ? "itself" : children[k];
      const room = asked ? ROOMY : words.length * LETTER + 8;
      if (long > room) pen.text([from + long / 2, y + HIGH / 2], words, { size: 12.5, bold: asked, rim: bad });
      x = bad ? from : from + long;
    };
    const order = [who, ...products.map((_, k) => k).filter((k) => k !== who)];
    for (const k of order) if (products[k] > 0) piece(k, top);
    const back = top + HIGH + GAP;
    for (const k of order) if (products[k] < 0) piece(k, back);
    pen.line([[zero, top - 4], [zero, back + HIGH + 4]], { stroke: ink("muted"), width: 1.2 });
    pen.line([[x, back - 1], [x, back + HIGH + 4]], { stroke: "var(--ink)", width: 2.6 });
    const far = Math.max(x, zero + forward(products) * unit) + 8;
    const words = `= ${fixed(sumOf(products), 1)}`;
    const room = Math.min(far, left + places.accountWide - words.length * LETTER - 8);
    pen.text([room, top + HIGH + GAP / 2], words, { size: places.wide ? 16 : 14, bold: true, anchor: "start" });
  });
}

/** Every child's self, shared out between boat and house; a press on one asks about it. */
export function paintShares(pen: Pen, places: Places, children: readonly string[], { coupling }: Attention, who: number): void {
  const { wide, cell } = places;
  children.forEach((child, i) => {
    const [x, y] = cellOf(places, i);
    const [left, long] = [x + (wide ? 10 : 6), cell[0] - (wide ? 20 : 12)];
    const colour = colourOf(children, i);
    const chosen = i === who;
    // Its arrow's head, so that share and arrow are seen to be one's own.
    pen.arrow([left, y + 10], [left + 13, y + 10], 4, areaOf(colour), { stroke: ink(colour) });
    pen.text([left + 18, y + 10], child, { anchor: "start", size: wide ? 13.5 : 12, bold: chosen, fill: ink(colour) });
    pen.text([left + long, y + 10], percent(coupling[i][0]), { anchor: "end", size: wide ? 13.5 : 12, bold: chosen, fill: ink("blue") });
    const split = long * coupling[i][0];
    pen.rect([left, y + 22], split, 12, { fill: ink("blue"), opacity: chosen ? 1 : 0.55 });
    pen.rect([left + split, y + 22], long - split, 12, { fill: ink("vermilion"), opacity: chosen ? 1 : 0.55 });
  });
}
