/**
 * What the others answer, below each dial, and what that comes to: their meetings lie end to end from a
 * zero that stands still, the good ones to the right and the bad ones to the left; a mark says where all end.
 */
import type { Attention } from "../../core/attention";
import { clamp } from "../../kit/handles";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { agreementInk, colourOf, faded, paintSelf, type Asking, type Votes } from "./painters";
import type { Places } from "./places";
import { answerOf } from "./words";

/** Height of a bar of meetings; the sum stands so far below it, and what a piece is called so far above. */
const [BAR, BELOW, ABOVE] = [14, 18, 9] as const;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** The most that one child's meetings can come to, however arrows are turned: meanwhile no bar changes its scale. */
function mostOf(u_hat: Votes, who: number): number {
  const ends = [0, 1].map((j) => {
    const lengths = u_hat.map((votes) => Math.hypot(...votes[j]));
    return lengths[who] * sumOf(lengths);
  });
  return Math.max(...ends, 1e-9);
}

/** One meeting's piece of a bar: from `x`, so long; to the left where it is bad. */
export interface Piece {
  child: number;
  x: number;
  long: number;
}

/** The pieces of a dial's bar, the asker's own first, on the scale of both dials. */
export function piecesOf({ accounts, accountWide }: Places, j: number, u_hat: Votes, { meetings }: Attention, who: number): Piece[] {
  const unit = accountWide / 2 / mostOf(u_hat, who);
  const products = meetings[j][who];
  const ends = { good: accounts[j][0], bad: accounts[j][0] };
  return [who, ...products.map((_, k) => k).filter((k) => k !== who)].map((child) => {
    const long = products[child] * unit;
    const side = long < 0 ? "bad" : "good";
    const x = ends[side];
    ends[side] += long;
    return { child, x, long };
  });
}

/** Whether a place lies on a piece, or a little above or below it. */
export const isOn = ({ x, long }: Piece, [, top]: Point, [px, py]: Point): boolean =>
  px >= Math.min(x, x + long) && px <= Math.max(x, x + long) && py >= top - 4 && py <= top + BAR + 4;

/** What a piece is called, above it, where the mark of the sum leaves room; `half` of the words. */
function paintName(pen: Pen, { x, long }: Piece, top: number, end: number, half: number, words: string, look: { fill: string; opacity: number }): void {
  const middle = x + long / 2;
  const aside = end < middle ? 1 : -1;
  const at = Math.abs(end - middle) < half + 8 ? end + aside * (half + 8) : middle;
  pen.text([at, top - ABOVE], words, { size: 12.5, bold: true, ...look });
}

/** Where meetings end: a bold stroke across the bar, below an arrowhead; `top` is the bar's. */
function paintEnd(pen: Pen, [x, top]: Point, opacity: number): void {
  pen.line([[x, top - 4], [x, top + BAR + 4]], { stroke: "var(--ink)", width: 3, opacity, class: "end" });
  pen.line([[x - 5, top - 10], [x + 5, top - 10], [x, top - 2]], { fill: "var(--ink)", opacity }, true);
}

/** Of more others only the one that is looked at answers: there is no room for all. */
const MOST = 3;

/** What each of the others says to the asker's question, below each dial. */
export function paintAnswers(pen: Pen, { dials, answers, accountWide, wide }: Places, children: readonly string[], u_hat: Votes, { who, lit }: Asking): void {
  const size = wide ? 15 : children.length > 2 ? 12 : 13;
  const all = [...children.keys()].filter((k) => k !== who);
  const others = all.length > MOST ? all.filter((k) => k === lit) : all;
  [0, 1].forEach((j) => {
    // In a crowd on a phone there is no room for quotation marks.
    const [open, close] = wide || others.length < 2 ? "“”" : ["", ""];
    const words = others.map((k) => open + answerOf(u_hat[who][j], u_hat[k][j], all.length > 1) + close);
    const wides = words.map((word) => size + 6 + 0.5 * size * word.length);
    const gap = Math.min(22, (accountWide + 16 - sumOf(wides)) / Math.max(1, others.length - 1));
    let x = dials[j][0] - (sumOf(wides) + gap * (others.length - 1)) / 2;
    others.forEach((k, n) => {
      paintSelf(pen, children, k, [x + size / 2, answers], size);
      pen.text([x + size + 6, answers], words[n], { size, bold: true, anchor: "start", fill: ink(colourOf(children, k)), ...faded(k, lit) });
      x += wides[n] + gap;
    });
  });
}

/** What a sum that is as good as zero leaves of the asker's own meeting with itself. */
const NOTHING = 0.02;

/** Whether the others take away all that the asker brings. */
const cancels = (products: readonly number[], who: number): boolean =>
  products.some((product) => product < 0) && Math.abs(sumOf(products)) < NOTHING * products[who];

/** A number of a sum with what it is called, which stands on the side from which no line leads on. */
function paintSum(pen: Pen, { accounts, width, wide }: Places, j: number, end: number, words: string, what: string, opacity: number): Point {
  const [size, small] = wide ? [17, 13.5] : [15, 12];
  const half = 0.32 * size * words.length; // a long vote's sum has many digits
  const aside = half + 8;
  const all = aside + 0.55 * small * what.length;
  // Below its mark, as far as all of it is on the picture.
  const x = clamp(end, j === 0 ? [all, width - half] : [half, width - all]);
  const y = accounts[j][1] + BAR + BELOW;
  pen.text([x, y], words, { size, bold: true, opacity });
  pen.text([j === 0 ? x - aside : x + aside, y], what, { size: small, fill: ink("muted"), anchor: j === 0 ? "end" : "start", opacity });
  return [x, y];
}

/**
 * Both parents' meetings of the asker, as far as they are `told`; where one of them is `lit` it says what it
 * comes to, and the others fade. Where they end: the places of the sums.
 */
export function paintAccounts(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, { who, before, t, lit }: Asking, told: number): [Point, Point] {
  const at = [0, 1].map((j) => {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    pen.line([[zero - places.accountWide / 2, top + BAR / 2], [zero + places.accountWide / 2, top + BAR / 2]], { stroke: ink("line"), width: 1, opacity: told });
    // Those of another asker grow from the zero, and the first of all out of it.
    const grown = t * told;
    for (const { child, x, long } of pieces.map((piece) => ({ ...piece, x: zero + (piece.x - zero) * grown, long: piece.long * grown })))
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, top], Math.abs(long) - 2, BAR, { ...agreementInk(colourOf(children, child), long < 0), opacity: told, ...faded(child, lit) });
    pen.line([[zero, top - 4], [zero, top + BAR + 4]], { stroke: ink("muted"), width: 1.2, opacity: told, class: "zero" });
    const endOf = (some: readonly Piece[]) => zero + sumOf(some.map(({ long }) => long));
    const end = t < 1 ? endOf(piecesOf(places, j, u_hat, found, before)) * (1 - t) + endOf(pieces) * t : endOf(pieces);
    const [own, meeting] = [pieces[0], pieces.find(({ child }) => child === lit)];
    const look = (child: number) => ({ fill: ink(colourOf(children, child)), opacity: told });
    if (meeting) paintName(pen, meeting, top, end, 13, fixed(found.meetings[j][who][meeting.child], 1), look(meeting.child));
    else if (t === 1 && Math.abs(own.long) > 3) paintName(pen, own, top, end, 18, "itself", look(who));
    paintEnd(pen, [end, top], told);
    const products = found.meetings[j][who];
    return paintSum(pen, places, j, end, fixed(sumOf(products), 1), cancels(products, who) ? "they cancel" : "sum", told);
  });
  return at as [Point, Point];
}
