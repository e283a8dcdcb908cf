/** The skewer: it takes numbers out of the maps, carries them down, and is their arrow. */
import { inOut, mix, out, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { runsOf, type Capsule } from "./capsule";
import type { Places } from "./places";
import { signInk } from "./sheets";

/** With more numbers than this there is no room for them beside their beads. */
const FEW = 10;

/** What there is to see. */
export interface Skewered {
  capsule: Capsule;
  /** The middles of the cells that the numbers come from, as they are drawn. */
  from: readonly Point[];
  largest: number;
  wrong: boolean;
  /** Where the film stands: pierced at 1, pulled out at 2, squashed at 3. */
  at: number;
}

/** From `a` through `b`, `by` pixels farther. */
function beyond([x0, y0]: Point, [x1, y1]: Point, by: number): Point {
  const far = Math.hypot(x1 - x0, y1 - y0) || 1;
  return [x1 + ((x1 - x0) / far) * by, y1 + ((y1 - y0) / far) * by];
}

/** Where the beads are now. */
export function beadsAt(places: Places, { capsule, from, at }: Skewered): Point[] {
  const { full } = places.arrow;
  const long = mix(full, full * capsule.lengths.v, inOut(part(at, 2, 2.75)));
  const pulled = inOut(part(at, 1, 1.9));
  return from.map(([x0, y0], d) => {
    const [x1, y1] = places.bead(d, long);
    return [mix(x0, x1, pulled), mix(y0, y1, pulled) - Math.sin(pulled * Math.PI) * (places.narrow ? 14 : 34)];
  });
}

function paintRod(pen: Pen, places: Places, skewered: Skewered, beads: readonly Point[]): void {
  const { capsule, wrong, at } = skewered;
  const colour = wrong ? "var(--wrong)" : ink("purple");
  const thick = places.narrow ? 3 : 4.4;
  const reach = places.narrow ? 14 : 26;
  const pierced = out(part(at, 0.05, 0.95));
  const last = beads.length - 1;
  if (!wrong || at >= 1.9) {
    const ahead = last ? beads[last] : ([beads[0][0] + places.depth[0], beads[0][1] + (at < 1 ? places.depth[1] : 0)] as Point);
    const begin = at >= 1.9 ? ([places.arrow.at[0], beads[0][1]] as Point) : beyond(ahead, beads[0], reach);
    const tip = beyond(beads[0], ahead, at >= 1.9 ? (beads.length > 1 ? Math.max(12, (ahead[0] - begin[0]) / (beads.length + 1)) : 16) : reach);
    pen.arrow(begin, [mix(begin[0], tip[0], pierced), mix(begin[1], tip[1], pierced)], thick, colour);
    return;
  }
  // Along rows it goes run by run; from one row's end to the next row's beginning there is nothing.
  let first = 0;
  for (const run of runsOf(capsule.sources)) {
    const ends: [Point, Point] = [beads[first], beads[first + run - 1]];
    const grown = part(pierced * beads.length, first, first + run);
    if (first) pen.line([beads[first - 1], beads[first]], { stroke: colour, width: 2, dash: "2 5", opacity: grown > 0 ? 1 : 0 });
    const half = at > 1 ? 0 : 0.42 * places.cell;
    const begin: Point = [ends[0][0] - half, ends[0][1] + 0.1 * half];
    const end: Point = [ends[1][0] + half, ends[1][1] - 0.1 * half];
    if (grown > 0) pen.line([begin, [mix(begin[0], end[0], grown), mix(begin[1], end[1], grown)]], { stroke: colour, width: thick });
    first += run;
  }
}

/** The rod and the beads on it; the larger a bead, the farther its number is from zero. */
export function paintSkewer(pen: Pen, places: Places, skewered: Skewered): void {
  const { capsule, largest, wrong, at } = skewered;
  const { at: [x, y], full } = places.arrow;
  const { v, s } = capsule.lengths;
  const beads = beadsAt(places, skewered);
  const squashed = inOut(part(at, 2, 2.75));
  const waiting = 1 - part(at, 1.2, 1.9);
  if (waiting > 0) {
    pen.line([[x, y], [x + full, y]], { stroke: ink("line"), width: 2, dash: "1 7", opacity: waiting });
    for (let d = 0; d < beads.length; d++)
      pen.circle(places.bead(d, full), places.narrow ? 5 : 8, { stroke: ink("line"), width: 1.5, fill: "var(--paper)", opacity: waiting });
  }
  if (squashed > 0) {
    const below = y + (places.narrow ? 26 : 34);
    pen.line([[x, below], [x + full, below]], { stroke: ink("muted"), width: 1.2, opacity: squashed });
    for (const end of [0, 1]) {
      pen.line([[x + end * full, below - 4], [x + end * full, below + 4]], { stroke: ink("muted"), width: 1.2, opacity: squashed });
      pen.text([x + end * full, below + 14], String(end), { size: 13, fill: ink("muted"), opacity: squashed });
    }
  }
  if (at > 0.02) paintRod(pen, places, skewered, beads);
  const room = full / (beads.length + 1);
  const scale = Math.min(places.narrow ? 11 : 16, Math.max(5, 0.42 * room));
  const seen = part(at, 0.05, 0.95) * beads.length;
  const labelled = beads.length <= FEW ? part(at, 1.7, 2) * (1 - part(at, 2, 2.4)) : 0;
  beads.forEach((bead, d) => {
    if (seen < d + 0.4) return;
    const value = capsule.s[d];
    const radius = Math.max(3, scale * (0.3 + 0.7 * (Math.abs(value) / (largest || 1))));
    pen.circle(bead, radius, { fill: value >= 0 ? signInk(value) : "var(--paper)", stroke: signInk(value), width: 2.2 });
    if (labelled <= 0) return;
    const { map, row, column } = capsule.sources[d];
    const [size, away] = places.narrow ? [10.5, 22] : [13, 30];
    pen.text([bead[0], bead[1] - away], `${map + 1}·${row + 1}·${column + 1}`, { size: size - 1, fill: ink("muted"), opacity: labelled });
    pen.text([bead[0], bead[1] + away], fixed(value, places.narrow ? 1 : 2), { size, bold: true, fill: signInk(value), opacity: labelled });
  });
  const shown = part(at, 1.85, 2);
  if (shown > 0) {
    const words = squashed > 0.5 ? `‖v‖ = ${fixed(v)}` : `‖s‖ = ${fixed(s)}`;
    const end = Math.max(x + 40, Math.min(x + full - 34, x + mix(full, full * v, squashed)));
    pen.text([end, y - (places.narrow ? 38 : 50)], words, { size: places.narrow ? 13 : 15, bold: true, fill: wrong ? "var(--wrong)" : ink("purple"), opacity: shown });
  }
}
