/** How dials, meetings and shares look. */
import type { Attention } from "../../core/attention";
import { mix } from "../../kit/motion";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { tipOf, toldOf, type Places } from "./places";
import { PARENTS } from "./state";

/** A number stands at least so far from the edges. */
const MARGIN = 24;
/** Of parts that have no colour of their own in the toy world: none of them near to another. */
const OTHERS: Colour[] = ["purple", "sky", "muted", "ink"];
/** Places of a meeting's number. */
const DIGITS = 1;

/** “98 %”. */
export const percent = (share: number): string => `${fixed(100 * share, 0)} %`;

/** The bright hue of a colour, for the inside of an arrow. */
const areaOf = (colour: Colour): string => (colour === "muted" || colour === "ink" ? ink(colour) : `var(--${colour}-fill)`);

/** A part's own colour: the toy world's, or the next of the others. */
export function colourOf(children: readonly string[], i: number): Colour {
  const own = (child: string): Colour | undefined =>
    child.startsWith("rectangle") ? "green" : child.startsWith("triangle") ? "orange" : undefined;
  return own(children[i]) ?? OTHERS[children.slice(0, i).filter((child) => !own(child)).length % OTHERS.length];
}

/** A place farther out from the centre by so many pixels. */
const away = ([cx, cy]: Point, [x, y]: Point, by: number): Point => {
  const long = Math.hypot(x - cx, y - cy) || 1;
  return [x + ((x - cx) / long) * by, y + ((y - cy) / long) * by];
};

/** Outside of the straight line between two tips, away from the dial's middle. */
function bowTop(a: Point, b: Point, centre: Point): Point {
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const far = 0.16 * long + 6;
  if (Math.hypot(middle[0] - centre[0], middle[1] - centre[1]) > 12 || !long) return away(centre, middle, far);
  // Opposite arrows: beside the middle, for there is no outside.
  return [middle[0] + ((b[1] - a[1]) / long) * far, middle[1] - ((b[0] - a[0]) / long) * far];
}

function bow(a: Point, b: Point, centre: Point): string {
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const top = bowTop(a, b, centre);
  const control = [2 * top[0] - middle[0], 2 * top[1] - middle[1]];
  return `M${a[0].toFixed(1)} ${a[1].toFixed(1)}Q${control[0].toFixed(1)} ${control[1].toFixed(1)} ${b[0].toFixed(1)} ${b[1].toFixed(1)}`;
}

/** The parent over its dial: dressed as much as it is believed, turned as its pose says. */
export function paintDial(pen: Pen, places: Places, j: number, pose: readonly number[]): void {
  const [x, y] = places.dials[j];
  const { radius, wide } = places;
  const kind = PARENTS[j];
  pen.circle([x, y], radius, { fill: pale(kindColours[kind]), fillOpacity: 0.35, stroke: ink(kindColours[kind]), width: 1.4 });
  const long = Math.hypot(...pose);
  const size = wide ? 40 : 30;
  const top = y - radius - size * 0.62;
  paintWhole(pen, kind, { x: x - (wide ? 34 : 26), y: top, angle: Math.atan2(pose[1], pose[0]), size }, { dress: long, opacity: mix(0.3, 1, long) });
  pen.text([x + (wide ? 8 : 4), top], kind, { bold: true, size: wide ? 15 : 13, fill: ink(kindColours[kind]), anchor: "start" });
}

/** Beyond a place, seen from another, by so many pixels. */
function beyond([x, y]: Point, [fromX, fromY]: Point, by: number): Point {
  const long = Math.hypot(x - fromX, y - fromY) || 1;
  return [x + ((x - fromX) / long) * by, y + ((y - fromY) / long) * by];
}

const loopOf = ({ wide }: Places): number => (wide ? 11 : 8);

/** Middle of the loop at a tip: beside the arrow, on the side where fewer other tips are near. */
function loopAt(places: Places, j: number, tip: Point, others: readonly Point[]): Point {
  const [cx, cy] = places.dials[j];
  const long = Math.hypot(tip[0] - cx, tip[1] - cy) || 1;
  const far = loopOf(places) + 5;
  const sides = [1, -1].map((side): Point => [
    tip[0] - (side * far * (tip[1] - cy)) / long, tip[1] + (side * far * (tip[0] - cx)) / long,
  ]);
  const room = ([x, y]: Point): number =>
    Math.min(60, ...others.map(([ox, oy]) => Math.hypot(ox - x, oy - y)).filter((gap) => gap > far + 1));
  return room(sides[1]) > room(sides[0]) + 1 ? sides[1] : sides[0];
}

/** How a meeting is drawn: a ribbon if it is good, hatched if it is bad. */
const lookOf = (product: number, width: number) => ({
  stroke: ink(product < 0 ? "muted" : "blue"), width, opacity: 0.45, ...(product < 0 && { dash: "2 5" }),
});

