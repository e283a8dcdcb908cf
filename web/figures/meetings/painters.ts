/** How dials look, the arrows in them, and how far the others agree with the one who asks. */
import { wrapped } from "../../core/poses";
import { mix } from "../../kit/motion";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { tipOf, type Places } from "./places";
import { PARENTS } from "./state";

/** û (I, 2, 2). */
export type Votes = readonly (readonly (readonly number[])[])[];

/** Who asks; the one `before`, from whom it has so far (`t`) taken over; and whose meeting with it is looked at. */
export interface Asking {
  who: number;
  before: number;
  t: number;
  lit: number | undefined;
}

/** Of parts that have no colour of their own in the toy world: none of them near to another. */
const OTHERS: Colour[] = ["sky", "purple", "muted", "ink"];
/** The bright hue of a colour, for areas. */
export const areaOf = (colour: Colour): string => (colour === "muted" || colour === "ink" ? ink(colour) : `var(--${colour}-fill)`);

/** A part's own colour: the toy world's, or the next of the others. */
export function colourOf(children: readonly string[], i: number): Colour {
  const own = (child: string): Colour | undefined =>
    child.startsWith("rectangle") ? "green" : child.startsWith("triangle") ? "orange" : undefined;
  return own(children[i]) ?? OTHERS[children.slice(0, i).filter((child) => !own(child)).length % OTHERS.length];
}

/** How an agreement is inked, in a part's colour: full, and hollow where it is against the asker. */
export const agreementInk = (colour: Colour, against: boolean) =>
  against
    ? { fill: "var(--paper)", stroke: ink(colour), width: 1.4 }
    : { fill: areaOf(colour), stroke: ink(colour), width: 1.4 };

/** Height of a bar of meetings. */
export const BAR = 14;

/** Of what is not looked at, while something is, only so much is left. */
const ASIDE = 0.25;
/** How the meeting with `child` is inked while that with `lit` is looked at. */
export const faded = (child: number, lit?: number) => (lit === undefined || child === lit ? {} : { opacity: ASIDE });

/** The asker's light, and the dark behind it. */
const lightInk = (colour: Colour, bright = 1) => ({ fill: areaOf(colour), fillOpacity: 0.22 * bright });
/** How plain a whole is that is not there, and one that is sure; how far it leaps at the end of the story. */
const [FAINT, PLAIN, LEAP] = [0.1, 0.8, 0.06] as const;
const DARK = { fill: "var(--track)", fillOpacity: 0.42 };

/** Up and down again, while the end of the story is told: the asker looks once, and what it sees leaps. */
const flash = (told: number): number => Math.sin(Math.PI * told) ** 2;

/**
 * A parent's dial: what the asker's arrow looks towards is light, what it turns its back on is dark. The
 * light of another asker turns there from where it was. In it the whole, as plain as it is sure.
 */
export function paintDial(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], pose: readonly number[], { who, before, t }: Asking, told: number): void {
  const [x, y] = places.dials[j];
  const { radius, wide, name } = places;
  const kind = PARENTS[j];
  const [from, to] = [before, who].map((i) => Math.atan2(u_hat[i][j][1], u_hat[i][j][0]));
  const angle = from + wrapped(to - from) * t;
  const [dx, dy] = [-Math.sin(angle) * radius, Math.cos(angle) * radius];
  const half = (side: 0 | 1) => `M${short(x - dx)} ${short(y - dy)}A${short(radius)} ${short(radius)} 0 0 ${side} ${short(x + dx)} ${short(y + dy)}Z`;
  pen.path(half(0), DARK);
  if (t < 1) pen.path(half(1), lightInk(colourOf(children, before), 1 - t));
  pen.path(half(1), lightInk(colourOf(children, who), t + flash(told)));
  const long = Math.hypot(...pose);
  const size = 1.2 * radius * (1 + LEAP * flash(told));
  paintWhole(pen, kind, { x, y, angle: Math.atan2(pose[1], pose[0]), size }, { dress: long, opacity: mix(FAINT, PLAIN, long ** 2) });
  pen.circle([x, y], radius, { stroke: ink(kindColours[kind]), width: mix(1.2, 3, long) + 3 * flash(told) });
  pen.text([x, name], `${kind} ${fixed(long)}`, { bold: true, size: wide ? 16 : 14, fill: ink(kindColours[kind]) });
}

