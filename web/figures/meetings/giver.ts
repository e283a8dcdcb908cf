/** The one who asks, what it gives to boat and house, and what all the others give. */
import type { Attention } from "../../core/attention";
import type { PartKind } from "../../core/shapes";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import { agreementInk, areaOf, colourOf } from "./painters";
import { cellOf, type Places } from "./places";
import { PARENTS } from "./state";
import { percents } from "./words";

/** A whole self is so broad, in pixels, where it is given. */
const BROAD = { wide: 42, narrow: 30 };

/** A part as it looks in the toy world, or a disc of its colour. */
function paintSelf(pen: Pen, name: string, colour: Colour, [x, y]: Point, size: number): void {
  const kind = (["rectangle", "triangle"] as PartKind[]).find((each) => name.startsWith(each));
  if (kind) paintPart(pen, kind, { x, y, angle: 0, size });
  else pen.circle([x, y], 0.4 * size, agreementInk(colour, false));
}

/** The asker between the dials gives itself away, in two streams that are together as broad as it is. */
export function paintGiver(pen: Pen, places: Places, children: readonly string[], found: Attention, who: number): void {
  const { asker, size, ends, asks, wide } = places;
  const broad = wide ? BROAD.wide : BROAD.narrow;
  percents(found, who).forEach((share, j) => {
    const [from, to] = [asker[0], ends[j]];
    const high = broad * found.coupling[who][j];
    const tip = to + (from > to ? 1 : -1) * Math.min(14, 0.5 * high + 2);
    const [above, below] = [asker[1] - high / 2, asker[1] + high / 2];
    const stream: Point[] = [[from, above], [tip, above], [to, asker[1]], [tip, below], [from, below]];
    pen.line(stream, { fill: areaOf(kindColours[PARENTS[j]]), fillOpacity: 0.75 }, true);
    const middle = (from + Math.sign(to - from) * 0.5 * size + to) / 2;
    pen.text([middle, asker[1] - broad / 2 - 12], share, { bold: true, size: wide ? 20 : 16, fill: ink(kindColours[PARENTS[j]]) });
  });
  const colour = colourOf(children, who);
  pen.circle(asker, 0.74 * size, { fill: "var(--paper)", stroke: ink(colour), width: 2 });
  paintSelf(pen, children[who], colour, asker, 0.8 * size);
  pen.text([asker[0], asks], `${children[who]} asks`, { bold: true, size: wide ? 16 : 13.5, fill: ink(colour) });
}

/** Every child's self, shared out between boat and house; a press on one makes it the asker. */
export function paintShares(pen: Pen, places: Places, children: readonly string[], found: Attention, who: number): void {
  const { wide, cell } = places;
  children.forEach((child, i) => {
    const [x, y] = cellOf(places, i);
    const [left, long] = [x + (wide ? 14 : 12), cell[0] - (wide ? 28 : 24)];
    const colour = colourOf(children, i);
    const chosen = i === who;
    pen.rect([x + 3, y], cell[0] - 6, cell[1] - 4, { round: 10, fill: chosen ? "var(--ground)" : "none", stroke: chosen ? ink(colour) : ink("line"), width: chosen ? 2 : 1 });
    paintSelf(pen, child, colour, [left + 8, y + 14], 17);
    const size = wide ? 13.5 : 13;
    pen.text([left + 22, y + 14], child, { anchor: "start", size, bold: chosen, fill: ink(colour) });
    pen.text([left + long, y + 14], percents(found, i)[0], { anchor: "end", size, bold: chosen, fill: ink("blue") });
    const split = long * found.coupling[i][0];
    pen.rect([left, y + 26], split, 7, { fill: areaOf("blue"), round: 1 });
    pen.rect([left + split, y + 26], long - split, 7, { fill: areaOf("vermilion"), round: 1 });
  });
}
