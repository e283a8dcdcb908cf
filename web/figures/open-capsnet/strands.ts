/** Ribbons from children to parents, as they lie in the parents' ports. */
import { mix } from "../../kit/motion";
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
  const begin = cells.at[k] + (narrow ? cells.high : cells.wide);
  const [first, ...others] = Array.from({ length: shape.parents }, (_, j) => Math.abs(places.port(j)[1 - k] - at[1 - k]));
  const nearest = others.reduce((found, away, j) => (away < found.away ? { away, j: j + 1 } : found), { away: first, j: 0 });
  const late = (at[k] - begin) / (places.port(0)[k] - begin) > BUNDLED;
  return { child: -1, parent: late && nearest.away < row / 2 ? nearest.j : -1 };
}

/** How the ports are filled. */
export interface Filling {
  /** Pixels of one unit of c ‖û‖. */
  scale: number;
  /** How much larger each port is; by default 1. */
  grown?: readonly number[];
  /** Children whose ribbons are all shown by themselves. */
  alone?: ReadonlySet<number>;
}

/** A port, in pixels from its middle: against from `top` to `seam`, for from there to `bottom`. */
export interface Pile {
  top: number;
  seam: number;
  bottom: number;
}

/** All ribbons, and the piles they end in. */
export interface Bundles {
  strands: Strand[];
  piles: Pile[];
}

/** A ribbon on its way into a port: where it begins across, and how much of it is for, from 0 to 1. */
type Coming = Omit<Strand, "parent" | "port"> & { key: number; pro: number };

/**
 * All ribbons of a moment, thin ones first. A vote has one ribbon, in the pile of its side; while it changes sides
 * it moves from one pile to the other.
 */
export function strandsOf(
  { widths, cosines, sides }: Pick<Moment, "widths" | "cosines" | "sides">, places: Places, { scale, grown = [], alone = new Set() }: Filling,
): Bundles {
  const { grid, parents: J } = places.shape;
  const cells = grid * grid;
  const strands: Strand[] = [];
  const piles: Pile[] = [];
  const axis = places.narrow ? 0 : 1;
  // Of thin ones, for each cell and side: how wide they are together, what they carry, where they begin.
  const [width, carried, across, down] = Array.from({ length: 4 }, () => new Float64Array(2 * cells));
  for (let j = 0; j < J; j++) {
    const own: Coming[] = [];
    for (const sums of [width, carried, across, down]) sums.fill(0);
    for (let ij = j, i = 0; ij < widths.length; ij += J, i++) {
      const wide = widths[ij];
      if (wide <= 0) continue;
      const from = places.needle(i);
      const pro = (1 + sides[ij]) / 2;
      if (wide >= THIN || alone.has(i)) {
        own.push({ child: i, from, width: wide, cosine: cosines[ij], key: from[axis], pro });
        continue;
      }
      for (const side of [0, 1]) {
        const part = wide * (side ? pro : 1 - pro);
        const at = 2 * (i % cells) + side;
        width[at] += part;
        carried[at] += part * cosines[ij];
        across[at] += part * from[0];
        down[at] += part * from[1];
      }
    }
    for (let at = 0; at < width.length; at++) {
      const wide = width[at];
      if (wide <= 0) continue;
      const from: Point = [across[at] / wide, down[at] / wide];
      own.push({ child: -1, from, width: wide, cosine: carried[at] / wide, key: from[axis], pro: at % 2 });
    }
    own.sort((a, b) => a.key - b.key);
    const pixels = scale * (grown[j] ?? 1);
    let [against, pro] = [0, 0];
    for (const strand of own) {
      against += strand.width * (1 - strand.pro) * pixels;
      pro += strand.width * strand.pro * pixels;
    }
    // The two piles together are centred on the port.
    const seam = (against - pro) / 2;
    piles.push({ top: seam - against, seam, bottom: seam + pro });
    let [filled, filledFor] = [seam - against, seam];
    for (const { key, pro: share, width: wide, ...strand } of own) {
      const pixelsWide = wide * pixels;
      const begin = mix(filled, filledFor, share);
      strands.push({ ...strand, parent: j, width: pixelsWide, port: [begin, begin + pixelsWide] });
      filled += (1 - share) * pixelsWide;
      filledFor += share * pixelsWide;
    }
  }
  return { strands: strands.sort((a, b) => a.width - b.width), piles };
}
