/** How parts and their arrows look, and how far the others' arrows go the asker's way. */
import type { PartKind } from "../../core/shapes";
import { mix } from "../../kit/motion";
import type { Colour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import { tipOf, type Places } from "./places";

/** û (I, 2, 2). */
export type Votes = readonly (readonly (readonly number[])[])[];

/** Who asks; the one `before`, from whom it has so far (`t`) taken over; and whose meeting with it is looked at. */
export interface Asking {
  who: number;
  before: number;
  t: number;
  lit: number | undefined;
}

/** Of parts that have no colour of their own in the toy world: none of them near to another, nor to the boat's and the house's. */
const OTHERS: Colour[] = ["purple", "yellow", "muted", "ink"];
/** All colours of parts. */
export const COLOURS: readonly Colour[] = ["green", "orange", ...OTHERS];
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

/** Outlines of parts that the toy world does not have, in their size: a pennant on its staff, and a splinter. */
const OUTLINES = new Map<string, Point[]>([
  ["flag", [[-0.3, 0.5], [-0.3, -0.46], [0.46, -0.19], [-0.3, 0.08]]],
  ["stray", [[-0.44, -0.06], [-0.08, -0.44], [0.44, -0.24], [0.14, 0.04], [0.32, 0.44], [-0.3, 0.28]]],
]);

/** A part as it looks in the toy world, or a figure or a disc of its colour. */
export function paintSelf(pen: Pen, children: readonly string[], i: number, [x, y]: Point, size: number, opacity = 1): void {
  const kind = (["rectangle", "triangle"] as PartKind[]).find((each) => children[i].startsWith(each));
  if (kind) paintPart(pen, kind, { x, y, angle: 0, size }, { opacity });
  else {
    const look = { ...agreementInk(colourOf(children, i), false), opacity };
    const outline = OUTLINES.get(children[i]);
    if (outline) pen.line(outline.map(([right, down]): Point => [x + right * size, y + down * size]), look, true);
    else pen.circle([x, y], 0.4 * size, look);
  }
}

/** Of what is not looked at, while something is, only so much is left. */
const ASIDE = 0.25;
/** How the meeting with `child` is inked while that with `lit` is looked at. */
export const faded = (child: number, lit?: number): { opacity?: number } => (lit === undefined || child === lit ? {} : { opacity: ASIDE });

/** Where a vote points to, in radians. */
export const directionOf = (u_hat: Votes, i: number, j: number): number => Math.atan2(u_hat[i][j][1], u_hat[i][j][0]);

/** Breadths of the asker's arrow and of the others'; with several parts and on a phone they are slimmer. */
const breadths = (places: Places, children: number) => (places.wide && children < 3 ? { asker: 11, other: 4.5 } : { asker: 7.5, other: 3.5 });

/** The right angle's mark is so large, and left out where the corner is smaller. */
const [CORNER, LEAST] = [7, 15] as const;

/**
 * The votes, and how far they go the asker's way: along the asker's own line, as deep in its arrow as they
 * agree with it, and hollow behind its back where they are against it. Times the asker's length that is the
 * scalar product. In a crowd only that of the one that is `lit`. For another asker they grow anew.
 */
export function paintVotes(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], asking: Asking): void {
  const { who, before, t, lit } = asking;
  const [x, y] = places.dials[j];
  const { asker, other } = breadths(places, children.length);
  const long = Math.hypot(...u_hat[who][j]);
  const [cos, sin] = long ? u_hat[who][j].map((c) => c / long) : [1, 0];
  const at = (forward: number, side = 0): Point => [x + forward * cos - side * sin, y + forward * sin + side * cos];
  const rim = places.radius;
  if (long && t === 1) pen.line([at(-rim), at(rim)], { stroke: ink(colourOf(children, who)), width: 1, opacity: 0.45 });
  const thrown = long ? u_hat.map((votes, k) => ({ k, votes: votes[j] })).filter(({ k }) => k !== who && (k === lit || children.length < 3)) : [];
  const bars = thrown.map(({ k, votes: [a, b] }) => {
    const [ahead, aside] = [(a * cos + b * sin) * places.unit, (b * cos - a * sin) * places.unit];
    const half = ahead < 0 ? asker / 2 - 1 : 0.32 * asker;
    const to = ahead * t;
    const paintBar = () => pen.line([at(0, -half), at(to, -half), at(to, half), at(0, half)], { ...agreementInk(colourOf(children, k), ahead < 0), class: "shadow" }, true);
    return { k, ahead, aside, paintBar };
  });
  for (const { ahead, paintBar } of bars) if (ahead < 0) paintBar();
  const arrow = (i: number) => {
    const colour = colourOf(children, i);
    const broad = i === who ? mix(other, asker, t) : i === before ? mix(asker, other, t) : other;
    pen.arrow(places.dials[j], tipOf(places, j, u_hat[i][j]), broad, areaOf(colour), { stroke: ink(colour), ...(i !== who && faded(i, lit)) });
  };
  arrow(who);
  for (const { ahead, paintBar } of bars) if (ahead >= 0) paintBar();
  if (t === 1)
    for (const { k, ahead, aside } of bars) {
      const stroke = ink(colourOf(children, k));
      pen.line([at(ahead, aside), at(ahead)], { stroke, width: 1.6, dash: "2 3", class: "falls" });
      if (Math.min(Math.abs(ahead), Math.abs(aside)) < LEAST) continue;
      const [back, up] = [ahead - Math.sign(ahead) * CORNER, Math.sign(aside) * CORNER];
      pen.line([at(back), at(back, up), at(ahead, up)], { stroke, width: 1.2 });
    }
  for (const i of children.keys()) if (i !== who) arrow(i);
}
