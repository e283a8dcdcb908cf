/** The one who asks and what it gives to boat and house; and below all from whom to choose, with what the others give. */
import type { Attention } from "../../core/attention";
import type { PartKind } from "../../core/shapes";
import { mix } from "../../kit/motion";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import { agreementInk, areaOf, colourOf, type Asking } from "./painters";
import { cellOf, type Places } from "./places";
import { PARENTS } from "./state";
import { percents } from "./words";

/** A whole self is so broad, in pixels, where it is given. */
const BROAD = { wide: 46, narrow: 30 };

/** A part as it looks in the toy world, or a disc of its colour. */
function paintSelf(pen: Pen, name: string, colour: Colour, [x, y]: Point, size: number): void {
  const kind = (["rectangle", "triangle"] as PartKind[]).find((each) => name.startsWith(each));
  if (kind) paintPart(pen, kind, { x, y, angle: 0, size });
  else pen.circle([x, y], 0.4 * size, agreementInk(colour, false));
}

/** The asker between the dials gives itself away, in two streams that are together as broad as it is. */
export function paintGiver(pen: Pen, places: Places, children: readonly string[], found: Attention, { who, before, t }: Asking): void {
  const { asker, size, ends, asks, wide } = places;
  const broad = wide ? BROAD.wide : BROAD.narrow;
  percents(found, who).forEach((share, j) => {
    const [from, to] = [asker[0], ends[j]];
    const high = broad * mix(found.coupling[before][j], found.coupling[who][j], t);
    const tip = to + (from > to ? 1 : -1) * Math.min(14, 0.5 * high + 2);
    const [above, below] = [asker[1] - high / 2, asker[1] + high / 2];
    const stream: Point[] = [[from, above], [tip, above], [to, asker[1]], [tip, below], [from, below]];
    pen.line(stream, { fill: areaOf(kindColours[PARENTS[j]]), fillOpacity: 0.75 }, true);
    const middle = (from + Math.sign(to - from) * 0.5 * size + to) / 2;
    pen.text([middle, asker[1] - broad / 2 - 14], share, { bold: true, size: wide ? 22 : 16, fill: ink(kindColours[PARENTS[j]]) });
  });
  const colour = colourOf(children, who);
  pen.circle(asker, 0.74 * size, { fill: "var(--paper)", stroke: ink(colour), width: 2 });
  paintSelf(pen, children[who], colour, asker, 0.8 * size);
  pen.text([asker[0], asks], `${children[who]} asks`, { bold: true, size: wide ? 16 : 13.5, fill: ink(colour) });
}

/** What there is to see where they meet. */
export const NO_ROUNDS = "One look, no rounds.";

/** Says so, as plainly as it is `told`; on a wide picture between the sums. */
export function paintPoint(pen: Pen, { point, wide, ends }: Places, told: number): void {
  const size = wide ? Math.min(18, (ends[1] - ends[0]) / 10) : 15;
  if (told > 0) pen.text([point[0], point[1] + 6 * (1 - told)], NO_ROUNDS, { bold: true, size, opacity: told });
}

/** Who can be asked to ask: of the others also how they share themselves out between boat and house. */
export function paintCards(pen: Pen, places: Places, children: readonly string[], found: Attention, who: number): void {
  const { wide, cell } = places;
  const [inset, size] = wide ? [14, 14] : [9, 12];
  children.forEach((child, i) => {
    const [x, y] = cellOf(places, i);
    const colour = colourOf(children, i);
    const chosen = i === who;
    const [left, right, high] = [x + inset, x + cell[0] - inset, cell[1] - 4];
    pen.rect([x + 2, y], cell[0] - 4, high, { round: 10, fill: chosen ? "var(--ground)" : "none", stroke: ink(chosen ? colour : "line"), width: chosen ? 2 : 1 });
    const name = y + (chosen ? high / 2 : 14);
    paintSelf(pen, child, colour, [left + size / 2, name], size + 2);
    pen.text([left + size + 7, name], child, { anchor: "start", size, bold: chosen, fill: ink(colour) });
    if (chosen) return; // what it gives is seen above
    const [from, share] = [left + (wide ? 42 : 34), found.coupling[i][0]];
    pen.text([left, y + 30], percents(found, i)[0], { anchor: "start", size: wide ? 13 : 12, fill: ink(kindColours[PARENTS[0]]) });
    const split = (right - from) * share;
    pen.rect([from, y + 27], split, 7, { fill: areaOf(kindColours[PARENTS[0]]), round: 1 });
    pen.rect([from + split, y + 27], right - from - split, 7, { fill: areaOf(kindColours[PARENTS[1]]), round: 1 });
  });
}
