/**
 * What the meetings come to. Below each dial they lie end to end from a zero that stands still, the good
 * ones to the right and the bad ones to the left; a mark says where all of them together end.
 */
import type { Attention } from "../../core/attention";
import { clamp } from "../../kit/handles";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { agreementInk, colourOf, faded, type Votes } from "./painters";
import type { Places } from "./places";

/** Height of a bar of meetings. */
const HIGH = 13;
/** A sum nearer to zero is written as zero. */
const LEVEL = 0.05;
/** The sum stands so far below it, and never nearer to the zero's own figure than this. */
const [BELOW, BESIDE] = [17, 26] as const;

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
  px >= Math.min(x, x + long) && px <= Math.max(x, x + long) && py >= top - 4 && py <= top + HIGH + 4;

/** The asker's own piece is named, where it is so long. */
const ITSELF = 40;

/** Where the meetings end: a bold stroke across the bar, below an arrowhead. */
function paintEnd(pen: Pen, [x, top]: Point): void {
  pen.line([[x, top - 4], [x, top + HIGH + 4]], { stroke: "var(--ink)", width: 3, class: "end" });
  pen.line([[x - 5, top - 10], [x + 5, top - 10], [x, top - 2]], { fill: "var(--ink)" }, true);
}

/** Both parents' meetings of the asker; where one of them is `lit` the others fade. */
export function paintAccounts(pen: Pen, places: Places, children: readonly string[], u_hat: Votes, found: Attention, who: number, lit?: number): void {
  const { width, wide, caption } = places;
  pen.text([width / 2 + 8, caption], "the sum of its meetings", { size: wide ? 13 : 12, fill: ink("muted") });
  paintEnd(pen, [width / 2 - (wide ? 76 : 70), caption - HIGH / 2]);
  [0, 1].forEach((j) => {
    const [zero, top] = places.accounts[j];
    const pieces = piecesOf(places, j, u_hat, found, who);
    pen.line([[zero - places.accountWide / 2, top + HIGH / 2], [zero + places.accountWide / 2, top + HIGH / 2]], { stroke: ink("line"), width: 1 });
    for (const { child, x, long } of pieces)
      if (Math.abs(long) > 2)
        pen.rect([Math.min(x, x + long) + 1, top], Math.abs(long) - 2, HIGH, { ...agreementInk(colourOf(children, child), long < 0), ...faded(child, lit) });
    pen.line([[zero, top - 4], [zero, top + HIGH + 4]], { stroke: ink("muted"), width: 1.2, class: "zero" });
    const end = zero + sumOf(pieces.map(({ long }) => long));
    if (Math.abs(end - zero) > BESIDE) pen.text([zero, top + HIGH + 13], "0", { size: 12, fill: ink("muted") });
    const [own] = pieces;
    const middle = own.x + own.long / 2;
    if (Math.abs(own.long) > ITSELF && Math.abs(end - middle) > ITSELF / 2 + 6)
      pen.text([middle, top - 9], "itself", { size: 12, fill: ink("muted") });
    paintEnd(pen, [end, top]);
    const sum = sumOf(found.meetings[j][who]);
    const from = sum < -LEVEL ? Math.min(end, zero - BESIDE) : Math.max(end, zero + BESIDE);
    const words = fixed(sum, 1);
    const size = wide ? 17 : 15;
    const half = 0.32 * size * words.length; // a long vote's sum has many digits
    pen.text([clamp(from, [half, width - half]), top + HIGH + BELOW], words, { size, bold: true });
  });
}
