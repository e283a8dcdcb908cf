/** A parent in its circle: the circle, the whole that lies in it as its vector points, and its name above. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { mix, out } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import type { Outlook } from "./outlook";
import type { Places } from "./places";
import { paintRingWords } from "./ring-words";

/** Rings that go out from a parent that is found, in radii beyond its own. */
const RINGS = [0.16, 0.32];
/** On a phone half of the space between a parent's name and what is said of it; else from the one line to the other. */
const [GAP, LINE] = [2, 20];
/** A letter of these words is at most so wide there, in CSS pixels. */
const LETTER = 7.6;
/** How much is gone from what was not found. */
const FAINT = 0.6;
/** An old answer is so faint while the new sum is laid over it. */
const OLD = 0.15;

/** The disc, in which all votes for the parent end, and in it the circle that its answer stays within. */
export function paintCircle(pen: Pen, places: Places, j: number, { moment, found, lost, broken }: Outlook): void {
  const [centre, colour] = [places.centre(j), ink(places.parentColours[j])];
  const { radius } = places;
  for (const far of RINGS)
    if (found > 0 && found < 1)
      pen.circle(centre, radius * (1 + far * out(found)), { stroke: colour, width: 4, opacity: 0.6 * (1 - found) });
  pen.circle(centre, radius, {
    fill: colour, fillOpacity: mix(0.1, 0.17, found), stroke: colour, width: mix(1, 3.5, found), opacity: 1 - FAINT * lost,
  });
  pen.circle(centre, places.unitOf(j), {
    fill: colour, fillOpacity: 0.07, stroke: broken ? "var(--wrong)" : colour,
    width: broken || moment.beat === "squash" ? 2.2 : 1.2, opacity: 1 - FAINT * lost, ...(broken && { dash: "3 4" }),
  });
}

/** What the circle is. */
export function paintLengthOne(pen: Pen, places: Places, j: number, { lost }: Outlook): void {
  paintRingWords(pen, places, j, 1 - FAINT * lost);
}

/** Where there is no picture of a parent: a disc that fills. */
function paintLamp(pen: Pen, at: Point, size: number, belief: number, colour: string, thing: string): void {
  pen.circle(at, size, { stroke: ink(colour), width: 1.5, fill: "var(--paper)" });
  pen.circle(at, size * Math.min(1, belief), { fill: ink(colour), fillOpacity: 0.6, thing });
}

/** The parent itself, as sure as its vector is long; it lies as that points. */
export function paintParent(pen: Pen, places: Places, j: number, { angle, belief, found, lost, aside }: Outlook, name: string): void {
  const centre = places.centre(j);
  const size = places.parentSize * (1 + 0.12 * Math.sin(Math.PI * found));
  if (!WHOLE_KINDS.includes(name as WholeKind)) return paintLamp(pen, centre, size / 4, belief, places.parentColours[j], name);
  const sure = Math.min(1, belief / 0.85);
  // A whole's middle is a little above the middle of its drawing.
  const [x, y] = [centre[0] - 0.04 * size * Math.sin(angle), centre[1] + 0.04 * size * Math.cos(angle)];
  paintWhole(pen, name as WholeKind, { x, y, angle, size }, {
    opacity: mix(mix(0.3, 1, sure * sure) * (1 - FAINT * lost), OLD, aside), dress: Math.max(0, Math.min(1, 1.5 * belief - 0.35)),
  });
}

/** Its name, and what is said of it: below, or on a phone beside it. */
export function paintName(pen: Pen, places: Places, j: number, { words, lost, moment: { before } }: Outlook, name: string): void {
  const [x, y] = places.name(j);
  const ownInk = { fill: ink(places.parentColours[j]), thing: name, opacity: 1 - 0.4 * lost };
  const said = { ...ownInk, bold: !before, anchor: "start", class: `label length${before ? "" : " bold"}` } as const;
  if (!places.narrow) {
    pen.text([x, y], name, { ...ownInk, size: 18, bold: true, anchor: "start" });
    const [length, ...more] = words.split(", ");
    pen.text([x, y + LINE], length, { ...said, size: 15 });
    more.forEach((line, k) => pen.text([x, y + (k + 2) * LINE], line, { ...said, size: 15, class: "label" }));
    return;
  }
  const alone = words === "";
  // Long words begin farther to the left.
  const middle = Math.min(x, places.width - LETTER * words.length - GAP);
  // Before the first round it is a sentence, “boat: votes agree”; later a name with a number.
  pen.text([alone ? x : middle - GAP, y], alone || !before ? name : `${name}:`, { ...ownInk, size: 15, bold: true, anchor: alone ? "middle" : "end" });
  pen.text([middle + GAP, y], words, { ...said, size: 15 });
}
