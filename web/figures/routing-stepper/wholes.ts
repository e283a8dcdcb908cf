/** A parent in its circle: the circle, the whole that lies in it as its vector points, and its name above. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { mix, out } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import type { Outlook } from "./outlook";
import type { Places } from "./places";

/** Where on every rim its length is written: to the lower right, where it is in nobody's way. */
const RIM = (55 * Math.PI) / 180;
/** Rings that go out from a parent that is found, in radii beyond its own. */
const RINGS = [0.16, 0.32];
/** Half of the space between a parent's name and what is said of it. */
const GAP = 2;
/** How much is gone from what was not found. */
const FAINT = 0.6;

/** The circle, which is as large as a vector can become. */
export function paintCircle(pen: Pen, places: Places, j: number, { moment, found, lost, broken }: Outlook): void {
  const [centre, colour] = [places.centre(j), ink(places.parentColours[j])];
  for (const far of RINGS)
    if (found > 0 && found < 1)
      pen.circle(centre, places.unit * (1 + far * out(found)), { stroke: colour, width: 4, opacity: 0.6 * (1 - found) });
  pen.circle(centre, places.unit, {
    fill: colour, fillOpacity: mix(0.11, 0.18, found), stroke: broken ? "var(--wrong)" : colour,
    width: mix(moment.beat === "squash" ? 2.2 : 1.4, 3.5, found), opacity: 1 - FAINT * lost, ...(broken && { dash: "3 4" }),
  });
  pen.circle(centre, 2.4, { fill: colour });
  const [x, y] = [centre[0] + places.unit * Math.cos(RIM), centre[1] + places.unit * Math.sin(RIM)];
  pen.text([x + 6, y + 6], "length 1", { size: 12, fill: colour, anchor: "start", opacity: 1 - FAINT * lost });
}

/** Where there is no picture of a parent: a disc that fills. */
function paintLamp(pen: Pen, at: Point, size: number, belief: number, colour: string, thing: string): void {
  pen.circle(at, size, { stroke: ink(colour), width: 1.5, fill: "var(--paper)" });
  pen.circle(at, size * Math.min(1, belief), { fill: ink(colour), fillOpacity: 0.6, thing });
}

/** The parent itself, as sure as its vector is long; it lies as that points. */
export function paintParent(pen: Pen, places: Places, j: number, { angle, belief, found, lost }: Outlook, name: string): void {
  const centre = places.centre(j);
  const size = places.parentSize * (1 + 0.12 * Math.sin(Math.PI * found));
  if (!WHOLE_KINDS.includes(name as WholeKind)) return paintLamp(pen, centre, size / 4, belief, places.parentColours[j], name);
  const sure = Math.min(1, belief / 0.85);
  // A whole's middle is a little above the middle of its drawing.
  const [x, y] = [centre[0] - 0.04 * size * Math.sin(angle), centre[1] + 0.04 * size * Math.cos(angle)];
  paintWhole(pen, name as WholeKind, { x, y, angle, size }, {
    opacity: mix(0.45, 1, sure * sure) * (1 - FAINT * lost), dress: Math.max(0, Math.min(1, 1.5 * belief - 0.35)),
  });
}

/** Its name, and beside it what is said of it. */
export function paintName(pen: Pen, places: Places, j: number, { words, lost, moment: { before } }: Outlook, name: string): void {
  const [x, y] = places.name(j);
  const lettering = { size: places.narrow ? 14 : 16, fill: ink(places.parentColours[j]), thing: name, opacity: 1 - 0.4 * lost };
  const alone = words === "";
  // Before the first round it is a sentence, “boat: votes agree”; later a name with a number.
  pen.text([alone ? x : x - GAP, y], alone || !before ? name : `${name}:`, { ...lettering, bold: true, anchor: alone ? "middle" : "end" });
  pen.text([x + GAP, y], words, { ...lettering, bold: !before, anchor: "start", class: `label length${before ? "" : " bold"}` });
}
