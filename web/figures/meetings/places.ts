/** Where dials, arrows and bars are, in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width the asker has room between the dials; else it stands below them. */
const ROOM = 520;

/** Where everything is. */
export interface Places {
  /** Middles of each parent's dial, its radius, and how many pixels a vote of length 1 is long. */
  dials: [Point, Point];
  radius: number;
  unit: number;
  /** Where each parent's name stands. */
  name: number;
  /** Middle of the asker, and its size; where its name stands. */
  asker: Point;
  size: number;
  asks: number;
  /** Where its gifts to boat and house end. */
  ends: [number, number];
  /** Says what light and dark are, and the mark of the sum. */
  key: Point;
  /** How shares come from sums, on a wide picture. */
  powers: Point;
  /** Where the story says what there was to see. */
  point: Point;
  /** Below each dial its meetings end to end: their zero, and how wide they may be, half to each side. */
  accounts: [Point, Point];
  accountWide: number;
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

/** A cell of the cards is never wider, so that two children stand together, and so high. */
const [WIDEST, HIGH] = [210, 46] as const;
/** So many cards have room in a row on a phone. */
const ABREAST = 4;
const rowsOf = (children: number): number => (children > ABREAST ? 2 : 1);

/** All places at this width for so many children, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number, children: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? Math.min(146, (width - 180) / 4) : Math.min(88, width / 4 - 8);
  const name = wide ? 14 : 12;
  const top = name + (wide ? 18 : 16) + radius;
  const off = wide ? Math.min(width / 2 - radius - 8, 2.3 * radius) : width / 4;
  const dials: [Point, Point] = [[width / 2 - off, top], [width / 2 + off, top]];
  const bottom = top + radius;
  const accounts = bottom + (wide ? 24 : 54);
  const asker: Point = [width / 2, wide ? top - 20 : accounts + 108];
  const columns = wide ? children : Math.ceil(children / rowsOf(children));
  const cell: Point = [Math.min(WIDEST, width / columns), HIGH];
  return {
    dials, radius, unit: radius / reach, name, width, wide, asker,
    accountWide: wide ? 2 * radius : width / 2 - 20,
    size: wide ? 56 : 40,
    asks: asker[1] - (wide ? 64 : 43),
    ends: wide ? [dials[0][0] + radius + 5, dials[1][0] - radius - 5] : [30, width - 30],
    key: wide ? [width / 2, asker[1] + 67] : [width / 2, bottom + 20],
    powers: [width / 2, bottom - 14],
    point: wide ? [width / 2, accounts + 10] : [width / 2, asker[1] + 48],
    accounts: [[dials[0][0], accounts], [dials[1][0], accounts]],
    cards: wide ? accounts + 62 : asker[1] + 66, cell, columns, left: (width - columns * cell[0]) / 2,
  };
}

/** The same height for two children as for four: what is below the picture stays where it is. */
export function heightFor(width: number, children: number): number {
  const { cards, columns } = placesFor(width, 1, children);
  return cards + HIGH * Math.ceil(children / columns);
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
