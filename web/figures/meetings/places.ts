/** Where dials, arrows and bars are, in CSS pixels. */
import type { Point } from "../../kit/stage";

/** From this width there is room. */
const ROOM = 520;

/** Where everything is. */
export interface Places {
  /** Middle of each parent's dial, its radius, and how many pixels a vote of length 1 is long. */
  dials: [Point, Point];
  radius: number;
  unit: number;
  /** Where the rows of the shares begin, how wide the bars are, and how high a row is. */
  bars: Point;
  barsWide: number;
  rowHigh: number;
  /** The line that says how meetings are drawn. */
  key: number;
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

/** All bars together: so high for two children as for six, and what is below stays where it is. */
const BARS = 132;

/** Height of the picture at this width. */
export const heightFor = (width: number): number => (width >= ROOM ? 374 : 264) + BARS;

/** All places at this width for so many children, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number, children: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? 138 : Math.min(88, width / 4 - 22);
  const top = wide ? 190 : 134;
  const off = wide ? Math.min(width * 0.24, 230) : width / 4;
  const barsWide = Math.min(width - (wide ? 260 : 146), 460);
  return {
    dials: [[width / 2 - off, top], [width / 2 + off, top]],
    radius, unit: radius / reach, key: top + radius + 24, width, wide,
    bars: [(width - barsWide) / 2 + (wide ? 0 : 28), wide ? 374 : 264], barsWide, rowHigh: Math.min(44, BARS / children),
  };
}

/** The tip of a vote; angles turn clockwise, as on a canvas. */
export const tipOf = ({ dials, unit }: Places, j: number, [x, y]: readonly number[]): Point => [
  dials[j][0] + x * unit, dials[j][1] + y * unit,
];

/** The vote whose tip is here. */
export const voteAt = ({ dials, unit }: Places, j: number, [x, y]: Point): [number, number] => [
  (x - dials[j][0]) / unit, (y - dials[j][1]) / unit,
];

/** The child whose bar, or else whose tip, is within `near` pixels; −1 if none is. */
export function childAt(places: Places, u_hat: readonly (readonly (readonly number[])[])[], [x, y]: Point, near = 24): number {
  const row = Math.floor((y - places.bars[1]) / places.rowHigh);
  if (row >= 0 && row < u_hat.length) return row;
  let [best, nearest] = [-1, near];
  u_hat.forEach((votes, i) => votes.forEach((vote, j) => {
    const [tx, ty] = tipOf(places, j, vote);
    const far = Math.hypot(tx - x, ty - y);
    if (far < nearest) [best, nearest] = [i, far];
  }));
  return best;
}

/** Which meetings of a child carry their numbers: with itself, the best other one, and the worst bad one. */
export function toldOf(products: readonly number[], who: number): number[] {
  const others = products.map((_, k) => k).filter((k) => k !== who).sort((a, b) => products[b] - products[a]);
  const [best, worst] = [others[0], others[others.length - 1]];
  const told = [who];
  if (best !== undefined && products[best] > 0) told.push(best);
  if (worst !== undefined && products[worst] < 0) told.push(worst);
  return told;
}
