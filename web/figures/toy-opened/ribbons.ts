/** Ribbons: what each part of the picture gives to the wholes; all in CSS pixels. */
import { WHOLE_KINDS } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import { isFound, type Stream, type Thought } from "./reading";

/** A ribbon is meant from so many pixels beside it, and is looked for at so many places. */
const [MEANT, STEPS] = [12, 48] as const;
/** Such pixels where there is room, and the thinnest ribbon that is drawn. */
const [BROAD, STRONG] = [6.5, 1] as const;
/** Pixels of a part's ribbon for c‖û‖ of 1: as much as one vote of length 1 is worth. */
const broadOf = ({ narrow }: Places): number => (narrow ? 0.6 * BROAD : BROAD);
/** Less harm than this is none. */
export const HARMLESS = 0.25;

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** Whether a whole is spoken of while nobody asks for it: it is there, or the network thinks so. */
export const isAtHand = (thought: Thought): boolean => thought.shown || isFound(thought);

/** The whole to which a ribbon leads that is here, between canvas and beads, or whose bead is, among those that are drawn. */
export function ribbonAt(places: Places, streams: readonly Stream[], [x, y]: Point, isDrawn: (j: number) => boolean): number | undefined {
  const [left] = places.corner;
  let [nearest, least]: [number | undefined, number] = [undefined, MEANT];
  places.dials.forEach(({ bead, beadRadius }, j) => {
    if (!isDrawn(j)) return;
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
export function ribbon([x, y]: Point, [bx, by]: Point): string {
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
 * are not what is shown now; `all`: to those that are not at hand too.
 */
export function paintStreams(pen: Pen, places: Places, streams: readonly Stream[], thoughts: readonly Thought[], aside: boolean, all: boolean): void {
  const wide = broadOf(places);
  const strands = streams.flatMap(({ of, at, gives }) => gives.map((much, j) => ({ at, j, width: wide * much, strays: of !== WHOLE_KINDS[j] })));
  // The strays lie on top: they are what may go wrong.
  for (const { at, j, width, strays } of strands.sort((a, b) => Number(a.strays) - Number(b.strays))) {
    if (width < STRONG || !(all || isAtHand(thoughts[j]))) continue;
    pen.path(ribbon(places.at(at), places.dials[j].bead), {
      ...ribbonInk(j, strays, thoughts[j].harm, aside), width: Number(width.toFixed(2)), class: strays ? "ribbon stray" : "ribbon", thing: WHOLE_KINDS[j],
    });
  }
}
