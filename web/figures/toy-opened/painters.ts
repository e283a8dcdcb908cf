/** How pixels, capsules and ribbons look; all in CSS pixels. */
import { GRID, PIXELS } from "../../core/toy-network";
import { WHOLE_KINDS, type Whole } from "../../core/shapes";
import { around } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { ROUND, type Places } from "./places";
import type { Child, Stream, Thought } from "./reading";

/** Shades of a pixel. */
const LEVELS = 8;
/** How dark the darkest is: the picture itself; and below arrows. */
const [INKED, BELOW] = [0.88, 0.34] as const;
/** Half of what is seen between two pixels, in pixels of the picture. */
const SEAM = 0.02;
/** Pixels of a ribbon for c‖û‖ of 1, and the thinnest that is drawn. */
const [WIDE, THINNEST] = [15, 0.3] as const;
/** A ribbon is meant from so many pixels beside it, and is looked for at so many places. */
const [MEANT, STEPS] = [12, 48] as const;
/** Such pixels where there is room, and the thinnest ribbon that is drawn. */
const [BROAD, STRONG] = [6.5, 1] as const;
/** Pixels of a part's ribbon for c‖û‖ of 1: as much as one vote of length 1 is worth. */
const broadOf = ({ narrow }: Places): number => (narrow ? 0.6 * BROAD : BROAD);
/** Less harm than this is none. */
export const HARMLESS = 0.25;

/** So many votes are drawn at most: the loudest; and none nearer to a louder one than this, in cells. */
const [VOTES, CROWDED] = [14, 0.95] as const;
/** How much is left of the others while one is looked at: that all lie together is still to be seen, in the dark too. */
const ASIDE = 0.38;
/** And of those that speak for the other whole. */
const APART = 0.15;
/** How much of a vote is seen while `only` is looked at. */
export const shownBeside = (child: Child, only: Child | undefined): number => (!only || child === only ? 1 : child.goes === only.goes ? ASIDE : APART);

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** How much is seen of what a house and a boat would be to us: alone, and below arrows. */
const [GUISE, FAINTER] = [0.16, 0.1] as const;

/** Hardly there, what we take the shapes for; it ends where the picture ends. */
export function paintGuises(pen: Pen, places: Places, wholes: readonly Whole[], below: boolean): void {
  for (const whole of wholes) paintWhole(pen, whole.kind, places.on(whole), { opacity: below ? FAINTER : GUISE });
}

/** The canvas and the cells of the capsules, and in its corner what stands on it. */
export function paintCanvas(pen: Pen, places: Places, given: string): void {
  const { corner: [x0, y0], side } = places;
  pen.rect([x0, y0], side, side, { fill: "var(--paper)", stroke: "var(--line)", width: 1, round: ROUND });
  const cell = side / GRID;
  let lines = "";
  for (let k = 1; k < GRID; k++) lines += `M${short(x0 + k * cell)} ${short(y0)}v${short(side)}M${short(x0)} ${short(y0 + k * cell)}h${short(side)}`;
  pen.path(lines, { stroke: "var(--line)", width: 0.8, opacity: 0.55 });
  if (given) pen.text([x0 + 10, y0 + 18], given, { size: 13, fill: "var(--muted)", anchor: "start" });
}

/** What the network sees; `below`, with arrows on it. */
export function paintPixels(pen: Pen, { corner: [x0, y0], side }: Places, picture: Float32Array, below: boolean): void {
  const one = side / PIXELS;
  const seam = SEAM * one;
  const shades = Array<string>(LEVELS + 1).fill("");
  picture.forEach((value, k) => {
    const x = x0 + (k % PIXELS) * one + seam;
    const y = y0 + Math.floor(k / PIXELS) * one + seam;
    const edge = short(one - 2 * seam);
    shades[Math.round(LEVELS * value)] += `M${short(x)} ${short(y)}h${edge}v${edge}h-${edge}Z`;
  });
  for (let level = 1; level <= LEVELS; level++)
    pen.path(shades[level], { fill: "var(--ink)", fillOpacity: Number((((below ? BELOW : INKED) * level) / LEVELS).toFixed(3)), class: "pixels" });
}

/** Where a capsule stands: those of a cell side by side. */
export function seat(places: Places, { at, type }: Child): Point {
  const [x, y] = places.at(at);
  return [x + (type ? 0.17 : -0.17) * (places.side / GRID), y];
}

/** The whole to which a ribbon leads that is here, between canvas and beads, or whose bead is. */
export function ribbonAt(places: Places, streams: readonly Stream[], [x, y]: Point): number | undefined {
  const [left] = places.corner;
  let [nearest, least]: [number | undefined, number] = [undefined, MEANT];
  places.dials.forEach(({ bead, beadRadius }, j) => {
    const ofBead = Math.hypot(bead[0] - x, bead[1] - y) - beadRadius;
    const far = streams.flatMap(({ at, gives }) => {
      if (x < left + places.side || gives[j] * BROAD < STRONG) return [];
      const [fromX, fromY] = places.at(at);
      return Array.from({ length: STEPS }, (_, k) => {
        const t = k / STEPS;
        const bent = t * t * (3 - 2 * t); // the height of such a curve, and how far along it is
        const along = 1.5 * t * (1 - t) + t ** 3;
        return Math.hypot(fromX + (bead[0] - fromX) * along - x, fromY + (bead[1] - fromY) * bent - y);
      });
    });
    const off = Math.min(ofBead, ...far);
    if (off < least) [nearest, least] = [j, off];
  });
  return nearest;
}

