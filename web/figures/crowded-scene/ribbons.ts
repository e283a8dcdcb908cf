/** The ribbons through which the parts give themselves to the totals; what each gives most stands at its end. */
import { WHOLE_KINDS } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { parentOf } from "./parsing";
import { apart, type Places } from "./places";
import { PALE, type Seen } from "./seen";
import { chord } from "./split";

const STEPS = 30;
/** Less than this of a part is not worth a ribbon. */
const LEAST = 0.005;
/** A ribbon of all of a part is so wide at most, in CSS pixels, on a phone where it turns; all of a total take so much of its radius. */
const [WIDEST, TURNING, FILLED] = [36, 20, 1.5];

/** From a part into a total. */
interface Ribbon {
  i: number;
  j: number;
  share: number;
  /** From 0 at the part's edge to 1 in the middle of the total. */
  at: (t: number) => Point;
  widths: readonly [number, number];
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
      return { i, j, share, at, widths: [wide[i], fit * wide[i]] };
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

/** How much of ribbons and numbers is to be seen: none in the reader's hand, and none where nothing more happens. */
const shown = ({ settling }: Seen) => (1 - settling.calm) * (1 - settling.held);

/** The ribbons, below everything else. */
export function paintRibbons(pen: Pen, seen: Seen, bands: readonly Ribbon[]): void {
  const { begun, lit } = seen;
  const grown = inOut(clamp(begun, [0, 1]));
  const left = shown(seen);
  if (grown === 0 || left === 0) return;
  for (const { j, share, at, widths } of bands) {
    if (share < LEAST) continue;
    const kind = WHOLE_KINDS[j];
    const strength = lit && lit !== kind ? 0.14 : 0.22 + 0.2 * share;
    pen.line(band(at, widths, grown), { fill: ink(kindColours[kind]), fillOpacity: Number((strength * left).toFixed(2)), class: "ribbon" }, true);
  }
}

/** How high a level curve is where it is this far across. */
function passing(at: Ribbon["at"], x: number): number {
  const [[from], [to]] = [at(0), at(1)];
  return at(clamp((x - from) / (to - from || 1), [0, 1]))[1];
}

/** The numbers, above everything else: each part's larger share, once, where it arrives. */
export function paintShares(pen: Pen, places: Places, seen: Seen, bands: readonly Ribbon[]): void {
  const { begun, lit, found } = seen;
  const left = shown(seen);
  if (begun < 0.3 || left === 0) return;
  WHOLE_KINDS.forEach((kind, j) => {
    const own = bands.filter((one) => one.j === j && parentOf(found, one.i) === kind).sort((a, b) => a.at(0)[1] - b.at(0)[1]);
    const where = places.numbers(j, own.map(({ at }) => passing(at, places.mouth(j))));
    own.forEach(({ share }, k) =>
      pen.text(where[k].at, fixed(share), {
        size: places.letters.number, bold: true, fill: ink(kindColours[kind]), anchor: where[k].anchor, thing: kind,
        opacity: Number(((lit && lit !== kind ? PALE : 1) * left * part(begun, 0.3, 0.9)).toFixed(2)),
      }),
    );
  });
}
