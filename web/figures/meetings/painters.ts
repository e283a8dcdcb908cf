/** How dials, meetings and shares look. */
import type { Attention } from "../../core/attention";
import { mix } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { tipOf, type Places } from "./places";
import { PARENTS } from "./state";

/** Radius of the loop of a vote that meets itself, in CSS pixels. */
const LOOP = 11;
/** A number stands at least so far from the edges. */
const MARGIN = 24;

/** A part's own colour; others are purple. */
export function colourOf(child: string): string {
  return child.startsWith("rectangle") ? "green" : child.startsWith("triangle") ? "orange" : "purple";
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
  pen.text([x + (wide ? 8 : 4), top], `${kind} ${fixed(long)}`, { bold: true, size: wide ? 15 : 13, fill: ink(kindColours[kind]), anchor: "start" });
}

/** Whom one child meets within a parent, and what comes of each meeting. */
export function paintMeetings(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], { meetings }: Attention, who: number,
): void {
  const own = tipOf(places, j, u_hat[who][j]);
  const largest = Math.max(...meetings.flat(2).map(Math.abs), 1e-9);
  u_hat.forEach((votes, k) => {
    const product = meetings[j][who][k];
    const tip = tipOf(places, j, votes[j]);
    const width = 1.5 + (9 * Math.abs(product)) / largest;
    const look = {
      stroke: product < 0 ? ink("muted") : ink("blue"), width, opacity: 0.45,
      ...(product < 0 && { dash: "2 5" }),
    };
    if (k === who) pen.circle(away(places.dials[j], own, LOOP + 6), LOOP, look);
    else pen.path(bow(own, tip, places.dials[j]), look);
  });
  u_hat.forEach((votes, k) => {
    const tip = tipOf(places, j, votes[j]);
    const middle = k === who ? away(places.dials[j], own, 2 * LOOP + 18) : bowTop(own, tip, places.dials[j]);
    const inside = Math.max(MARGIN, Math.min(places.width - MARGIN, middle[0]));
    if (k === who || Math.hypot(tip[0] - own[0], tip[1] - own[1]) > 34)
      pen.text([inside, middle[1]], fixed(meetings[j][who][k]), { size: 12, bold: true });
  });
}

/** The votes themselves. */
export function paintArrows(
  pen: Pen, places: Places, j: number, u_hat: readonly (readonly (readonly number[])[])[], children: readonly string[], who: number,
): void {
  // The one that meets the others lies on top, and narrower: none hides another.
  for (let i = 0; i < u_hat.length; i++) if (i !== who) arrow(i, 9, 0.7);
  arrow(who, 4.5, 1);
  function arrow(i: number, width: number, opacity: number): void {
    pen.arrow(places.dials[j], tipOf(places, j, u_hat[i][j]), width, ink(colourOf(children[i])), { opacity });
  }
}

/** Every child's self, shared out between boat and house. */
export function paintShares(pen: Pen, places: Places, children: readonly string[], { coupling }: Attention, who: number): void {
  const { bars: [left, top], barsWide, rowHigh, wide } = places;
  children.forEach((child, i) => {
    const y = top + i * rowHigh;
    const split = barsWide * coupling[i][0];
    const bold = i === who;
    pen.rect([left, y], split, 14, { fill: ink("blue"), opacity: bold ? 1 : 0.6 });
    pen.rect([left + split, y], barsWide - split, 14, { fill: ink("vermilion"), opacity: bold ? 1 : 0.6 });
    const name = wide ? child : child.split(" ")[0];
    pen.text([left - 10, y + 7], name, { anchor: "end", size: 13, bold, fill: ink(colourOf(child)) });
    pen.text([left + barsWide + 10, y + 7], fixed(coupling[i][0]), { anchor: "start", size: 13, bold });
  });
}
