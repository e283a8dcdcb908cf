/** Votes for a whole, end to end: where they lead to is where its hand points, and how far it reaches. */
import { wrapped } from "../../core/poses";
import { WHOLE_KINDS } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Dial } from "./places";
import { KNOWS, type Child, type Thought } from "./reading";
import { shownBeside, voteInk } from "./votes";

/** A shorter step, in pixels, is no arrow, but a part of the thread that goes through all. */
const LEAST = 4;
/** So far from the middle of a dial there is room, in lengths of the surest hand, and so often a chain goes around at most. */
export const [ROOM, LAPS] = [1.5, 4] as const;
/** How thick an arrow is in a large dial, one that is looked at, and in a small one; in pixels. */
const [THICK, LOOKED, THIN] = [4.4, 6.5, 3] as const;

/** What one capsule adds: a step from a place to another, in lengths of the surest hand: up, and to the right. */
export interface Link {
  child: Child;
  from: Point;
  to: Point;
  right: boolean;
}

/** Where a place of the chain is on a dial. */
export const placed = ({ middle: [x, y], inner }: Dial, [cos, sin]: Point): Point => [x + inner * sin, y - inner * cos];

/** These steps, one after the other. */
function laid(steps: readonly Omit<Link, "from" | "to">[], j: number): Link[] {
  let at: Point = [0, 0];
  return steps.map((step) => {
    const from = at;
    const [cos, sin] = step.child.pulls[j];
    at = [at[0] + cos, at[1] + sin];
    return { ...step, from, to: at };
  });
}

/**
 * What all capsules add to whole j, one after the other, by where they point: once around, from the edge of what
 * is right on. So right ones lie first, and no step crosses another one's way; turned slowly, none changes its
 * place. Where there is no room for that they go around more often, and each time not so far.
 */
export function chainOf(all: readonly Child[], j: number, truth: number): Link[] {
  const turns = all.map((child) => {
    const [cos, sin] = child.pulls[j];
    const off = wrapped(Math.atan2(sin, cos) - truth);
    return { child, right: Math.abs(off) < KNOWS, turn: off < -KNOWS ? off + 2 * Math.PI : off };
  }).sort((a, b) => a.turn - b.turn).map(({ child, right }) => ({ child, right }));
  let links = laid(turns, j);
  for (let laps = 2; laps <= LAPS && links.some(({ to }) => Math.hypot(...to) > ROOM); laps++) {
    const lap = (begin: number) => turns.filter((_, k) => k % laps === begin);
    links = laid(Array.from({ length: laps }, (_, k) => lap(k)).flat(), j);
  }
  return links;
}

/** How a chain is seen. */
export interface Laid {
  /** The capsule that is looked at. */
  only: Child | undefined;
  /** How far its links have come from where their capsules stand: 1 is on the dial; and where those stand, as arrows. */
  come(k: number): number;
  stands(child: Child): readonly [Point, Point];
}

/** The arrows of a chain on its dial, or on their way there. */
export function paintChain(pen: Pen, dial: Dial, { kind }: Thought, links: readonly Link[], { only, come, stands }: Laid): void {
  const colour = ink(kindColours[kind]);
  const there = links.filter((_, k) => come(k) >= 1);
  if (there.length) pen.line([[0, 0] as const, ...there.map(({ to }) => to)].map((at) => placed(dial, at)), { stroke: colour, width: 1.2, class: "thread" });
  const isLooked = ({ child }: Link) => child === only && WHOLE_KINDS[child.goes] === kind;
  // The one that is looked at lies on top.
  for (const link of [...links].sort((a, b) => Number(isLooked(a)) - Number(isLooked(b)))) {
    const { child, from, to, right } = link;
    const [way, looked] = [come(links.indexOf(link)), isLooked(link)];
    if (way <= 0 || (!looked && dial.inner * Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST)) continue;
    const begun = stands(child);
    const [start, end] = [from, to].map((at, e): Point => {
      const [x, y] = placed(dial, at);
      return [mix(begun[e][0], x, way), mix(begun[e][1], y, way)];
    });
    const thick = looked ? LOOKED : dial.outer > 100 ? THICK : THIN;
    pen.arrow(start, end, thick, colour, {
      ...voteInk(colour, right || looked), width: right ? 0.8 : 1.1, opacity: only ? shownBeside(looked) : 1, class: right ? "vote" : "vote wrong",
    });
  }
}
