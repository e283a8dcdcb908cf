/** The painters: a whole as a part believes in it, the arm on which it hangs, and a whole that both say. */
import { wrapped, type Pose } from "../../core/poses";
import type { Part, WholeKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { mix, out, part as passed } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
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
  const colour = kindColours[part.kind];
  paintWhole(pen, kind, ghost, { colour, opacity: 0.36 * strength, thing: kind });
  paintWhole(pen, kind, ghost, { colour, ghost: true, opacity: 0.85 * strength });
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
  // Where the arm is short the W stands on its part, so that the joint is seen.
  const size = clamp(part.size / 8, [10, 15]);
  const [x, y] = [0, 1].map((p) => clamp(mix(from[p], to[p], 0.36), [size, room[p] - size]));
  const at: Point = [x, y];
  pen.circle(at, 0.85 * size, { ...rim, width: 2 });
  pen.text(at, "W", { size, bold: true, fill: colour, rim: false, opacity: strength });
}

/** What lies between two votes that are not one. */
export function paintBetween(pen: Pen, [a, b]: readonly Pose[], strength: number): void {
  if (strength < 0.02) return;
  pen.line([[a.x, a.y], [b.x, b.y]], { stroke: ink("muted"), width: 2.5, dash: "0.1 7", opacity: strength, class: "between" });
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
