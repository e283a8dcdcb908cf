/** Votes: each part capsule as an arrow, the way that the whole is up by what it says; all in CSS pixels. */
import { WHOLE_KINDS } from "../../core/shapes";
import { GRID } from "../../core/toy-network";
import { around } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, type Ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Dial, Places } from "./places";
import type { Child, Thought } from "./reading";

/** So many votes are drawn at most: the loudest; and none nearer to a louder one than this, in cells. */
const [VOTES, CROWDED] = [14, 0.95] as const;
/** How much is left of the others while one is looked at: that all lie together is still to be seen, in the dark too. */
const ASIDE = 0.45;
/** And of those that speak for the other whole. */
const APART = 0.15;
/** How long the loudest arrows are, in cells: one that is right, one that is wrong, and how much larger the one that is looked at. */
const [RIGHT, WRONG, LOOKED] = [1.2, 0.82, 1.35] as const;

/** How long an arrow is, as a share of the loudest. */
const share = (loud: number): number => 0.4 + 0.6 * loud;
/** How far a wrong one reaches on a dial, in lengths of a right one. */
const SHORT = 0.75;

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** How much of a vote is seen while `only` is looked at. */
const shownBeside = (child: Child, only: Child | undefined): number => (!only || child === only ? 1 : child.goes === only.goes ? ASIDE : APART);

/** How a vote is inked: hollow if it is wrong. */
export const voteInk = (colour: string, right: boolean): Ink => ({ fill: right ? colour : "var(--paper)", stroke: colour, width: right ? 1 : 1.4 });

/** Where a capsule stands: those of a cell side by side. */
export function seat(places: Places, { at, type }: Child): Point {
  const [x, y] = places.at(at);
  return [x + (type ? 0.17 : -0.17) * (places.side / GRID), y];
}

/** The loudest capsules that do not cover one another, the loudest first. */
export function spoken(places: Places, children: readonly Child[]): Child[] {
  const drawn: Child[] = [];
  for (const child of [...children].sort((a, b) => b.loud - a.loud)) {
    const [x, y] = seat(places, child);
    const free = drawn.every((other) => {
      const [ox, oy] = seat(places, other);
      return Math.hypot(ox - x, oy - y) > (CROWDED * places.side) / GRID;
    });
    if (free && drawn.length < VOTES) drawn.push(child);
  }
  return drawn;
}

/** The loudest capsules: as long as they are loud, and shorter and hollow if they are wrong; `only` is larger than the others. */
export function paintArrows(pen: Pen, places: Places, children: readonly Child[], isRight: (child: Child) => boolean, only?: Child): void {
  const cell = places.side / GRID;
  for (const child of [...children].reverse()) {
    const { loud, angle, goes } = child;
    const right = isRight(child);
    const long = cell * (right ? RIGHT : WRONG) * share(loud) * (child === only ? LOOKED : 1);
    const middle = seat(places, child);
    const ends: [Point, Point] = [around(middle, long / 2, angle + Math.PI), around(middle, long / 2, angle)];
    const thick = right ? Math.max(2.5, (places.narrow ? 4.5 : 7) * loud) : places.narrow ? 2.5 : 4;
    const colour = ink(colourOf(goes));
    const drawn = { thing: WHOLE_KINDS[goes], opacity: shownBeside(child, only) };
    pen.arrow(...ends, thick, "var(--paper)", { ...drawn, width: 4, stroke: "var(--paper)" });
    pen.arrow(...ends, thick, colour, { ...voteInk(colour, right), ...drawn, class: right ? "capsule" : "capsule wrong" });
  }
}

/** The right votes for a whole laid together, and the one that is looked at. */
export function paintVotes(pen: Pen, dial: Dial, { kind }: Thought, votes: readonly Child[], isRight: (child: Child) => boolean, only?: Child): void {
  const colour = ink(kindColours[kind]);
  for (const child of votes) {
    const [looked, right] = [child === only, isRight(child)];
    const end = around(dial.middle, dial.inner * share(child.loud) * (right ? 1 : SHORT), child.angle);
    const opacity = only ? shownBeside(child, only) : right ? 0.6 : 0.4;
    pen.arrow(dial.middle, end, looked ? 5 : right ? 3.5 : 2, colour, { ...voteInk(colour, right), opacity, class: right ? "vote" : "vote wrong" });
  }
}
