/** The one who asks, and how much of itself it gives to the boat and to the house; below all from whom to choose. */
import type { Attention } from "../../core/attention";
import { arc } from "../../kit/arc";
import { mix, part } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { flash } from "./light";
import { areaOf, colourOf, paintSelf, type Asking } from "./painters";
import { cellOf, type Places } from "./places";
import { PARENTS } from "./state";
import { percents } from "./words";

/** The share at which a whole has all its clothes on; how plain it is without, and how far the boat leaps at the end of the story. */
const DRESSED = 0.9;
const [FAINT, LEAP] = [0.45, 0.08] as const;
/** How plain the shade of a whole is that got all. */
const SHADE = 0.2;
/** From the first of these shares on the shade fades, and from the second on the whole needs none. */
const SHADED = [0.12, 0.35] as const;
/** On the ground of the whole one, so far below its middle, in its size. */
const FOOT = 0.42;
/** Between these shares it comes to be seen: less would be a speck. */
const SEEN = [0.14, 0.3] as const;
/** The ring around the asker is so broad, in pixels. */
const RING = 7;

/** What everybody is asked. */
const QUESTION = "“Do you agree with me?”";
const QUESTION_SHORT = "“Do you agree?”";

/** All of the asker is a ring around it: so much of it, on the left, goes to the boat, and the rest to the house. */
function paintRing(pen: Pen, [x, y]: Point, radius: number, share: number): void {
  const half = Math.PI * share;
  const left = -Math.PI / 2;
  [0, 1].forEach((j) => {
    const stroke = areaOf(kindColours[PARENTS[j]]);
    if ([share, 1 - share][j] > 0.998) return pen.circle([x, y], radius, { stroke, width: RING });
    // From above to below on its own side.
    pen.path(arc([x, y], radius, left + half, left - half + (j ? 2 * Math.PI : 0)), { stroke, width: RING });
  });
}

/**
 * The asker between boat and house, each as large as its share of the asker, and the plainer the larger: so
 * much of a whole one, whose shade stands behind it, or in its place where it would be a speck.
 */
export function paintGiver(pen: Pen, places: Places, children: readonly string[], found: Attention, { who, before, t }: Asking, told: number): void {
  const { size, wide, big, asker, wholes, asks, shares } = places;
  const words = percents(found, who);
  PARENTS.forEach((kind, j) => {
    const share = mix(found.coupling[before][j], found.coupling[who][j], t);
    const leap = j === 0 ? 1 + LEAP * flash(told) : 1;
    const [x, y] = wholes[j];
    const dress = part(share, 0, DRESSED);
    const shade = SHADE * (1 - part(share, ...SHADED));
    if (shade > 0.01) paintWhole(pen, kind, { x, y, angle: 0, size: big }, { dress: 1, opacity: shade });
    const long = leap * big * Math.sqrt(share);
    const seen = part(share, ...SEEN);
    if (seen > 0) paintWhole(pen, kind, { x, y: y + FOOT * (big - long), angle: 0, size: long }, { dress, opacity: seen * mix(FAINT, 1, dress) });
    pen.text([x, shares], words[j], { bold: true, size: wide ? 26 : 19, fill: ink(kindColours[kind]) });
  });
  const colour = colourOf(children, who);
  paintRing(pen, asker, 0.8 * size, mix(found.coupling[before][0], found.coupling[who][0], t));
  paintSelf(pen, children, who, asker, 0.8 * size);
  // On a wide picture the question is asked between the dials, far above the ring: there the asker stands once more.
  if (wide) paintSelf(pen, children, who, [asker[0], asks - size], size);
  pen.text([asker[0], asks], `${children[who]} asks`, { bold: true, size: wide ? 19 : 13, fill: ink(colour) });
  pen.text([asker[0], asks + (wide ? 25 : 17)], wide ? QUESTION : QUESTION_SHORT, { italic: true, size: wide ? 17 : 13, fill: ink("muted") });
}

/** Who can be asked to ask. */
export function paintCards(pen: Pen, places: Places, children: readonly string[], who: number): void {
  const { wide, cell, left, cards } = places;
  const size = wide ? 14 : 13;
  const high = cell[1] - 10;
  if (wide) pen.text([left - 10, cards + cell[1] / 2], "who asks", { anchor: "end", size: 13.5, fill: ink("muted") });
  children.forEach((child, i) => {
    const [x, y] = cellOf(places, i);
    const colour = colourOf(children, i);
    const chosen = i === who;
    pen.rect([x + 2, y + 5], cell[0] - 4, high, { round: high / 2, fill: chosen ? "var(--ground)" : "none", stroke: ink(chosen ? colour : "line"), width: chosen ? 2 : 1 });
    const from = x + (cell[0] - size - 6 - 0.5 * size * child.length) / 2;
    paintSelf(pen, children, i, [from + size / 2, y + cell[1] / 2], size + 2);
    pen.text([from + size + 6, y + cell[1] / 2], child, { anchor: "start", size, bold: chosen, fill: ink(colour) });
  });
}
