/**
 * What the others answer, below each dial, and what that comes to: their meetings lie end to end from a
 * zero that stands still, the good ones to the right and the bad ones to the left; a mark says what all come to.
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
const [BAR, BELOW, ABOVE] = [28, 21, 10] as const;

/** Names keep so far from the zero and from each other. */
const FROM = 9;

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

/** The size of names above the bar, and a letter of it; the size of a part that stands for its name; and how far they are apart. */
const [NAME, LETTER, SELF, GAP] = [13, 7.2, 14, 4] as const;

/** Above each piece what it is called, or where it is too short for that its part: side by side, outwards from the zero. */
function paintNames(pen: Pen, pieces: readonly Piece[], [zero, top]: Point, children: readonly string[], who: number): void {
  const past = { good: FROM, bad: FROM };
  for (const { child, x, long } of pieces) {
    const side = long < 0 ? "bad" : "good";
    const words = child === who ? "itself" : children[child];
    const fits = LETTER * words.length <= Math.abs(long) + 4;
    const half = (fits ? LETTER * words.length : SELF) / 2;
    const away = Math.max(Math.abs(x + long / 2 - zero), past[side] + half);
    const at: Point = [zero + (long < 0 ? -away : away), top - ABOVE];
    if (fits) pen.text(at, words, { size: NAME, bold: true, fill: ink(colourOf(children, child)) });
    else paintSelf(pen, children, child, at, SELF);
    past[side] = away + half + GAP;
  }
}

/** What the meeting that is looked at comes to, above its piece. */
function paintProduct(pen: Pen, { x, long }: Piece, [zero, top]: Point, product: number, fill: string): void {
  const words = fixed(product, 2);
  const away = Math.max(Math.abs(x + long / 2 - zero), FROM + (LETTER * words.length) / 2);
  pen.text([zero + (long < 0 ? -away : away), top - ABOVE], words, { size: NAME, bold: true, fill });
}

/** What meetings come to: a bold stroke across the bar, above an arrowhead that leads to the sum; `top` is the bar's. */
function paintEnd(pen: Pen, [x, top]: Point): void {
  pen.line([[x, top - 3], [x, top + BAR + 3]], { stroke: "var(--ink)", width: 3, class: "end" });
  pen.line([[x - 5, top + BAR + 10], [x + 5, top + BAR + 10], [x, top + BAR + 2]], { fill: "var(--ink)" }, true);
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
const sizeOf = ({ wide }: Places): number => (wide ? 15 : 13);
const [ASIDE, BROAD] = [5, 0.51] as const;
/** On a phone answers may stand so far out beyond the bar. */
const OVER = 14;

/** What each of the others says to the asker's question below a dial. */
export function answersOf(places: Places, j: number, children: readonly string[], u_hat: Votes, who: number, lit?: number): Answer[] {
  const { dials, accountWide, wide } = places;
  const size = sizeOf(places);
  const all = [...children.keys()].filter((k) => k !== who);
  const others = all.length > MOST ? all.filter((k) => k === lit) : all;
  // In a crowd on a phone there is no room for quotation marks.
  const [open, close] = wide || others.length < 2 ? "“”" : ["", ""];
  const answers = others.map((child) => {
    const words = open + answerOf(u_hat[who][j], u_hat[child][j], all.length > 1) + close;
    return { child, words, wide: size + ASIDE + BROAD * size * words.length };
  });
  const long = sumOf(answers.map((answer) => answer.wide));
  const gap = Math.min(22, (accountWide + (wide ? 0 : OVER) - long) / Math.max(1, others.length - 1));
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
  const size = sizeOf(places);
  for (const j of [0, 1])
    for (const { child, x, words } of answersOf(places, j, children, u_hat, who, lit)) {
      paintSelf(pen, children, child, [x + size / 2, places.answers], size);
      pen.text([x + size + ASIDE, places.answers], words, { size, bold: true, anchor: "start", fill: ink(colourOf(children, child)), ...faded(child, lit) });
    }
}

/** What a sum that is as good as zero leaves of the asker's own meeting with itself. */
const NOTHING = 0.02;

/** Whether the others take away all that the asker brings. */
const cancels = (products: readonly number[], who: number): boolean =>
  products.some((product) => product < 0) && Math.abs(sumOf(products)) < NOTHING * products[who];

/** A number of a sum with what it is called, on the outer side. */
function paintSum(pen: Pen, { accounts, width, wide }: Places, j: number, end: number, words: string, what: string): void {
  const [size, small] = wide ? [17, 14] : [15, 13];
  const half = 0.32 * size * words.length; // a long vote's sum has many digits
  const aside = half + 8;
  const all = aside + 0.62 * small * what.length;
  // Below its mark, as far as all of it is on the picture.
  const x = clamp(end, j === 0 ? [all, width - half] : [half, width - all]);
  const y = accounts[j][1] + BAR + BELOW;
  pen.text([x, y], words, { size, bold: true });
  pen.text([j === 0 ? x - aside : x + aside, y], what, { size: small, fill: ink("muted"), anchor: j === 0 ? "end" : "start" });
}

/** Both parents' meetings of the asker; where one of them is `lit` it says what it comes to, and the others fade. */
export function paintAccounts(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, { who, before, t, lit }: Asking): void {
  for (const j of [0, 1]) {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    pen.line([[zero - places.accountWide / 2, top + BAR / 2], [zero + places.accountWide / 2, top + BAR / 2]], { stroke: ink("line"), width: 1 });
    // Those of another asker grow from the zero.
    for (const { child, x, long } of pieces.map((piece) => ({ ...piece, x: zero + (piece.x - zero) * t, long: piece.long * t })))
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, top], Math.abs(long) - 2, BAR, { ...agreementInk(colourOf(children, child), long < 0), ...faded(child, lit) });
    pen.line([[zero, top - 4], [zero, top + BAR + 4]], { stroke: ink("muted"), width: 1.2, class: "zero" });
    pen.text([zero, top - ABOVE], "0", { size: NAME, fill: ink("muted") });
    const endOf = (some: readonly Piece[]) => zero + sumOf(some.map(({ long }) => long));
    const end = t < 1 ? endOf(piecesOf(places, j, u_hat, found, before)) * (1 - t) + endOf(pieces) * t : endOf(pieces);
    const meeting = pieces.find(({ child }) => child === lit);
    if (meeting) paintProduct(pen, meeting, [zero, top], found.meetings[j][who][meeting.child], ink(colourOf(children, meeting.child)));
    else if (t === 1) paintNames(pen, pieces.filter(({ long }) => Math.abs(long) > 3), [zero, top], children, who);
    paintEnd(pen, [end, top]);
    const products = found.meetings[j][who];
    paintSum(pen, places, j, end, fixed(sumOf(products), 2), cancels(products, who) ? "they cancel" : "sum");
  }
}
