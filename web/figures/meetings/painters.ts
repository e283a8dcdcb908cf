/** How dials, arrows and their meetings look. */
import type { Attention } from "../../core/attention";
import { mix } from "../../kit/motion";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { tipOf, type Places } from "./places";
import { PARENTS } from "./state";

/** Of parts that have no colour of their own in the toy world: none of them near to another. */
const OTHERS: Colour[] = ["purple", "sky", "muted", "ink"];
/** The bright hue of a colour, for the inside of an arrow. */
export const areaOf = (colour: Colour): string => (colour === "muted" || colour === "ink" ? ink(colour) : `var(--${colour}-fill)`);

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

/** A parent's dial, and in it the parent: dressed as much as it is believed, turned as its pose says. */
export function paintDial(pen: Pen, places: Places, j: number, pose: readonly number[]): void {
  const [x, y] = places.dials[j];
  const { radius, wide, name } = places;
  const kind = PARENTS[j];
  pen.circle([x, y], radius, { fill: pale(kindColours[kind]), fillOpacity: 0.3, stroke: ink(kindColours[kind]), width: 1.4 });
  const long = Math.hypot(...pose);
  paintWhole(pen, kind, { x, y, angle: Math.atan2(pose[1], pose[0]), size: 1.15 * radius }, { dress: long, opacity: mix(0.06, 0.42, long) });
  pen.text([x, name], `${kind} ${fixed(long)}`, { bold: true, size: wide ? 16 : 14, fill: ink(kindColours[kind]) });
}

/** How a meeting with a child is drawn, in its colour: a ribbon if it is good, hatched if it is bad. */
const lookOf = (product: number, width: number, colour: string) => ({
  stroke: colour, width, opacity: 0.5, ...(product < 0 && { dash: "2 4" }),
});

/** Whom one child meets within a parent. */
export function paintMeetings(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], { meetings }: Attention, children: readonly string[], who: number,
): void {
  const tips = u_hat.map((votes) => tipOf(places, j, votes[j]));
  const largest = Math.max(...meetings.flat(2).map(Math.abs), 1e-9);
  meetings[j][who].forEach((product, k) => {
    if (k === who) return; // its meeting with itself stands in the account alone
    const look = lookOf(product, 1.5 + ((places.wide ? 9 : 7) * Math.abs(product)) / largest, areaOf(colourOf(children, k)));
    pen.path(bow(tips[who], tips[k], places.dials[j]), look);
  });
}

/** How meetings are drawn, in one line. */
export function paintKey(pen: Pen, { width, key, wide }: Places): void {
  const size = wide ? 13 : 12;
  const words = ["good meeting", "bad meeting"];
  const wides = words.map((each) => 0.52 * size * each.length);
  const [glyph, gap] = wide ? [34, 30] : [24, 14];
  let x = (width - wides.reduce((sum, each) => sum + each, 0) - 2 * (glyph + 6) - gap) / 2;
  words.forEach((each, k) => {
    pen.line([[x, key], [x + glyph, key]], lookOf(k ? -1 : 1, 9, "var(--muted)"));
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