/** From a place to the bead of a whole. */
function ribbon([x, y]: Point, [bx, by]: Point): string {
  const half = short((x + bx) / 2);
  return `M${short(x)} ${short(y)}C${half} ${short(y)} ${half} ${short(by)} ${short(bx)} ${short(by)}`;
}

/** How a ribbon is inked: what comes from the other whole is pale too, and red as far as it does harm. */
function ribbonInk(j: number, strays: boolean, harm: number, aside: boolean): { stroke: string; opacity: number } {
  const own = `var(--${colourOf(j)}-fill)`;
  if (aside) return { stroke: own, opacity: 0.14 };
  if (!strays) return { stroke: own, opacity: 0.4 };
  return harm < HARMLESS ? { stroke: own, opacity: 0.16 } : { stroke: "var(--wrong)", opacity: Number((0.2 + 0.5 * harm).toFixed(2)) };
}

/**
 * From each part of the picture to the wholes, as broad as all that its capsules give them. `aside`: they
 * are not what is shown now.
 */
export function paintStreams(pen: Pen, places: Places, streams: readonly Stream[], thoughts: readonly Thought[], aside: boolean): void {
  const wide = broadOf(places);
  const strands = streams.flatMap(({ of, at, gives }) => gives.map((much, j) => ({ at, j, width: wide * much, strays: of !== WHOLE_KINDS[j] })));
  // The strays lie on top: they are what may go wrong.
  for (const { at, j, width, strays } of strands.sort((a, b) => Number(a.strays) - Number(b.strays))) {
    if (width < STRONG) continue;
    pen.path(ribbon(places.at(at), places.dials[j].bead), {
      ...ribbonInk(j, strays, thoughts[j].harm, aside), width: Number(width.toFixed(2)), class: strays ? "ribbon stray" : "ribbon", thing: WHOLE_KINDS[j],
    });
  }
}

/** From the capsule that is looked at to the wholes, as broad as what it gives them. */
export function paintRibbons(pen: Pen, places: Places, child: Child): void {
  child.gives.forEach((gives, j) => {
    const width = WIDE * gives;
    if (width < THINNEST) return;
    pen.path(ribbon(seat(places, child), places.dials[j].bead), {
      stroke: `var(--${colourOf(j)}-fill)`, width: Number(Math.min(9, width).toFixed(2)), opacity: 0.85, class: "ribbon single", thing: WHOLE_KINDS[j],
    });
  });
}

/** The loudest capsules that do not cover one another, the loudest first. */
export function spoken(places: Places, children: readonly Child[]): Child[] {
  const drawn: Child[] = [];
  for (const child of [...children].sort((a, b) => b.loud - a.loud)) {
    const [x, y] = seat(places, child);
    const free = drawn.every((other) => {
      const [ox, oy] = seat(places, other);
      return Math.hypot(ox - x, oy - y) > (CROWDED * places.side) / GRID;
    });
    if (free && drawn.length < VOTES) drawn.push(child);
  }
  return drawn;
}

/** How a vote is inked: hollow if it is wrong. */
export const voteInk = (colour: string, right: boolean) => ({ fill: right ? colour : "var(--paper)", stroke: colour, width: right ? 1 : 1.6 });

/** The loudest capsules: as long as they are loud, in the direction that the whole has by their vote; `only` is larger than the others. */
export function paintArrows(pen: Pen, places: Places, children: readonly Child[], isRight: (child: Child) => boolean, only?: Child): void {
  const cell = places.side / GRID;
  for (const child of [...children].reverse()) {
    const { loud, angle, goes } = child;
    const half = ((child === only ? 1.6 : 1.15) * cell * (0.3 + 0.7 * loud)) / 2;
    const shown = shownBeside(child, only);
    const middle = seat(places, child);
    const ends: [Point, Point] = [around(middle, half, angle + Math.PI), around(middle, half, angle)];
    const thick = Math.max(2, (places.narrow ? 4 : 6) * loud);
    const colour = ink(colourOf(goes));
    pen.arrow(...ends, thick, "var(--paper)", { width: 3, stroke: "var(--paper)", opacity: 0.9 * shown, thing: WHOLE_KINDS[goes] });
    pen.arrow(...ends, thick, colour, { ...voteInk(colour, isRight(child)), opacity: Number((shown * Math.min(1, 0.35 + loud)).toFixed(2)), thing: WHOLE_KINDS[goes], class: "capsule" });
  }
}

