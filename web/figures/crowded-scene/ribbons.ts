/** The ribbons through which the parts give themselves to the totals; what each gives most stands at its beginning. */
import { WHOLE_KINDS } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { parentOf } from "./parsing";
import { apart, dressedOutline, type Places } from "./places";
import { PALE, type Seen } from "./seen";
import { chord } from "./split";

const STEPS = 30;
/** Less than this of a part is not worth a ribbon. */
const LEAST = 0.005;
/** A ribbon of all of a part is so wide at most, in CSS pixels, on a phone where it turns; all of a total take so much of its radius. */
const [WIDEST, TURNING, FILLED] = [36, 20, 1.5];

/** What is left of the ribbons where nothing more happens: one still sees who gave to whom. */
const REST = 0.5;
/** Pixels from a part to its number, how wide that is in heights of its letters, and what it keeps from the edge. */
const [BESIDE, NUMBER, EDGE] = [7, 2.1, 3];

/** From a part into a total. */
export interface Ribbon {
  i: number;
  j: number;
  share: number;
  /** From 0 at the part's edge to 1 in the middle of the total. */
  at: (t: number) => Point;
  widths: readonly [number, number];
  /** Where it ends, on a line through the middle of the total. */
  end: Point;
}

/** A curve that leaves and arrives level. */
const level = ([x0, y0]: Point, [x1, y1]: Point) => (t: number): Point => [mix(x0, x1, t), mix(y0, y1, t * t * (3 - 2 * t))];

/** Level to a corner, and from there up. */
function turned(from: Point, corner: Point, to: Point): (t: number) => Point {
  const first = level(from, corner);
  const upright = (t: number): Point => [mix(corner[0], to[0], 1 - (1 - t) ** 2), mix(corner[1], to[1], t * t)];
  return (t) => (t < 0.5 ? first(2 * t) : upright(2 * t - 1));
}

/** All of them. */
export function ribbons(places: Places, { parts, outlines, found }: Seen): Ribbon[] {
  const widest = (i: number) => Math.min(places.narrow ? TURNING : WIDEST, 0.3 * parts[i].size);
  // On a phone parts may lie beside each other: their ribbons turn below each other, if there is room for all.
  const most = Math.max(...parts.map((_, i) => widest(i)));
  const gap = Math.min(most + 3, (0.7 * places.height) / parts.length);
  const slots = apart(parts.map(({ y }) => y), gap, [gap / 2, places.height - gap / 2]);
  // Below each other they arrive; on a phone from below, the lowest ones outside.
  const downward = parts.map((_, i) => i).sort((a, b) => slots[a] - slots[b]);
  return found.flatMap(({ coupling }, j) => {
    const [middle, height] = places.total(j);
    const wide = coupling.map((share, i) => share * widest(i));
    const sum = wide.reduce((all, one) => all + one, 0);
    const fit = Math.min(1, (FILLED * places.radius) / (sum || 1));
    let from = -(fit * sum) / 2;
    const ends: Point[] = [];
    for (const i of places.narrow && j === 0 ? [...downward].reverse() : downward) {
      const aside = from + (fit * wide[i]) / 2;
      ends[i] = places.narrow ? [middle + aside, height] : [middle, height + aside];
      from += fit * wide[i];
    }
    return coupling.map((share, i): Ribbon => {
      const edge: Point = [chord(outlines[i], parts[i].y)[j], parts[i].y];
      const at = places.narrow ? turned(edge, [places.turn(j), slots[i]], ends[i]) : level(edge, ends[i]);
      return { i, j, share, at, widths: [wide[i], fit * wide[i]], end: ends[i] };
    });
  });
}

/** A band along a curve, as wide everywhere as it looks. */
function band(at: (t: number) => Point, [first, last]: readonly [number, number], grown: number): Point[] {
  const steps = Array.from({ length: STEPS + 1 }, (_, k) => (grown * k) / STEPS);
  const edge = (side: number) =>
    steps.map((t): Point => {
      const [[x, y], [xa, ya], [xb, yb]] = [at(t), at(t - 0.01), at(t + 0.01)];
      const long = Math.hypot(xb - xa, yb - ya) || 1;
      const half = (side * mix(first, last, t)) / 2;
      return [x - (half * (yb - ya)) / long, y + (half * (xb - xa)) / long];
    });
  return [...edge(-1), ...edge(1).reverse()];
}

/** The ribbons, below everything else. */
export function paintRibbons(pen: Pen, { begun, lit, settling }: Seen, bands: readonly Ribbon[]): void {
  const grown = inOut(clamp(begun, [0, 1]));
  const left = mix(1, REST, settling.calm) * (1 - settling.held); // in the reader's hand they would be in the way
  if (grown === 0 || left === 0) return;
  for (const { j, share, at, widths } of bands) {
    if (share < LEAST) continue;
    const kind = WHOLE_KINDS[j];
    const strength = lit && lit !== kind ? 0.14 : 0.22 + 0.2 * share;
    pen.line(band(at, widths, grown), { fill: ink(kindColours[kind]), fillOpacity: Number((strength * left).toFixed(2)), class: "ribbon" }, true);
  }
}

/** How far out a part reaches at its middle towards a total, with the clothes of its whole where it wears them. */
function edgeOf({ outlines, parts, found, settling }: Seen, places: Places, i: number, j: number): number {
  const side = j === 0 ? -1 : 1;
  const { y } = parts[i];
  const bare = chord(outlines[i], y)[j];
  const { kind, pose } = found[j];
  const dress = clamp(settling.dress(j), [0, 1]);
  if (!pose || dress === 0) return bare;
  const outline = dressedOutline(kind, places.on(pose));
  const clothes = [-0.5, 0.5].map((line) => side * chord(outline, y + line * places.letters.number)[j]); // clear of slanting ones
  return mix(bare, side * Math.max(side * bare, ...clothes), dress);
}

/** The numbers, above everything else: each part's larger share, once, where its ribbon begins. */
export function paintShares(pen: Pen, places: Places, seen: Seen, bands: readonly Ribbon[]): void {
  const { begun, lit, found, parts, settling } = seen;
  const left = 1 - settling.held;
  if (begun < 0.3 || left === 0) return;
  const size = places.letters.number;
  const room = NUMBER * size + EDGE;
  const downward = [...bands].sort((a, b) => parts[a.i].y - parts[b.i].y);
  for (const { i, j, share } of downward) {
    const kind = WHOLE_KINDS[j];
    if (parentOf(found, i) !== kind) continue;
    const x = edgeOf(seen, places, i, j) + (j === 0 ? -BESIDE : BESIDE);
    pen.text([j === 0 ? Math.max(room, x) : Math.min(places.width - room, x), parts[i].y], fixed(share), {
      size, bold: true, fill: ink(kindColours[kind]), anchor: j === 0 ? "end" : "start", thing: kind,
      opacity: Number(((lit && lit !== kind ? PALE : 1) * left * part(begun, 0.3, 0.9)).toFixed(2)),
    });
  }
}
