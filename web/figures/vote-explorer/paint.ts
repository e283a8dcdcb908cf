/** The painters: a whole as a part believes in it, the arm on which it hangs, and a whole that both say. */
import { wrapped, type Pose } from "../../core/poses";
import type { Part, WholeKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { mix, out, part as passed } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { clearest } from "../../kit/placing";
import { paintWhole } from "../../kit/toy-world";

/** The middle of two angles, the shorter way round. */
function halfway(a: Pose, b: Pose): Pose {
  return {
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    angle: a.angle + wrapped(b.angle - a.angle) / 2,
    size: (a.size + b.size) / 2,
  };
}

/** The whole that a part believes in, in the part's colour: there, and yet not there. */
export function paintGhost(pen: Pen, kind: WholeKind, part: Part, ghost: Pose, strength: number): void {
  paintWhole(pen, kind, ghost, { colour: kindColours[part.kind], opacity: 0.3 * strength, thing: kind });
}

/** Its outline, dashed, over everything: two that lie on each other can still be compared. */
export function paintGhostOutline(pen: Pen, kind: WholeKind, part: Part, ghost: Pose, strength: number): void {
  paintWhole(pen, kind, ghost, { colour: kindColours[part.kind], ghost: true, opacity: 0.9 * strength });
}

/** Where the W stands, and how large its letter is: where the arm is short it stands on its part, so that the joint is seen. */
function badge(part: Part, ghost: Pose, room: Point): { at: Point; size: number } {
  const size = clamp(part.size / 8, [10, 15]);
  const [x, y] = [[part.x, ghost.x], [part.y, ghost.y]].map(([from, to], p) => clamp(mix(from, to, 0.36), [size, room[p] - size]));
  return { at: [x, y], size };
}

/** W: the arm from a part to the middle of its whole. Stiff if it is a relation, in pieces if it is none. */
export function paintArm(
  pen: Pen, part: Part, ghost: Pose, { stiff, strength, room }: { stiff: boolean; strength: number; room: Point },
): void {
  if (strength < 0.02) return;
  const colour = ink(kindColours[part.kind]);
  const [from, to]: [Point, Point] = [[part.x, part.y], [ghost.x, ghost.y]];
  const thick = clamp(part.size / 22, [4, 7]);
  const rim = { fill: "var(--paper)", stroke: colour, opacity: strength };
  pen.line([from, to], { stroke: colour, width: thick, opacity: strength, ...(!stiff && { dash: `0.1 ${thick + 5}` }), class: "arm" });
  pen.circle(from, thick, { fill: colour, opacity: strength });
  pen.circle(to, 1.25 * thick, { ...rim, width: 0.5 * thick });
  const { at, size } = badge(part, ghost, room);
  pen.circle(at, 0.85 * size, { ...rim, width: 2 });
  pen.text(at, "W", { size, bold: true, fill: colour, rim: false, opacity: strength });
}

/** What words keep clear of is so large, in CSS pixels: a joint, a W, a knob. */
const KNOT = 15;
/** How a line between two votes looks that are far from each other, and that are about to come together. */
const LINE = { cold: 3, warm: 6, letters: 13, high: 22 };

/** Where the words of a line stand: on its middle if it is long, else beside it, where they are on no joint, no W and no knob. */
function beside(
  [a, b]: readonly Pose[], half: Point, [wide, high]: Point, knots: readonly Point[],
): Point {
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = Math.hypot(dx, dy);
  const [ux, uy] = long < 1 ? [0, -1] : [-dy / long, dx / long];
  const across = Math.abs(ux) * half[0] + Math.abs(uy) * half[1] + KNOT;
  const middles = [0, 1, -1, 1.6, -1.6, 2.4, -2.4, 3.4, -3.4].map((far): Point => [x + far * across * ux, y + far * across * uy]);
  const obstacles = knots.map((from) => ({ from, to: from, radius: KNOT }));
  return middles[clearest(middles, half, { x: [2, wide - 2], y: [2, high - 2] }, obstacles)];
}

/** What lies between two votes that are not one, and in a few words how much that is: the warmer, the nearer they are. */
export function paintBetween(
  pen: Pen, kind: WholeKind, votes: readonly Pose[], parts: readonly Part[], { words, warm, strength, room, knobs }: { words: string; warm: number; strength: number; room: Point; knobs: readonly Point[] },
): void {
  if (strength < 0.02) return;
  const [a, b] = votes;
  const colour = `color-mix(in oklab, ${ink(kindColours[kind])} ${Math.round(100 * warm)}%, ${ink("muted")})`;
  const width = mix(LINE.cold, LINE.warm, warm);
  pen.line([[a.x, a.y], [b.x, b.y]], { stroke: colour, width, dash: `0.1 ${2 * width + 2}`, opacity: strength, class: "between" });
  if (!words) return;
  const half: Point = [0.255 * LINE.letters * words.length + 9, LINE.high / 2];
  const knots = votes.flatMap((vote, k): Point[] => [[vote.x, vote.y], [parts[k].x, parts[k].y], badge(parts[k], vote, room).at]);
  const at = beside(votes, half, room, [...knots, ...knobs]);
  pen.rect([at[0] - half[0], at[1] - half[1]], 2 * half[0], LINE.high, {
    round: half[1], fill: "var(--paper)", stroke: colour, width: mix(1.2, 2.4, warm), opacity: strength,
  });
  pen.text(at, words, { size: LINE.letters, bold: true, fill: colour, rim: false, opacity: strength });
}

/** The whole that both say, and the ring of the moment in which they found each other. */
export function paintAgreed(
  pen: Pen, kind: WholeKind, [a, b]: readonly Pose[], { one, ring, room }: { one: number; ring: number; room: Point },
): void {
  const pose = halfway(a, b);
  paintWhole(pen, kind, pose, { dress: clamp(one, [0, 1]), opacity: clamp(one, [0, 1]) });
  // The ring stays in the picture, which would cut it off.
  const widest = Math.min(0.72 * pose.size, pose.x - 6, room[0] - pose.x - 6, pose.y - 6, room[1] - pose.y - 6);
  for (const delay of [0, 0.18]) {
    const progress = passed(ring, delay, 0.82 + delay);
    if (progress <= 0 || progress >= 1) continue;
    pen.circle([pose.x, pose.y], Math.max(0, widest * (0.55 + 0.45 * out(progress))), {
      stroke: ink(kindColours[kind]), width: 5 * (1 - progress), opacity: 1 - progress, class: "found",
    });
  }
}
