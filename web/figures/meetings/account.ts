/**
 * What the others answer, below each dial, and what that comes to: their meetings lie end to end from a
 * zero that stands still, the good ones to the right and the bad ones to the left; a mark says what all come to.
 */
import type { Attention } from "../../core/attention";
import { clamp } from "../../kit/handles";
import { ink, type Lettering, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { agreementInk, colourOf, faded, paintSelf, type Asking, type Votes } from "./painters";
import type { Places } from "./places";
import { answerOf } from "./words";

/** The sum stands so far below a bar of meetings, and whose a piece is so far above. */
const [BELOW, ABOVE] = [21, 13] as const;

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
export const isOn = ({ x, long }: Piece, [, top]: Point, bar: number, [px, py]: Point): boolean =>
  px >= Math.min(x, x + long) && px <= Math.max(x, x + long) && py >= top - 2 * ABOVE && py <= top + bar + 4;

/** The size of words and numbers on a bar, and a letter of it; how far two parts that stand above their pieces are apart. */
const [NAME, LETTER, GAP] = [14, 8, 3] as const;
/** Such a part, and how large it is on a phone. */
const [SELF, SELF_NARROW] = [18, 14] as const;
/** So near to the picture's edge numbers come at most; and a letter of a sum in its size. */
const [EDGE, DIGIT] = [6, 0.62] as const;
/** Whose meeting is one with itself. */
const SELF_WORD = "itself";

/** Above each piece the part whose it is: over its middle, or side by side, outwards from the zero, where pieces are short. */
function paintNames(pen: Pen, pieces: readonly Piece[], { accounts, wide }: Places, j: number, children: readonly string[], lit?: number): void {
  const [zero, top] = accounts[j];
  const size = wide ? SELF : SELF_NARROW;
  const past = { good: 0, bad: 0 };
  for (const { child, x, long } of pieces) {
    const side = long < 0 ? "bad" : "good";
    const away = Math.max(Math.abs(x + long / 2 - zero), past[side] + size / 2);
    paintSelf(pen, children, child, [zero + (long < 0 ? -away : away), top - ABOVE], size, faded(child, lit).opacity);
    past[side] = away + size / 2 + GAP;
  }
}

/** Words on a piece: the same on its colour by day and by night, and on a hollow one as elsewhere. */
const onPiece = (long: number): Lettering => ({ size: NAME, bold: true, rim: false, fill: long < 0 ? "var(--ink)" : "#1b1f24" });

/** That a piece is the asker's own, where there is room beside the mark of the sum. */
function paintItself(pen: Pen, { x, long }: Piece, top: number, bar: number, mark: number): void {
  const [from, to] = [Math.min(x, x + long), Math.max(x, x + long)];
  const cut = mark > from && mark < to;
  const [a, b] = !cut ? [from, to] : mark - from > to - mark ? [from, mark] : [mark, to];
  if (b - a > LETTER * SELF_WORD.length) pen.text([(a + b) / 2, top + bar / 2], SELF_WORD, onPiece(long));
}

/** What the meeting that is looked at comes to, on its piece or just beyond its end. */
function paintProduct(pen: Pen, { x, long }: Piece, { accounts, bar, width }: Places, j: number, product: number, outmost: number): void {
  const [zero, top] = accounts[j];
  const words = fixed(product, 2);
  const half = (LETTER * words.length) / 2;
  if (Math.abs(long) > 2 * half) return pen.text([x + long / 2, top + bar / 2], words, onPiece(long));
  const beyond = long < 0 ? Math.min(zero, outmost) - half - 8 : Math.max(zero, outmost) + half + 8;
  pen.text([clamp(beyond, [half + EDGE, width - half - EDGE]), top + bar / 2], words, { size: NAME, bold: true });
}

/** What meetings come to: a bold stroke across the bar, above an arrowhead that leads to the sum; `top` is the bar's. */
function paintEnd(pen: Pen, [x, top]: Point, bar: number): void {
  pen.line([[x, top - 3], [x, top + bar + 3]], { stroke: "var(--ink)", width: 3, class: "end" });
  pen.line([[x - 5, top + bar + 10], [x + 5, top + bar + 10], [x, top + bar + 2]], { fill: "var(--ink)" }, true);
}

/** Of more others only the one that is looked at answers: there is no room for all. */
const MOST = 3;

/** What one of the others says, from its part on the left to its last letter. */
interface Answer {
  child: number;
  x: number;
  wide: number;
  words: string;
}

/** How large answers are, how far each stands from its part, and a letter of it in its size. */
const sizeOf = ({ wide }: Places, others: number): number => (wide ? 15 : others > 1 ? 12 : 13);
const [ASIDE, BROAD] = [5, 0.51] as const;

/** What each of the others says to the asker's question below a dial. */
export function answersOf(places: Places, j: number, children: readonly string[], u_hat: Votes, who: number, lit?: number): Answer[] {
  const { dials, accountWide, wide } = places;
  const size = sizeOf(places, children.length - 1);
  const all = [...children.keys()].filter((k) => k !== who);
  const others = all.length > MOST ? all.filter((k) => k === lit) : all;
  // In a crowd on a phone there is no room for quotation marks.
  const [open, close] = wide || others.length < 2 ? "“”" : ["", ""];
  const answers = others.map((child) => {
    const words = open + answerOf(u_hat[who][j], u_hat[child][j], all.length > 1) + close;
    return { child, words, wide: size + ASIDE + BROAD * size * words.length };
  });
  const long = sumOf(answers.map((answer) => answer.wide));
  const gap = Math.min(22, (accountWide - long) / Math.max(1, others.length - 1));
  let next = dials[j][0] - (long + gap * (others.length - 1)) / 2;
  return answers.map((answer) => {
    const x = next;
    next += answer.wide + gap;
    return { ...answer, x };
  });
}

/** Whether a place lies on an answer. */
export const isOnAnswer = ({ x, wide }: Answer, { answers }: Places, [px, py]: Point): boolean => px >= x && px <= x + wide && Math.abs(py - answers) < 11;

/** The answers below each dial. */
export function paintAnswers(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, { who, lit }: Asking): void {
  const size = sizeOf(places, children.length - 1);
  for (const j of [0, 1])
    for (const { child, x, words } of answersOf(places, j, children, u_hat, who, lit)) {
      paintSelf(pen, children, child, [x + size / 2, places.answers], size, faded(child, lit).opacity);
      pen.text([x + size + ASIDE, places.answers], words, { size, bold: true, anchor: "start", fill: ink(colourOf(children, child)), ...faded(child, lit) });
    }
}

/** What a sum that is as good as zero leaves of the asker's own meeting with itself. */
const NOTHING = 0.02;

/** Whether the others take away all that the asker brings. */
const cancels = (products: readonly number[], who: number): boolean =>
  products.some((product) => product < 0) && Math.abs(sumOf(products)) < NOTHING * products[who];

/** A number of a sum, below its mark, with what it is called on the outer side, as far as all of it is on the picture. */
function paintSum(pen: Pen, { accounts, accountWide, width, wide, bar }: Places, j: number, end: number, words: string, what: string): void {
  const [size, small] = wide ? [17, 14] : [15, 13];
  const half = (DIGIT * size * words.length) / 2;
  const all = half + 6 + DIGIT * small * what.length + EDGE;
  // Towards the middle no farther than its bar: there are boat and house.
  const inner = accounts[j][0] + (j === 0 ? 1 : -1) * (accountWide / 2 + EDGE - half);
  const x = clamp(end, j === 0 ? [all, Math.max(all, inner)] : [Math.min(inner, width - all), width - all]);
  const y = accounts[j][1] + bar + BELOW;
  pen.text([x, y], words, { size, bold: true });
  pen.text([j === 0 ? x - half - 6 : x + half + 6, y], what, { size: small, fill: ink("muted"), anchor: j === 0 ? "end" : "start" });
}

/** Both parents' meetings of the asker; where one of them is `lit` it says what it comes to, and the others fade. The sums have their `numbers`, or not yet. */
export function paintAccounts(
  pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, { who, before, t, lit }: Asking, numbers: boolean,
): void {
  const { bar } = places;
  for (const j of [0, 1]) {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    // Those of another asker grow from the zero.
    for (const { child, x, long } of pieces.map((piece) => ({ ...piece, x: zero + (piece.x - zero) * t, long: piece.long * t })))
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, top], Math.abs(long) - 2, bar, { ...agreementInk(colourOf(children, child), long < 0), ...faded(child, lit), class: "piece" });
    pen.line([[zero, top - 4], [zero, top + bar + 4]], { stroke: ink("muted"), width: 1.2, class: "zero" });
    const endOf = (some: readonly Piece[]) => zero + sumOf(some.map(({ long }) => long));
    const end = t < 1 ? endOf(piecesOf(places, j, u_hat, found, before)) * (1 - t) + endOf(pieces) * t : endOf(pieces);
    const products = found.meetings[j][who];
    if (t === 1) {
      paintNames(pen, pieces.filter(({ long }) => Math.abs(long) > 3), places, j, children, lit);
      const meeting = pieces.find(({ child }) => child === lit);
      if (meeting) {
        const ends = pieces.map(({ x, long }) => x + long);
        paintProduct(pen, meeting, places, j, products[meeting.child], (meeting.long < 0 ? Math.min : Math.max)(...ends));
      } else paintItself(pen, pieces[0], top, bar, end);
    }
    paintEnd(pen, [end, top], bar);
    if (numbers) paintSum(pen, places, j, end, fixed(sumOf(products), 2), cancels(products, who) ? "they cancel" : "sum");
    else if (cancels(products, who)) pen.text([end, top + bar + BELOW], "they cancel", { size: 14, fill: ink("muted") });
  }
}
