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
  /** Where the bars of the shares begin, how wide they are, and how far apart. */
  bars: Point;
  barsWide: number;
  rowHigh: number;
  width: number;
  wide: boolean;
}

/** The longest arrow that the dials have room for, in the votes' own unit. */
export function reachOf(u_hat: readonly (readonly (readonly number[])[])[]): number {
  const longest = Math.max(...u_hat.flat().map((vote) => Math.hypot(...vote)));
  return Math.max(2, 1.08 * longest);
}

const rowHigh = (wide: boolean): number => (wide ? 30 : 32);

/** Height of the picture at this width. */
export function heightFor(width: number, children: number): number {
  const wide = width >= ROOM;
  return (wide ? 344 : 250) + children * rowHigh(wide) + 40;
}

/** All places at this width, where an arrow of length `reach` ends on its dial's rim. */
export function placesFor(width: number, reach: number): Places {
  const wide = width >= ROOM;
  const radius = wide ? 138 : Math.min(88, width / 4 - 22);
  const top = wide ? 190 : 150;
  const off = wide ? Math.min(width * 0.24, 230) : width / 4;
  const barsWide = Math.min(width - (wide ? 260 : 130), 460);
  return {
    dials: [[width / 2 - off, top], [width / 2 + off, top]],
    radius, unit: radius / reach, width, wide,
    bars: [(width - barsWide) / 2 + (wide ? 0 : 28), wide ? 352 : 258], barsWide, rowHigh: rowHigh(wide),
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