/** Where a child meets the others within a parent, and their products. */
function around(places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], meetings: Attention["meetings"], who: number) {
  const tips = u_hat.map((votes) => tipOf(places, j, votes[j]));
  const own = tips[who];
  const loop = loopAt(places, j, own, tips.filter((_, k) => k !== who));
  return { centre: places.dials[j], tips, own, loop, products: meetings[j][who] };
}

/** Whom one child meets within a parent. */
export function paintMeetings(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], { meetings }: Attention, who: number,
): void {
  const { centre, tips, own, loop, products } = around(places, j, u_hat, meetings, who);
  const largest = Math.max(...meetings.flat(2).map(Math.abs), 1e-9);
  products.forEach((product, k) => {
    const look = lookOf(product, 1.5 + ((places.wide ? 9 : 7) * Math.abs(product)) / largest);
    if (k === who) pen.circle(loop, loopOf(places), look);
    else pen.path(bow(own, tips[k], centre), look);
  });
}

/** The meetings that matter most, in numbers: they give way to each other, to tips and to the loop. */
export function paintNumbers(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], { meetings }: Attention, who: number,
): void {
  const { centre, tips, own, loop, products } = around(places, j, u_hat, meetings, who);
  const taken: Point[] = [];
  for (const k of toldOf(products, who)) {
    const wanted = k === who ? beyond(loop, own, loopOf(places) + 14) : bowTop(own, tips[k], centre);
    const inside: Point = [Math.max(MARGIN, Math.min(places.width - MARGIN, wanted[0])), wanted[1]];
    const free = [0, -15, 15, -30, 30, -45, 45].map((off): Point => [inside[0], inside[1] + off])
      .find(([x, y]) =>
        taken.every(([tx, ty]) => Math.abs(tx - x) > 34 || Math.abs(ty - y) > 15) &&
        tips.every(([tx, ty]) => Math.abs(tx - x) > 24 || Math.abs(ty - y) > 15) &&
        (k === who || Math.hypot(loop[0] - x, loop[1] - y) > loopOf(places) + 18)) ?? inside;
    taken.push(free);
    pen.text(free, fixed(products[k], DIGITS), { size: 13, bold: true });
  }
}

/** How meetings are drawn, in one line. */
export function paintKey(pen: Pen, { width, key, wide }: Places): void {
  const size = wide ? 12.5 : 11.5;
  const words = ["good meeting", "bad", "with itself"];
  const wides = words.map((each) => 0.52 * size * each.length);
  const [glyph, gap] = wide ? [34, 30] : [24, 14];
  let x = (width - wides.reduce((sum, each) => sum + each, 0) - 3 * (glyph + 6) - 2 * gap) / 2;
  words.forEach((each, k) => {
    if (k === 2) pen.circle([x + glyph / 2, key], 6, lookOf(1, 4.5));
    else pen.line([[x, key], [x + glyph, key]], lookOf(k ? -1 : 1, 9));
    pen.text([x + glyph + 6, key], each, { size, fill: ink("muted"), anchor: "start" });
    x += glyph + 6 + wides[k] + gap;
  });
}

/** The votes themselves: the one that meets the others stands out, and those step back. */
export function paintArrows(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], children: readonly string[], who: number,
): void {
  // The one that meets the others lies on top, and narrower: none hides another.
  const broad = children.length > 2 ? 6 : 9;
  for (let i = 0; i < u_hat.length; i++) if (i !== who) arrow(i, broad, children.length > 2 ? 0.55 : 0.8);
  arrow(who, 5, 1);
  function arrow(i: number, width: number, opacity: number): void {
    const colour = colourOf(children, i);
    pen.arrow(places.dials[j], tipOf(places, j, u_hat[i][j]), width, areaOf(colour), { stroke: ink(colour), opacity });
  }
}

/** Every child's self, shared out between boat and house; in numbers if one is `asked` about. */
export function paintShares(
  pen: Pen, places: Places, children: readonly string[], { coupling }: Attention, who: number, asked: number,
): void {
  const { bars: [left, top], barsWide, rowHigh, wide } = places;
  const high = Math.min(20, rowHigh - 8);
  children.forEach((child, i) => {
    const y = top + (i + 0.5) * rowHigh;
    const split = barsWide * coupling[i][0];
    const opacity = i === who ? 1 : 0.62;
    const colour = colourOf(children, i);
    pen.rect([left, y - high / 2], split, high, { fill: ink("blue"), opacity });
    pen.rect([left + split, y - high / 2], barsWide - split, high, { fill: ink("vermilion"), opacity });
    const name = wide ? child : child.split(" ")[0];
    pen.text([left - 22, y], name, { anchor: "end", size: 13, bold: i === who, fill: ink(colour) });
    // Its arrow's head, so that bar and arrow are seen to be one's own.
    pen.arrow([left - 17, y], [left - 5, y], 4, areaOf(colour), { stroke: ink(colour) });
    if (i === asked) pen.text([left + barsWide + 8, y], percent(coupling[i][0]), { anchor: "start", size: 13, bold: true });
  });
}
