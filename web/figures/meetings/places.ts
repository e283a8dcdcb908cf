/** Where dials, answers, sums and shares are, in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width the question has room between the dials, and shares between the bars; else they stand below. */
const ROOM = 840;

/** Where everything is. */
export interface Places {
  /** Middles of each parent's dial, its radius, and how many pixels a vote of length 1 is long. */
  dials: [Point, Point];
  radius: number;
  unit: number;
  /** Where each parent's name stands. */
  name: number;
  /** Below each dial: where the others answer, and its meetings end to end: their zero, and how wide they may be, half to each side. */
  answers: number;
  accounts: [Point, Point];
  accountWide: number;
  /** How high these bars are. */
  bar: number;
  /** Below the sums: where each is a power of e. */
  powers: [Point, Point];
  /** Middle of the asker, its size, and where its question begins. */
  asker: Point;
  size: number;
  asks: number;
  /** Each parent as large as its share: its middle, and how large all of it would be; and where its share stands. */
  wholes: [Point, Point];
  big: number;
  shares: number;
  /** Where the hint stands. */
  hint: Point;
  /** The cards below: one cell a child, in rows. */
  cards: number;
  cell: Point;
  columns: number;
  left: number;
  width: number;
  wide: boolean;
}

/** The longest vote ends so far out on its dial; beside it its ring has room. */
const OUT = 0.84;

/** The length of a vote that would end on the dials' rims. */
export function reachOf(u_hat: readonly (readonly (readonly number[])[])[]): number {
  const longest = Math.max(...u_hat.flat().map((vote) => Math.hypot(...vote)));
  return Math.max(1e-3, longest) / OUT;
}

/** A cell of the cards is never wider, so that two children stand together, and as high as a finger needs. */
const [WIDEST, HIGH] = [150, 46] as const;
/** So many cards have room in a row on a phone. */
const ABREAST = 4;
const rowsOf = (children: number): number => (children > ABREAST ? 2 : 1);

/** How far below the dials' lower rims all else is: on a wide picture with boat and house between the bars, on a phone below them. */
const WIDE = { answers: 27, account: 66, bar: 50, power: 168, shares: 200, middle: 98, hint: -50, cards: 225 };
const NARROW = { answers: 26, account: 62, bar: 44, power: 158, shares: 188, middle: 252, hint: 303, cards: 319 };
/** Room around a dial for the words along its rim. */
const RIM = 20;

/** All places at this width for so many children, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number, children: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? 128 : Math.min(112, width / 4 - RIM);
  const name = wide ? 14 : 12;
  const top = name + 8 + RIM + radius;
  const off = wide ? Math.min(width / 2 - radius - RIM, 2.4 * radius) : width / 4;
  const middle = width / 2;
  const dials: [Point, Point] = [[middle - off, top], [middle + off, top]];
  const bottom = top + radius;
  const { answers, account, bar, power, shares, middle: low, hint, cards } = wide ? WIDE : NARROW;
  const columns = wide ? children : Math.ceil(children / rowsOf(children));
  const cell: Point = [Math.min(WIDEST, width / columns), HIGH];
  const both = (x: number, y: number): [Point, Point] => [[middle - x, y], [middle + x, y]];
  const shared = { dials, radius, unit: radius / reach, name, width, wide, answers: bottom + answers, accounts: both(off, bottom + account), hint: [middle, bottom + hint] as Point, bar, powers: both(off, bottom + power), shares: bottom + shares, asker: [middle, bottom + low] as Point, cards: bottom + cards, cell, columns, left: (width - columns * cell[0]) / 2 };
  if (!wide)
    return {
      ...shared, accountWide: width / 2 - 20, size: 38, asks: bottom + low - 61, wholes: both(off, bottom + low), big: Math.min(74, 0.46 * off * 2),
    };
  const between = off - radius;
  const big = Math.min(94, 0.53 * between);
  const aside = between - 0.55 * big - 24;
  return {
    ...shared, accountWide: 2 * radius - 8, size: Math.min(52, 0.3 * between), asks: top, wholes: both(aside, bottom + low), big,
  };
}

/** The same height for two children as for four: what is below the picture stays where it is. */
export function heightFor(width: number, children: number): number {
  const { cards, columns } = placesFor(width, 1, children);
  return cards + HIGH * Math.ceil(children / columns) + 2;
}

/** Where a child's card is: the upper left corner of its cell. */
export const cellOf = ({ left, cards, cell, columns }: Places, i: number): Point => [
  left + (i % columns) * cell[0], cards + Math.floor(i / columns) * cell[1],
];

/** The tip of a vote; angles turn clockwise, as on a canvas. */
export const tipOf = ({ dials, unit }: Places, j: number, [x, y]: readonly number[]): Point => [
  dials[j][0] + x * unit, dials[j][1] + y * unit,
];

/** The vote whose tip is here. */
export const voteAt = ({ dials, unit }: Places, j: number, [x, y]: Point): [number, number] => [
  (x - dials[j][0]) / unit, (y - dials[j][1]) / unit,
];
