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
  /** Says what light and dark are. */
  key: Point;
  /** Says what the bars below the dials are. */
  caption: number;
  /** Below each dial its meetings end to end: their zero, and how wide they may be, half to each side. */
  accounts: [Point, Point];
  accountWide: number;
  /** The shares below: one cell a child, in rows. */
  shares: number;
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

/** So high for two children as for six: what is below the picture stays where it is. */
export const heightFor = (width: number): number => (width >= ROOM ? 458 : 500);

/** A cell of the shares is never wider, so that two children stand together. */
const WIDEST = 210;

/** All places at this width for so many children, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number, children: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? Math.min(138, (width - 180) / 4) : Math.min(88, width / 4 - 8);
  const name = wide ? 14 : 12;
  const top = name + (wide ? 20 : 16) + radius;
  const off = wide ? Math.min(width / 2 - radius - 8, 2.3 * radius) : width / 4;
  const dials: [Point, Point] = [[width / 2 - off, top], [width / 2 + off, top]];
  const bottom = top + radius;
  const accounts = bottom + (wide ? 18 : 40);
  const accountWide = wide ? 2 * radius : width / 2 - 20;
  const asker: Point = [width / 2, wide ? top : accounts + 128];
  const columns = wide ? children : Math.min(children > 4 ? 3 : 2, children);
  const cell: Point = [Math.min(WIDEST, width / columns), 44];
  return {
    dials, radius, unit: radius / reach, name, width, wide, accountWide, asker,
    size: wide ? 52 : 40,
    asks: asker[1] - (wide ? 64 : 43),
    ends: wide ? [dials[0][0] + radius + 5, dials[1][0] - radius - 5] : [30, width - 30],
    key: wide ? [width / 2, top + 74] : [width / 2, bottom + 18],
    caption: accounts + (wide ? 8 : 58),
    accounts: [[dials[0][0], accounts], [dials[1][0], accounts]],
    shares: wide ? accounts + 72 : asker[1] + 44, cell, columns, left: (width - columns * cell[0]) / 2,
  };
}

/** Where a child's share is drawn: the upper left corner of its cell. */
export const cellOf = ({ left, shares, cell, columns }: Places, i: number): Point => [
  left + (i % columns) * cell[0], shares + Math.floor(i / columns) * cell[1],
];

/** The tip of a vote; angles turn clockwise, as on a canvas. */
export const tipOf = ({ dials, unit }: Places, j: number, [x, y]: readonly number[]): Point => [
  dials[j][0] + x * unit, dials[j][1] + y * unit,
];

/** The vote whose tip is here. */
export const voteAt = ({ dials, unit }: Places, j: number, [x, y]: Point): [number, number] => [
  (x - dials[j][0]) / unit, (y - dials[j][1]) / unit,
];

/** The child whose share is here; −1 if none is. */
export function childAt({ left, shares, cell, columns }: Places, children: number, [x, y]: Point): number {
  const [column, row] = [Math.floor((x - left) / cell[0]), Math.floor((y - shares) / cell[1])];
  const child = row * columns + column;
  return row >= 0 && column >= 0 && column < columns && child < children ? child : -1;
}
