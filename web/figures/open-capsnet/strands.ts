/** Ribbons from children to parents, as they lie in the parents' ports. */
import type { Point } from "../../kit/stage";
import { besideCurve } from "./curve";
import type { Moment } from "./moment";
import type { Places } from "./places";

/** One ribbon; thin ones of a cell are one. */
export interface Strand {
  /** The child, or −1 for those of a cell. */
  child: number;
  parent: number;
  from: Point;
  /** Where in its port it ends: from and to, in pixels from the port's middle. */
  port: readonly [number, number];
  /** Pixels, and the cosine between vote and parent. */
  width: number;
  cosine: number;
}

/** Narrower ribbons, in the measure of c ‖û‖, are merged with those of their cell. */
const THIN = 0.07;
/** Where a cosine is about zero a ribbon passes from one pile to the other, not all at once. */
const SOFT = 0.06;

/** A hand is as near as this to a ribbon, in pixels; narrower ones it does not find. */
const [NEAR, FOUND] = [4, 0.9];
/** From here on, of the way between cells and ports, threads have come together in bundles. */
const BUNDLED = 0.5;

/** The child and the parent whose ribbon lies under a point; or where only its bundle does, the parent. */
export function voteAt(places: Places, strands: readonly Strand[], at: Point): { child: number; parent: number } {
  let [best, child, parent] = [NEAR, -1, -1];
  for (const strand of strands) {
    if (strand.child < 0 || strand.width < FOUND) continue;
    const [x, y] = places.port(strand.parent);
    const aside = (strand.port[0] + strand.port[1]) / 2;
    const there = besideCurve(places, strand.from, places.narrow ? [x + aside, y] : [x, y + aside], at);
    if (!there) continue;
    // The widest lies above all others, and comes last.
    const away = Math.max(0, there.aside - (there.t * strand.width) / 2);
    if (away <= best) [best, child, parent] = [away, strand.child, strand.parent];
  }
  if (child >= 0) return { child, parent };
  const { cells, narrow, row, shape } = places;
  const k = narrow ? 1 : 0;
  const begin = cells.at[k] + cells.wide;
  const [first, ...others] = Array.from({ length: shape.parents }, (_, j) => Math.abs(places.port(j)[1 - k] - at[1 - k]));
  const nearest = others.reduce((found, away, j) => (away < found.away ? { away, j: j + 1 } : found), { away: first, j: 0 });
  const late = (at[k] - begin) / (places.port(0)[k] - begin) > BUNDLED;
  return { child: -1, parent: late && nearest.away < row / 2 ? nearest.j : -1 };
}

/** How the ports are filled. */
export interface Filling {
  /** Pixels of one unit of c ‖û‖. */
  scale: number;
  /** How much larger the ports are; by default 1. */
  grown?: (parent: number) => number;
  /** Children whose ribbons are all shown by themselves. */
  alone?: ReadonlySet<number>;
}

/** A port, in pixels from its middle: against from `top` to `seam`, for from there to `bottom`. */
export interface Pile {
  top: number;
  seam: number;
  bottom: number;
}

/** All ribbons of a moment, thin ones first, and the piles they end in. */
export function strandsOf(
  { widths, cosines }: Pick<Moment, "widths" | "cosines">, places: Places, { scale, grown = () => 1, alone = new Set() }: Filling,
): { strands: Strand[]; piles: Pile[] } {
  const { grid, parents: J } = places.shape;
  const cells = grid * grid;
  const strands: Strand[] = [];
  const piles: Pile[] = [];
  const axis = places.narrow ? 0 : 1;
  const needles = Array.from({ length: widths.length / J }, (_, i) => places.needle(i));
  for (let j = 0; j < J; j++) {
    const own: (Strand & { key: number; side: -1 | 1 })[] = [];
    const merged = new Map<number, { width: number; carried: number; x: number; y: number }>();
    for (let ij = j, i = 0; ij < widths.length; ij += J, i++) {
      const cosine = cosines[ij];
      const pro = Math.max(0, Math.min(1, 0.5 + cosine / (2 * SOFT)));
      for (const [side, share] of [[-1, 1 - pro], [1, pro]] as const) {
        const width = widths[ij] * share;
        if (width <= 0) continue;
        const from = needles[i];
        if (width >= THIN || alone.has(i))
          own.push({ child: i, parent: j, from, port: [0, 0], width, cosine, key: from[axis], side });
        else {
          const key = 2 * (i % cells) + (side > 0 ? 1 : 0);
          const sum = merged.get(key) ?? { width: 0, carried: 0, x: 0, y: 0 };
          sum.width += width;
          sum.carried += width * cosine;
          sum.x += width * from[0];
          sum.y += width * from[1];
          merged.set(key, sum);
        }
      }
    }
    for (const [key, { width, carried, x, y }] of merged) {
      const from: Point = [x / width, y / width];
      own.push({ child: -1, parent: j, from, port: [0, 0], width, cosine: carried / width, key: from[axis], side: key % 2 ? 1 : -1 });
    }
    own.sort((a, b) => a.key - b.key);
    const pixels = scale * grown(j);
    const total = { [-1]: 0, 1: 0 };
    for (const { side, width } of own) total[side] += width * pixels;
    // The two piles together are centred on the port.
    const middle = (total[-1] - total[1]) / 2;
    const end = { [-1]: middle - total[-1], 1: middle };
    for (const { key, side, ...strand } of own) {
      const width = strand.width * pixels;
      strands.push({ ...strand, width, port: [end[side], end[side] + width] });
      end[side] += width;
    }
    piles.push({ top: middle - total[-1], seam: middle, bottom: middle + total[1] });
  }
  return { strands: strands.sort((a, b) => a.width - b.width), piles };
}
