/** Votes: each part capsule as an arrow, the way that the whole is up by what it says, as long as that counts; all in CSS pixels. */
import { WHOLE_KINDS } from "../../core/shapes";
import { GRID } from "../../core/toy-network";
import { around } from "../../kit/arc";
import { mix } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, type Ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Child } from "./reading";

/** So many votes are drawn at most: those that count most; and none nearer to a stronger one than this, in cells. */
const [VOTES, CROWDED] = [14, 0.95] as const;
/** How much is left of the others while one is looked at: that all lie together is still to be seen, in the dark too. */
const ASIDE = 0.45;
/** How long the longest arrow is and the shortest, in cells, and how much larger the one that is looked at. */
const [LONGEST, SHORTEST, LOOKED] = [1.2, 0.32, 1.3] as const;
/** How thick the longest and the shortest, in pixels, and how much of that on a phone. */
const [THICK, THIN, PHONE] = [7, 2.8, 0.7] as const;
/** What counts less than this, in shares of the strongest, is not drawn in the picture. */
const LEAST = 0.08;

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** How much of a vote is seen while one is looked at: that one, or another. */
export const shownBeside = (looked: boolean): number => (looked ? 1 : ASIDE);

/** How much a vote counts for the whole that gets more of it. */
export const counts = ({ pulls, goes }: Child): number => Math.hypot(...pulls[goes]);

/** How much the strongest of these counts. */
export const strongestOf = (children: readonly Child[]): number => Math.max(1e-6, ...children.map(counts));

/** How a vote is inked: hollow if it is wrong. */
export const voteInk = (colour: string, right: boolean): Ink => ({ fill: right ? colour : "var(--paper)", stroke: colour, width: right ? 1 : 1.4 });

/** Where a capsule stands: those of a cell side by side. */
export function seat(places: Places, { at, type }: Child): Point {
  const [x, y] = places.at(at);
  return [x + (type ? 0.17 : -0.17) * (places.side / GRID), y];
}

/** Those that count most and do not cover one another, the strongest first. */
export function spoken(places: Places, children: readonly Child[]): Child[] {
  const drawn: Child[] = [];
  const least = LEAST * strongestOf(children);
  for (const child of children.filter((one) => counts(one) > least).sort((a, b) => counts(b) - counts(a))) {
    const [x, y] = seat(places, child);
    const free = drawn.every((other) => {
      const [ox, oy] = seat(places, other);
      return Math.hypot(ox - x, oy - y) > (CROWDED * places.side) / GRID;
    });
    if (free && drawn.length < VOTES) drawn.push(child);
  }
  return drawn;
}

/** The arrow of a capsule in the picture, where the strongest of all counts so much. */
export function arrowOf(places: Places, child: Child, strongest: number): readonly [Point, Point] {
  const long = (places.side / GRID) * mix(SHORTEST, LONGEST, counts(child) / strongest);
  const middle = seat(places, child);
  return [around(middle, long / 2, child.angle + Math.PI), around(middle, long / 2, child.angle)];
}

/** As long as they count, and hollow if they are wrong; `only` is larger than the others. */
export function paintArrows(pen: Pen, places: Places, children: readonly Child[], isRight: (child: Child) => boolean, only?: Child): void {
  const strongest = strongestOf(children);
  for (const child of [...children].reverse()) {
    const [right, looked] = [isRight(child), child === only];
    const [tail, tip] = arrowOf(places, child, strongest);
    const larger = (end: Point, from: Point): Point => (looked ? [mix(from[0], end[0], LOOKED), mix(from[1], end[1], LOOKED)] : end);
    const ends = [larger(tail, tip), larger(tip, tail)] as const;
    const thick = mix(THIN, THICK, counts(child) / strongest) * (places.narrow ? PHONE : 1);
    const colour = ink(colourOf(child.goes));
    const drawn = { thing: WHOLE_KINDS[child.goes], opacity: only ? shownBeside(looked) : 1 };
    pen.arrow(...ends, thick, "var(--paper)", { ...drawn, width: 4, stroke: "var(--paper)" });
    pen.arrow(...ends, thick, colour, { ...voteInk(colour, right), ...drawn, class: right ? "capsule" : "capsule wrong" });
  }
}
