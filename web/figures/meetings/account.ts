/**
 * What the others answer, below each dial, and what that comes to: their meetings lie end to end from a
 * zero that stands still, the good ones to the right; from where they end the bad ones go back, in the lower half
 * of the bar. A mark at the end of the last one says what all come to.
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

/** One meeting's piece of a bar: from `x`, so long; to the left where it is bad, and so much of the bar's height. */
export interface Piece {
  child: number;
  x: number;
  long: number;
  top: number;
  high: number;
}

/** The pieces of a dial's bar, the asker's own first and the bad ones last, on the scale of both dials. */
export function piecesOf({ accounts, accountWide, bar }: Places, j: number, u_hat: Votes, { meetings }: Attention, who: number): Piece[] {
  const unit = accountWide / 2 / mostOf(u_hat, who);
  const products = meetings[j][who];
  const others = [...products.keys()].filter((k) => k !== who);
  const [good, bad] = [false, true].map((isBad) => others.filter((k) => products[k] < 0 === isBad));
  const [zero, top] = accounts[j];
  let end = zero;
  return [who, ...good, ...bad].map((child) => {
    const long = products[child] * unit;
    const x = end;
    end += long;
    return { child, x, long, ...(long < 0 ? { top: top + bar / 2, high: bar / 2 } : { top, high: bar }) };
  });
}

/** The bad ones go back over the good ones. */
const isBad = ({ long }: Piece): boolean => long < 0;

/** The piece at a place, or a little above or below it. */
export const pieceAt = (pieces: readonly Piece[], [px, py]: Point): Piece | undefined =>
  [...pieces].reverse().find(({ x, long, top, high }) =>
    px >= Math.min(x, x + long) && px <= Math.max(x, x + long) && py >= top - (long < 0 ? 0 : 2 * ABOVE) && py <= top + high + 4);

/** The size of words and numbers on a bar, and a letter of it; how far two parts that stand above their pieces are apart. */
const [NAME, LETTER, GAP] = [14, 8, 3] as const;
/** Such a part, and how large it is on a phone. */
const [SELF, SELF_NARROW] = [18, 14] as const;
/** So near to the picture's edge numbers come at most; and a letter of a sum in its size. */
const [EDGE, DIGIT] = [6, 0.62] as const;
/** Whose meeting is one with itself. */
const SELF_WORD = "itself";

/** The asker's own meeting is part of every sum: it never fades. */
const fadedFor = (who: number, child: number, lit?: number) => (child === who ? {} : faded(child, lit));

/** Above each good piece the part whose it is: over its middle, or side by side where pieces are short. */
function paintNames(pen: Pen, pieces: readonly Piece[], { wide }: Places, children: readonly string[], { who, lit }: Asking): void {
  const size = wide ? SELF : SELF_NARROW;
  let past = -Infinity;
  for (const { child, x, long, top } of pieces) {
    const at = Math.max(x + long / 2, past + size / 2);
    paintSelf(pen, children, child, [at, top - ABOVE], size, fadedFor(who, child, lit).opacity);
    past = at + size / 2 + GAP;
  }
}

/** Words on a piece: the same on its colour by day and by night, and on a hollow one as elsewhere. */
const onPiece = (long: number): Lettering => ({ size: NAME, bold: true, rim: false, fill: long < 0 ? "var(--ink)" : "#1b1f24" });

