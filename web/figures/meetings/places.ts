/** Where dials, arrows and bars are, in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width there is room. */
const ROOM = 520;

/** Where everything is. */
export interface Places {
  /** Middles of each parent's dial, its radius, and how many pixels a vote of length 1 is long. */
  dials: [Point, Point];
  radius: number;
  unit: number;
  /** Where each parent's name stands. */
  name: number;
  /** The line that says how meetings are drawn. */
  key: number;
  /** Below each dial its meetings end to end: where they begin, how wide they may be. */
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
const OUT = 0.83;

/** The length of a vote that would end on the dials' rims. */
export function reachOf(u_hat: readonly (readonly (readonly number[])[])[]): number {
  const longest = Math.max(...u_hat.flat().map((vote) => Math.hypot(...vote)));
  return Math.max(1e-3, longest) / OUT;
}

/** So high for two children as for six: what is below the picture stays where it is. */
export const heightFor = (width: number): number => (width >= ROOM ? 474 : 372);

/** A cell of the shares is never wider, so that two children stand together. */
const WIDEST = 230;

/** All places at this width for so many children, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number, children: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? 136 : Math.min(88, width / 4 - 10);
  const name = wide ? 16 : 14;
  const top = name + (wide ? 20 : 16) + radius;
  const off = wide ? Math.min(width * 0.24, 230) : width / 4;
  const dials: [Point, Point] = [[width / 2 - off, top], [width / 2 + off, top]];
  const accountWide = wide ? 2 * radius + 60 : width / 2 - 16;
  const key = top + radius + (wide ? 26 : 22);
  const columns = wide ? children : Math.min(3, children);
  const cell: Point = [Math.min(WIDEST, width / columns), 46];
  return {
    dials, radius, unit: radius / reach, name, key, width, wide, accountWide,
    accounts: [0, 1].map((j): Point => [dials[j][0] - accountWide / 2, key + 22]) as [Point, Point],
    shares: key + (wide ? 92 : 84), cell, columns, left: (width - columns * cell[0]) / 2,
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

/** The child whose share is here, or else whose tip is within `near` pixels; −1 if none is. */
export function childAt(places: Places, u_hat: readonly (readonly (readonly number[])[])[], [x, y]: Point, near = 24): number {
  const { left, shares, cell, columns } = places;
  const [column, row] = [Math.floor((x - left) / cell[0]), Math.floor((y - shares) / cell[1])];
  if (row >= 0) return column >= 0 && column < columns && row * columns + column < u_hat.length ? row * columns + column : -1;
  let [best, nearest] = [-1, near];
  u_hat.forEach((votes, i) => votes.forEach((vote, j) => {
    const [tx, ty] = tipOf(places, j, vote);
    const far = Math.hypot(tx - x, ty - y);
    if (far < nearest) [best, nearest] = [i, far];
  }));
  return best;
}
