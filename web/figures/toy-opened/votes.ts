/** How votes look, on the picture and laid together in the dials; all in CSS pixels. */
import { GRID } from "../../core/toy-network";
import { WHOLE_KINDS } from "../../core/shapes";
import { around } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, short, type Ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { EDGE, type Dial, type Places } from "./places";
import type { Child, Thought } from "./reading";
import { ribbon } from "./ribbons";

/** Pixels of a capsule's ribbon for c‖û‖ of 1, and the thinnest that is drawn. */
const [WIDE, THINNEST] = [15, 0.3] as const;
/** So many votes are drawn at most: the loudest; and none nearer to a louder one than this, in cells. */
const [VOTES, CROWDED] = [14, 0.95] as const;
/** How much is left of the others while one is looked at: that all lie together is still to be seen, in the dark too. */
const ASIDE = 0.45;
/** And of those that speak for the other whole. */
const APART = 0.15;

const colourOf = (j: number) => kindColours[WHOLE_KINDS[j]];

/** How much of a vote is seen while `only` is looked at. */
const shownBeside = (child: Child, only: Child | undefined): number => (!only || child === only ? 1 : child.goes === only.goes ? ASIDE : APART);

/** How a vote is inked: hollow if it is wrong. */
export const voteInk = (colour: string, right: boolean) => ({ fill: right ? colour : "var(--paper)", stroke: colour, width: right ? 1 : 1.6 });

/** Where a capsule stands that is wrong: only who points at it sees its arrow. */
export const seatInk = (colour: string): Ink => ({ fill: "var(--paper)", stroke: colour, width: 1.4 });
/** And how large its ring is. */
export const SEAT = 3.5;

/** Where a capsule stands: those of a cell side by side. */
export function seat(places: Places, { at, type }: Child): Point {
  const [x, y] = places.at(at);
  return [x + (type ? 0.17 : -0.17) * (places.side / GRID), y];
}

/** From the capsule that is looked at to the wholes, as broad as what it gives them. */
export function paintRibbons(pen: Pen, places: Places, child: Child): void {
  child.gives.forEach((gives, j) => {
    const width = WIDE * gives;
    if (width < THINNEST) return;
    pen.path(ribbon(seat(places, child), places.dials[j].bead), {
      stroke: `var(--${colourOf(j)}-fill)`, width: Number(Math.min(9, width).toFixed(2)), opacity: 0.85, class: "ribbon single", thing: WHOLE_KINDS[j],
    });
  });
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

/**
 * The loudest capsules: as long as they are loud, in the direction that the whole has by their vote; `only`
 * is larger than the others. Of those that are wrong there is but a ring: a dozen arrows that point
 * anywhere would hide those that agree.
 */
export function paintArrows(pen: Pen, places: Places, children: readonly Child[], isRight: (child: Child) => boolean, only?: Child): void {
  const cell = places.side / GRID;
  for (const child of [...children].reverse()) {
    const { loud, angle, goes } = child;
    const shown = shownBeside(child, only);
    const middle = seat(places, child);
    const colour = ink(colourOf(goes));
    const drawn = { thing: WHOLE_KINDS[goes], opacity: Number((shown * Math.min(1, 0.35 + loud)).toFixed(2)) };
    const right = isRight(child);
    if (!right && child !== only) {
      pen.circle(middle, SEAT, { ...seatInk(colour), ...drawn, opacity: 0.6, class: "capsule seat" });
      continue;
    }
    const half = ((child === only ? 1.6 : 1.15) * cell * (0.3 + 0.7 * loud)) / 2;
    const ends: [Point, Point] = [around(middle, half, angle + Math.PI), around(middle, half, angle)];
    const thick = Math.max(2, (places.narrow ? 4 : 6) * loud);
    pen.arrow(...ends, thick, "var(--paper)", { ...drawn, width: 3, stroke: "var(--paper)", opacity: 0.9 * shown });
    pen.arrow(...ends, thick, colour, { ...voteInk(colour, right), ...drawn, class: "capsule" });
  }
}

/** To the end of a vote: from the rim, where a ribbon leads past its bead, or from the capsule itself to a dial that stands elsewhere. */
function leash({ bead, middle, outer }: Dial, [x, y]: Point, capsule?: Point): string {
  const [fromX, fromY] = capsule ?? [middle[0] - outer - EDGE, bead[1]];
  const bend: Point[] = capsule ? [[fromX, (fromY + y) / 2], [x, (fromY + y) / 2]] : [[(fromX + x) / 2, fromY], [(fromX + x) / 2, y]];
  return `M${short(fromX)} ${short(fromY)}C${bend.map((at) => at.map(short).join(" ")).join(" ")} ${short(x)} ${short(y)}`;
}

/** The right votes for a whole laid together, and the one that is looked at. */
export function paintVotes(pen: Pen, dial: Dial, { kind, shown }: Thought, votes: readonly Child[], isRight: (child: Child) => boolean, only?: Child, from?: Point): void {
  if (!shown) return;
  const colour = ink(kindColours[kind]);
  for (const child of votes) {
    const looked = child === only;
    const right = isRight(child);
    if (!looked && !right) continue;
    const end = around(dial.middle, dial.inner * (0.3 + 0.7 * child.loud), child.angle);
    // From where its ribbon comes in.
    if (looked) pen.path(leash(dial, end, from), { stroke: colour, width: 2, opacity: 0.8, class: "leash" });
    pen.arrow(dial.middle, end, looked ? 5 : 3.5, colour, { ...voteInk(colour, right), opacity: only ? shownBeside(child, only) : 0.5, class: "vote" });
  }
}
