/** How long votes are drawn that lie end to end: so long that they fill their dial, whose circles say how long that is. */
import { wrapped } from "../../core/poses";
import { around } from "../../kit/arc";
import { mix } from "../../kit/motion";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { placed, ROOM, type Link } from "./chain";
import { paintTurned } from "./error";
import type { Dial } from "./places";
import { SURE } from "./reading";

/** Lengths that the rim of a dial can stand for: 1 is a hand as sure as can be, whose votes all agree. */
export const RIMS = [0.4, 0.5, 0.6, 0.75, 1, 1.25, ROOM] as const;
/** What is written at a circle stands so far within it, in pixels, or without; within the rim below a tick. */
const [WITHIN, WITHOUT, BELOW_TICK] = [11, 10, 17] as const;
/** Where it may stand, so far from votes in pixels, and near the rim from the truth in radians: a number at one of the first four. */
const SIDES = [Math.PI, 0, Math.PI / 2, -Math.PI / 2, 0.75 * Math.PI, -0.75 * Math.PI, Math.PI / 4, -Math.PI / 4] as const;
const [CLEAR, AWAY] = [20, 0.7] as const;
/** The same above and below words; and how wide a letter of them is. */
const [BESIDE, LETTER] = [22, 6.2] as const;
/** So large a dial has room for words at its circles. */
const LARGE = 120;

/** Whether the circles of a dial say themselves what they are; else it is said below the picture. */
export const speaks = ({ outer }: Pick<Dial, "outer">): boolean => outer >= LARGE;

/** The shortest length of a rim that all of this has room in. */
export function rimFor(links: readonly Link[]): number {
  const far = Math.max(0, ...links.map(({ to }) => Math.hypot(...to)));
  return RIMS.find((rim) => far <= rim + 1e-6) ?? ROOM;
}

/** A dial whose rim stands for so much. */
export const scaled = (dial: Dial, rim: number): Dial => ({ ...dial, inner: dial.outer / rim });

/** How long a hand has to be that says anything; and where the rim is longer than 1, how long that is. */
export function paintCircles(pen: Pen, { middle, outer, inner }: Dial): void {
  pen.circle(middle, SURE * inner, { stroke: "var(--muted)", width: 1.2, dash: "2 3", class: "too-weak" });
  if (inner < 0.99 * outer) pen.circle(middle, inner, { stroke: "var(--track)", width: 1.2, class: "unit" });
}

/** Words lie along their circle; a number stands upright. */
const isLong = (words: string): boolean => words.length > 4;

/** Places along a vote, near enough to one another that nothing as large as a letter stands between them. */
const STEPS = [0.25, 0.5, 0.75, 1] as const;

/** Where the votes of a chain are on a dial, and the hand that they make. */
const votesOn = (dial: Dial, links: readonly Link[]): Point[] =>
  [...links, { from: [0, 0], to: links[links.length - 1].to }].flatMap(({ from, to }) =>
    STEPS.map((share) => placed(dial, [mix(from[0], to[0], share), mix(from[1], to[1], share)])),
  );

/** The side of a circle that is free for what is written along it; where none is, the one with the most room. */
export function freeSide({ middle }: Pick<Dial, "middle">, radius: number, words: string, truth: number | undefined, votes: readonly Point[]): number {
  const long = isLong(words);
  const [along, clear] = long ? [[-0.5, -0.25, 0, 0.25, 0.5], BESIDE] as const : [[0], CLEAR] as const;
  const room = (angle: number): number =>
    Math.min(...along.flatMap((share) => {
      const [x, y] = around(middle, radius, angle + (share * words.length * LETTER) / radius);
      return votes.map(([u, v]) => Math.hypot(x - u, y - v));
    }));
  const sides = SIDES.slice(0, long ? undefined : 4).filter((angle) => truth === undefined || Math.abs(wrapped(angle - truth)) > AWAY);
  return sides.find((angle) => room(angle) > clear) ?? sides.reduce((best, angle) => (room(angle) > room(best) ? angle : best));
}

/** What the circles are: how long that is which is read, 1 or the rim where this is nearer, and what is too short; where nothing else is, if there is such a place. */
export function paintLengths(pen: Pen, dial: Dial, rim: number, truth: number, links: readonly Link[]): void {
  const { middle, outer, inner } = dial;
  const votes = votesOn(dial, links);
  const write = (words: string, radius: number, kind: string, mark?: number) => {
    const side = freeSide(dial, radius, words, mark, votes);
    paintTurned(pen, around(middle, radius, side), words, isLong(words) ? side : 0, { fill: "var(--muted)", class: `label ${kind}` });
  };
  write(speaks(dial) && rim >= 1 ? "1: all agree" : String(Math.min(1, rim)), rim > 1 ? inner - WITHIN : outer - BELOW_TICK, "length", truth);
  if (speaks(dial)) write("too weak", SURE * inner + WITHOUT, "weak");
}