/** Shadows lie so far beside the asker's line, one so far from the next, and so broad; narrower in a crowd. */
const ROOMY = { first: 13, next: 9, half: 3 };
const CROWDED = { first: 9, next: 6, half: 2 };

/**
 * How far the others agree with the asker: each arrow throws a shadow on the asker's line, as long as it
 * goes the asker's way. Times the asker's length that is the scalar product. A dotted line ties it to the
 * arrow that throws it: in a crowd only that of the one that is `lit`. For another asker they grow anew.
 */
export function paintShadows(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], { who, t, lit }: Asking): void {
  const [x, y] = places.dials[j];
  const long = Math.hypot(...u_hat[who][j]);
  if (!long) return;
  const [cos, sin] = u_hat[who][j].map((c) => c / long);
  const beside = { left: 0, right: 0 };
  const { first, next, half } = children.length > 2 || !places.wide ? CROWDED : ROOMY;
  u_hat.forEach((votes, k) => {
    if (k === who) return;
    const [a, b] = votes[j].map((c) => c * places.unit);
    const along = (a * cos + b * sin) * t;
    const left = cos * b < sin * a;
    const aside = (left ? -1 : 1) * (first + next * beside[left ? "left" : "right"]++);
    const at = (forward: number, side: number): Point => [x + forward * cos - side * sin, y + forward * sin + side * cos];
    const colour = colourOf(children, k);
    if (t === 1 && (k === lit || children.length < 3)) pen.line([[x + a, y + b], at(along, aside)], { stroke: ink(colour), width: 1.2, dash: "2 3", class: "falls" });
    const corners = [at(0, aside - half), at(along, aside - half), at(along, aside + half), at(0, aside + half)];
    pen.line(corners, { ...agreementInk(colour, along < 0), ...faded(k, lit), class: "shadow" }, true);
  });
}

/** The votes themselves; the asker's lies on top, and broader. */
export function paintArrows(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], { who, before, t, lit }: Asking): void {
  const order = [...children.keys()].filter((i) => i !== who);
  const [asker, other] = places.wide && children.length < 3 ? [10, 5] : [7, 3.5];
  for (const i of [...order, who]) {
    const colour = colourOf(children, i);
    const broad = i === who ? mix(other, asker, t) : i === before ? mix(asker, other, t) : other;
    pen.arrow(places.dials[j], tipOf(places, j, u_hat[i][j]), broad, areaOf(colour), { stroke: ink(colour), ...(i !== who && faded(i, lit)) });
  }
}

/** Where meetings end: a bold stroke across the bar, below an arrowhead; `top` is the bar's. */
export function paintEnd(pen: Pen, [x, top]: Point): void {
  pen.line([[x, top - 4], [x, top + BAR + 4]], { stroke: "var(--ink)", width: 3, class: "end" });
  pen.line([[x - 5, top - 10], [x + 5, top - 10], [x, top - 2]], { fill: "var(--ink)" }, true);
}

/** What light and dark are with the shadows in them, and the mark of the sum. */
export function paintKey(pen: Pen, { key: [x, y], wide }: Places, asker: Colour): void {
  const size = wide ? 13 : 12;
  const at = (k: number): Point => (wide ? [x - 66, y + 23 * k] : [x + [-162, -70, 54][k], y]);
  const items = [
    { words: "agrees", tint: lightInk(asker), bar: { fill: ink("muted"), stroke: ink("muted") } },
    { words: "is against it", tint: DARK, bar: { fill: "var(--paper)", stroke: ink("muted") } },
  ];
  items.forEach(({ words, tint, bar }, k) => {
    const [left, top] = at(k);
    pen.rect([left, top - 8], 32, 16, { ...tint, round: 4 });
    pen.rect([left + 6, top - 3], 20, 6, { ...bar, width: 1.2 });
    pen.text([left + 39, top], words, { anchor: "start", size, fill: ink("muted") });
  });
  const [left, top] = at(items.length);
  paintEnd(pen, [left + 16, top - 5]);
  pen.text([left + (wide ? 39 : 27), top], "their sum", { anchor: "start", size, fill: ink("muted") });
}
