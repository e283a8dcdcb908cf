/**
 * What the meetings come to. Below each dial they lie end to end from a zero that stands still, the good
 * ones to the right and the bad ones to the left; a mark says where all of them together end.
 */
import type { Attention } from "../../core/attention";
import { clamp } from "../../kit/handles";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { agreementInk, BAR, colourOf, faded, paintEnd, type Asking, type Votes } from "./painters";
import type { Places } from "./places";

/** The sum stands so far below it, and what a piece is called so far above. */
const [BELOW, ABOVE] = [18, 9] as const;

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
function paintName(pen: Pen, { x, long }: Piece, top: number, end: number, half: number, words: string, colour: string): void {
  const middle = x + long / 2;
  const aside = end < middle ? 1 : -1;
  const at = Math.abs(end - middle) < half + 8 ? end + aside * (half + 8) : middle;
  pen.text([at, top - ABOVE], words, { size: 12.5, bold: true, fill: colour });
}

/** Both parents' meetings of the asker; where one of them is `lit` it says what it comes to, and the others fade. */
export function paintAccounts(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, { who, before, t, lit }: Asking): void {
  const { width, wide } = places;
  [0, 1].forEach((j) => {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    pen.line([[zero - places.accountWide / 2, top + BAR / 2], [zero + places.accountWide / 2, top + BAR / 2]], { stroke: ink("line"), width: 1 });
    // Those of another asker grow from the zero.
    for (const { child, x, long } of pieces.map((piece) => ({ ...piece, x: zero + (piece.x - zero) * t, long: piece.long * t })))
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, top], Math.abs(long) - 2, BAR, { ...agreementInk(colourOf(children, child), long < 0), ...faded(child, lit) });
    pen.line([[zero, top - 4], [zero, top + BAR + 4]], { stroke: ink("muted"), width: 1.2, class: "zero" });
    const endOf = (some: readonly Piece[]) => zero + sumOf(some.map(({ long }) => long));
    const end = t < 1 ? endOf(piecesOf(places, j, u_hat, found, before)) * (1 - t) + endOf(pieces) * t : endOf(pieces);
    const [own, meeting] = [pieces[0], pieces.find(({ child }) => child === lit)];
    if (meeting) paintName(pen, meeting, top, end, 13, fixed(found.meetings[j][who][meeting.child], 1), ink(colourOf(children, meeting.child)));
    else if (t === 1 && Math.abs(own.long) > 3) paintName(pen, own, top, end, 18, "itself", ink(colourOf(children, who)));
    paintEnd(pen, [end, top]);
    const words = fixed(sumOf(found.meetings[j][who]), 1);
    const size = wide ? 17 : 15;
    const half = 0.32 * size * words.length; // a long vote's sum has many digits
    pen.text([clamp(end, [half, width - half]), top + BAR + BELOW], words, { size, bold: true });
  });
}
