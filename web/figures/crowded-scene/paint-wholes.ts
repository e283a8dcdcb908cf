/** The two wholes beside the scene, and the ribbons through which the parts give themselves to them. */
import { partsOf, WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import type { Pose } from "../../core/poses";
import { clamp } from "../../kit/handles";
import { inOut, mix, out, part } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { agreement } from "./belief";
import { onItsHead } from "./pairs";
import type { Found } from "./parsing";
import { apart, type Places } from "./places";
import type { Settling } from "./settling";
import { chord } from "./split";

/** A whole this short is none. */
const NOTHING = 0.05;
const STEPS = 24;
/** Less than this of a part is not worth a ribbon or a number. */
const LEAST = 0.005;
/** The wholes that parts may become are drawn at this size before the first round. */
const EXAMPLE = 0.42;

/** What there is to see of the rounds at a moment. */
export interface Seen {
  /** The parts as they are drawn, in pixels, with their outlines. */
  parts: readonly Part[];
  outlines: readonly (readonly Point[])[];
  found: readonly Found[];
  /** How much of the sharing has begun, from 0 before the first round to 1. */
  begun: number;
  /** The whole that is lit up. */
  lit: string;
  settling: Settling;
}

/** Where each whole is drawn; one that reports no direction is nowhere. */
export function moulds(places: Places, found: readonly Found[]): (Pose | undefined)[] {
  return found.map(({ pose }, j) => pose && places.beside(pose, j));
}

/** What parts can become, until they begin to choose. */
export function paintExamples(pen: Pen, places: Places, opacity: number, skip?: string): void {
  if (opacity < 0.01) return;
  WHOLE_KINDS.forEach((kind, j) => {
    if (kind === skip) return;
    const [x, y] = places.side(j);
    const pose = { x, y, angle: 0, size: EXAMPLE * places.unit };
    paintWhole(pen, kind, pose, { opacity: 0.75 * opacity });
    pen.text(places.name(pose), kind, {
      size: places.letters.name, bold: true, fill: ink(kindColours[kind]), opacity, thing: kind,
    });
  });
}

/** One band from a part to its slot in a whole. */
interface Ribbon {
  i: number;
  j: number;
  share: number;
  from: Point;
  to: Point;
  widths: Point;
}

function along({ from, to, widths }: Ribbon, t: number, aside = 0): Point {
  const eased = t * t * (3 - 2 * t);
  return [mix(from[0], to[0], t), mix(from[1], to[1], eased) + (aside * mix(widths[0], widths[1], eased)) / 2];
}

function ribbons({ parts, outlines, found }: Seen, wholes: readonly (Pose | undefined)[]): Ribbon[] {
  return wholes.flatMap((whole, j) => {
    if (!whole) return [];
    const slots = partsOf({ kind: found[j].kind, ...whole });
    return parts.map((one, i): Ribbon => {
      const slot = slots.find(({ kind }) => kind === one.kind)!;
      const outward = j === 0 ? -1 : 1;
      const edge = chord(outlines[i], one.y)[j === 0 ? 0 : 1];
      const share = found[j].coupling[i];
      const wide = share * Math.min(44, 0.4 * one.size);
      const reach = slot.size * (one.kind === "rectangle" ? 0.5 : 0.3) + 4;
      return { i, j, share, from: [edge, one.y], to: [slot.x - outward * reach, slot.y], widths: [wide, 0.7 * wide] };
    });
  });
}

/** The ribbons, below everything else. Gives back how to write their numbers, above everything else. */
export function paintRibbons(
  pen: Pen, places: Places, seen: Seen, wholes: readonly (Pose | undefined)[],
): (pen: Pen) => void {
  const { begun, found, lit } = seen;
  const grown = inOut(clamp(begun, [0, 1]));
  const bands = ribbons(seen, wholes);
  for (const band of grown > 0 ? bands : []) {
    if (band.share < LEAST) continue;
    const edge = (side: number) =>
      Array.from({ length: STEPS + 1 }, (_, k) => along(band, (grown * k) / STEPS, side));
    const { kind } = found[band.j];
    const strength = lit && lit !== kind ? 0.08 : 0.2 + 0.16 * band.share;
    pen.line([...edge(-1), ...edge(1).reverse()], {
      fill: ink(kindColours[kind]), fillOpacity: Number(strength.toFixed(2)),
    }, true);
  }
  return (front) => {
    if (begun < 0.3) return;
    const columns = found.map((_, j) => {
      const xs = places.besideEach(j, seen.outlines);
      const heights = seen.parts.map((one, i) => {
        const band = bands.find((other) => other.i === i && other.j === j);
        if (!band) return one.y;
        const t = clamp((xs[i] - band.from[0]) / (band.to[0] - band.from[0] || 1), [0, 1]);
        return along(band, t)[1];
      });
      return { xs, heights: apart(heights, places.letters.number + 2, [10, places.height - 10]) };
    });
    seen.parts.forEach((_, i) =>
      found.forEach(({ kind, coupling }, j) => {
        if (coupling[i] < LEAST) return;
        const dim = lit && lit !== kind ? 0.3 : mix(0.6, 1, coupling[i]);
        front.text([columns[j].xs[i], columns[j].heights[i]], fixed(coupling[i]), {
          size: places.letters.number, bold: true, fill: ink(kindColours[kind]),
          opacity: Number((dim * part(begun, 0.3, 0.9)).toFixed(2)),
        });
      }),
    );
  };
}

/** The wholes: ghosts that become solid as their parts agree, and are dressed when they are found. */
export function paintMoulds(pen: Pen, places: Places, seen: Seen, wholes: readonly (Pose | undefined)[]): void {
  const { found, begun, lit, settling } = seen;
  if (begun < 0.02) return;
  found.forEach((whole, j) => {
    const { kind, length } = whole;
    const colour = ink(kindColours[kind]);
    const shown = begun * (lit && lit !== kind ? 0.3 : 1);
    const pose = wholes[j];
    const solid = clamp((agreement(whole) - 0.45) * 2, [0, 1]) * length;
    const dress = clamp(settling.dress(j), [0, 1.12]);
    if (pose && pose.size > 6) {
      if (dress < 0.98) paintWhole(pen, kind, pose, { ghost: true, opacity: shown * mix(0.6, 1, solid) });
      if (solid > 0.03) paintWhole(pen, kind, pose, { dress, opacity: shown * Math.max(solid * 0.8, Math.min(1, dress)) });
      for (const late of [0, 0.18]) {
        const t = part(settling.ring(j), late, 1);
        if (t <= 0 || t >= 1) continue;
        const grow = out(t);
        pen.ellipse([pose.x, pose.y], pose.size * (0.42 + 0.2 * grow), pose.size * (0.55 + 0.2 * grow), 0, {
          stroke: colour, width: Number(short(4 * (1 - t))), opacity: Number((1 - t).toFixed(2)),
        });
      }
    }
    const at = pose ? places.name(pose) : places.side(j);
    const head = kind === "house" && pose && onItsHead(pose);
    if (head) pen.text([at[0], at[1] - 0.93 * pose.size - 30], "on its head", { size: places.letters.number, fill: colour, opacity: shown });
    pen.text(at, length < NOTHING ? `no ${kind}` : `${kind} ${fixed(length)}`, { size: places.letters.name, bold: true, fill: colour, opacity: shown, thing: kind });
  });
}

/** Where the votes for a whole have their mean, in the scene itself, with its name. */
export function paintMean(pen: Pen, places: Places, kind: WholeKind, mean: Pose): void {
  const pose = places.on(mean);
  paintWhole(pen, kind, pose, { ghost: true, colour: "ink" });
  const { x, y } = partsOf({ kind, ...pose }).find((one) => one.kind === "rectangle")!;
  pen.text([x, y], "mean vote", { size: places.letters.number, bold: true, fill: "var(--ink)", rim: true });
}