/** What stands on a piece: its words, and on a bad one the part whose it is; what is `lit` and has no room stands beyond the bar, the asker's own before it. */
function paintWords(pen: Pen, piece: Piece, pieces: readonly Piece[], { wide, width }: Places, children: readonly string[], { who, lit }: Asking, words: string): void {
  const { child, x, long, top, high } = piece;
  const room = Math.abs(long);
  const middle = x + long / 2;
  // The bad ones cover a good one's lower half.
  const y = top + (isBad(piece) || !pieces.some(isBad) ? high / 2 : high / 4);
  const half = (LETTER * words.length) / 2;
  const size = isBad(piece) ? (wide ? SELF : SELF_NARROW) - 1 : 0;
  const fits = words !== "" && room > 2 * half + size + GAP;
  const look = fadedFor(who, child, lit);
  if (size && room > size + GAP) paintSelf(pen, children, child, [fits ? middle - half : middle, y], size, look.opacity);
  if (fits) pen.text([middle + size / 2, y], words, { ...onPiece(long), ...look });
  // The asker's own is part of every sum: before the zero there is always room for it.
  else if (child === who && words && words !== SELF_WORD) pen.text([x - half - 6, y], words, { size: NAME, bold: true });
  else if (child === lit) {
    const beyond = Math.max(...pieces.map((one) => Math.max(one.x, one.x + one.long))) + half + 8;
    pen.text([clamp(beyond, [half + EDGE, width - half - EDGE]), y], words, { size: NAME, bold: true });
  }
}

/** What meetings come to: a bold stroke at the end of the last piece, above an arrowhead that leads to the sum; `top` is that piece's, as high as `bar`. */
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

/** A number of a sum, below its mark, after what it is called, as far as all of it is on the picture. */
function paintSum(pen: Pen, { accounts, accountWide, width, wide, bar }: Places, j: number, end: number, words: string, what: string): void {
  const [size, small] = wide ? [17, 14] : [15, 13];
  const half = (DIGIT * size * words.length) / 2;
  const all = half + 6 + DIGIT * small * what.length + EDGE;
  // Towards the middle no farther than its bar: there are boat and house.
  const x = j === 0
    ? clamp(end, [all, Math.max(all, accounts[j][0] + accountWide / 2 + EDGE - half)])
    : clamp(end, [Math.min(width - half - EDGE, accounts[j][0] - accountWide / 2 - 2 * EDGE + all), width - half - EDGE]);
  const y = accounts[j][1] + bar + BELOW;
  pen.text([x, y], words, { size, bold: true, class: "label bold sum" });
  pen.text([x - half - 6, y], what, { size: small, fill: ink("muted"), anchor: "end" });
}

/** Both parents' meetings of the asker; where one of them is `lit` the others fade. Pieces and sums have their `numbers`, or not yet. */
export function paintAccounts(
  pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, asking: Asking, numbers: boolean,
): void {
  const { who, before, t, lit } = asking;
  const { bar } = places;
  for (const j of [0, 1]) {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    // Those of another asker grow from the zero.
    for (const { child, x, long, top: y, high } of pieces.map((piece) => ({ ...piece, x: zero + (piece.x - zero) * t, long: piece.long * t })))
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, y], Math.abs(long) - 2, high, { ...agreementInk(colourOf(children, child), long < 0), ...fadedFor(who, child, lit), class: "piece" });
    pen.line([[zero, top - 4], [zero, top + bar + 4]], { stroke: ink("muted"), width: 1.2, class: "zero" });
    const endOf = (some: readonly Piece[]) => zero + sumOf(some.map(({ long }) => long));
    const end = t < 1 ? endOf(piecesOf(places, j, u_hat, found, before)) * (1 - t) + endOf(pieces) * t : endOf(pieces);
    const products = found.meetings[j][who];
    const seen = pieces.filter(({ long }) => Math.abs(long) > 3);
    if (t === 1) {
      paintNames(pen, seen.filter((piece) => !isBad(piece)), places, children, asking);
      for (const piece of pieces) {
        const told = numbers || lit !== undefined ? fixed(products[piece.child], 2) : "";
        paintWords(pen, piece, pieces, places, children, asking, told || (piece.child === who ? SELF_WORD : ""));
      }
    }
    const last = pieces[pieces.length - 1];
    paintEnd(pen, [end, last.top], last.high);
    if (numbers) paintSum(pen, places, j, end, fixed(sumOf(products), 2), cancels(products, who) ? "they cancel" : "sum");
    else if (cancels(products, who)) pen.text([end, top + bar + BELOW], "they cancel", { size: 14, fill: ink("muted") });
  }
}
