/** The ribbons through which the parts give themselves to the totals, each through its number on the way. */
import { WHOLE_KINDS } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { apart, type Places } from "./places";
import { PALE, type Seen } from "./seen";
import { chord } from "./split";

const STEPS = 24;
/** Less than this of a part is not worth a ribbon or a number. */
const LEAST = 0.005;
/** A ribbon of all of a part is so wide at most, in CSS pixels, on a phone where it turns; all of a total take so much of its radius. */
const [WIDEST, TURNING, FILLED] = [30, 20, 1.5];

/** From a part to its number, and from there into a total. */
interface Ribbon {
  i: number;
  j: number;
  share: number;
  /** The part's edge, the middle of the number, the middle of the total. */
  stops: readonly [Point, Point, Point];
  widths: readonly [number, number];
}

/** All of them. */
export function ribbons(places: Places, { parts, outlines, scene, found }: Seen): Ribbon[] {
  const widest = (i: number) => Math.min(places.narrow ? TURNING : WIDEST, 0.3 * parts[i].size);
  // Where the parts lie on each other their ribbons do not, if there is room for all.
  const most = Math.max(...parts.map((_, i) => widest(i)));
  const gap = Math.max(places.letters.number + 5, Math.min(most + 3, (0.7 * places.height) / parts.length));
  const slots = apart(parts.map(({ y }) => y), gap, [gap / 2, places.height - gap / 2]);
  return found.flatMap(({ coupling }, j) => {
    const x = places.column(j, scene);
    const [middle, height] = places.total(j);
    const wide = coupling.map((share, i) => share * widest(i));
    const sum = wide.reduce((all, one) => all + one, 0);
    const fit = Math.min(1, (FILLED * places.radius) / (sum || 1));
    // Below each other they arrive; on a phone from below, the lowest ones outside.
    const order = parts.map((_, i) => i).sort((a, b) => slots[a] - slots[b]);
    if (places.narrow && j === 0) order.reverse();
    let from = -(fit * sum) / 2;
    const ends: Point[] = [];
    for (const i of order) {
      const aside = from + (fit * wide[i]) / 2;
      ends[i] = places.narrow ? [middle + aside, height] : [middle, height + aside];
      from += fit * wide[i];
    }
    return coupling.map((share, i): Ribbon => ({
      i, j, share,
      stops: [[chord(outlines[i], parts[i].y)[j], parts[i].y], [x, slots[i]], ends[i]],
      widths: [wide[i], fit * wide[i]],
    }));
  });
}

/** A curve from one place to another: it leaves level, and arrives level, or `upright`. */
function curve([x0, y0]: Point, [x1, y1]: Point, upright: boolean): (t: number) => Point {
  if (!upright) return (t) => [mix(x0, x1, t), mix(y0, y1, t * t * (3 - 2 * t))];
  return (t) => [mix(x0, x1, 1 - (1 - t) ** 2), mix(y0, y1, t * t)];
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

/** The ribbons, below everything else; open where their numbers stand. */
export function paintRibbons(pen: Pen, places: Places, seen: Seen, bands: readonly Ribbon[]): void {
  const { begun, lit, settling } = seen;
  const grown = inOut(clamp(begun, [0, 1]));
  const left = 1 - settling.calm;
  if (grown === 0 || left === 0) return;
  const room = places.half + 3;
  for (const { j, share, stops: [edge, number, total], widths } of bands) {
    if (share < LEAST) continue;
    const kind = WHOLE_KINDS[j];
    const outward = j === 0 ? -1 : 1;
    const strength = lit && lit !== kind ? 0.14 : 0.22 + 0.2 * share;
    const look = { fill: ink(kindColours[kind]), fillOpacity: Number((strength * left).toFixed(2)) };
    const before: Point = [number[0] - outward * room, number[1]];
    const behind: Point = [number[0] + outward * room, number[1]];
    if (outward * (before[0] - edge[0]) > 1) pen.line(band(curve(edge, before, false), [widths[0], widths[0]], Math.min(1, 2 * grown)), look, true);
    if (outward * (total[0] - behind[0]) > 1) pen.line(band(curve(behind, total, places.narrow), widths, grown), look, true);
  }
}

/** The numbers, above everything else. */
export function paintShares(pen: Pen, places: Places, { begun, lit, settling }: Seen, bands: readonly Ribbon[]): void {
  const left = 1 - settling.calm;
  if (begun < 0.3 || left === 0) return;
  // In the order of the parts, for whoever reads the picture as text.
  for (const { j, share, stops } of [...bands].sort((a, b) => a.i - b.i || a.j - b.j)) {
    if (share < LEAST) continue;
    const kind = WHOLE_KINDS[j];
    const dim = lit && lit !== kind ? PALE : mix(0.6, 1, share);
    pen.text(stops[1], fixed(share), {
      size: places.letters.number, bold: true, fill: ink(kindColours[kind]),
      opacity: Number((dim * left * part(begun, 0.3, 0.9)).toFixed(2)),
    });
  }
}
