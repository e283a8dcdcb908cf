/** The painters: a whole as a part believes in it, the arm on which it hangs, and a whole that both say. */
import { wrapped, type Pose } from "../../core/poses";
import { partsOf, type Part, type WholeKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { mix, out, part as passed } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole, type Bent } from "../../kit/toy-world";

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
export function paintGhost(pen: Pen, kind: WholeKind, part: Part, ghost: Pose, strength: number, bent?: Bent): void {
  paintWhole(pen, kind, ghost, { colour: kindColours[part.kind], opacity: 0.3 * strength, thing: kind, ...(bent && { bent }) });
}

/**
 * Where it wants the other part, dashed, over everything: what is there can be compared with it. What a broken W says,
 * `bent` as no whole is, has all of its outline in the colour of what is wrong.
 */
export function paintGhostOutline(pen: Pen, kind: WholeKind, part: Part, ghost: Pose, strength: number, bent?: Bent): void {
  const wanted = () => partsOf({ kind, ...ghost }).filter((one) => one.kind !== part.kind);
  const look = bent ? ({ colour: "wrong", bent } as const) : { colour: kindColours[part.kind], standing: wanted() };
  paintWhole(pen, kind, ghost, { ...look, ghost: true, opacity: 0.9 * strength });
}


/** Where on an arm the W stands. */
export const onArm = (part: Pose, ghost: Pose): Point => [mix(part.x, ghost.x, 0.36), mix(part.y, ghost.y, 0.36)];

/** The letter of a broken W: its badge is 38 pixels across, large enough to be what one looks at next. */
const BROKEN = 20;

/** Where the W stands, and how large its letter is: where the arm is short it stands on its part, so that the joint is seen. */
export function badge(part: Part, ghost: Pose, room: Point, stiff: boolean): { at: Point; size: number } {
  const size = stiff ? clamp(part.size / 7, [14, 18]) : BROKEN;
  const [x, y] = onArm(part, ghost).map((at, p) => clamp(at, [size, room[p] - size]));
  return { at: [x, y], size };
}

/** The crack beside a broken W, in sizes of its letter; from its middle to the side where there is room. */
const CRACK: readonly Point[] = [[1.2, -0.8], [1.45, -0.2], [1.15, 0.1], [1.4, 0.8]];

/** What is left of an arm where both say the same: it is why the parts come along. */
const LEFT = { width: 1.8, opacity: 0.7 };
/** A W under the pointer is so much larger. */
const TOUCHED = 1.2;

/** How an arm is seen; with `strength` 0 its whole is said by both. */
export interface ArmLook {
  stiff: boolean;
  strength: number;
  /** How much of its W is seen. */
  letter: number;
  touched: boolean;
  room: Point;
}

/** W: the arm from a part to the middle of its whole. Stiff if it is a relation, in pieces if it is none. Its letter is a button. */
export function paintArm(pen: Pen, part: Part, ghost: Pose, { stiff, strength, letter, touched, room }: ArmLook): void {
  const colour = ink(stiff ? kindColours[part.kind] : "wrong");
  const [from, to]: [Point, Point] = [[part.x, part.y], [ghost.x, ghost.y]];
  const thick = clamp(part.size / 22, [4, 7]);
  const rim = { fill: "var(--paper)", stroke: colour, opacity: strength };
  pen.line([from, to], { stroke: colour, width: mix(LEFT.width, thick, strength), opacity: mix(LEFT.opacity, 1, strength), ...(!stiff && { dash: `0.1 ${thick + 5}` }), class: "arm" });
  if (strength < 0.02) return;
  pen.circle(from, thick, { fill: colour, opacity: strength });
  pen.circle(to, 1.25 * thick, { ...rim, width: 0.5 * thick });
  if (letter < 0.02) return;
  const { at, size: resting } = badge(part, ghost, room, stiff);
  const size = touched ? TOUCHED * resting : resting;
  pen.circle(at, 0.95 * size, { fill: colour, stroke: "var(--paper)", width: 2, opacity: letter, class: stiff ? "badge" : "badge cracked" });
  pen.text(at, "W", { size, bold: true, fill: "var(--paper)", rim: false, opacity: letter });
  if (stiff) return;
  const side = at[0] + 1.6 * size > room[0] ? -1 : 1;
  const crack = CRACK.map(([dx, dy]): Point => [at[0] + side * dx * size, at[1] + dy * size]);
  pen.line(crack, { stroke: "var(--paper)", width: 7, opacity: strength });
  pen.line(crack, { stroke: colour, width: 3, opacity: strength });
}

/** The word at a knob is so far beyond it, and about so wide. */
const [BEYOND, WORD] = [15, 78];

/** What a part's knob is for, where it stands and on its outer side. */
export function paintUse(pen: Pen, part: Part, [x, y]: Point, room: Point): void {
  const right = x >= part.x;
  const fits = right ? x + BEYOND + WORD < room[0] : x - BEYOND - WORD > 0;
  const words = { size: 13, fill: ink(kindColours[part.kind]), class: "label use" };
  if (fits) pen.text([x + (right ? BEYOND : -BEYOND), y], "turn, stretch", { ...words, anchor: right ? "start" : "end" });
  else pen.text([clamp(x, [WORD / 2, room[0] - WORD / 2]), y + (y >= part.y ? 1 : -1) * 1.3 * BEYOND], "turn, stretch", words);
}

/** How thick a line between two votes is that are far from each other, and that are about to come together. */
const LINE = { cold: 3, warm: 6 };

/** What lies between two votes that are not one: the warmer, the nearer they are. The sentence below says how much it is. */
export function paintBetween(pen: Pen, kind: WholeKind, [a, b]: readonly Pose[], { warm, strength }: { warm: number; strength: number }): void {
  if (strength < 0.02) return;
  const width = mix(LINE.cold, LINE.warm, warm);
  const stroke = `color-mix(in oklab, ${ink(kindColours[kind])} ${Math.round(100 * warm)}%, ${ink("muted")})`;
  pen.line([[a.x, a.y], [b.x, b.y]], { stroke, width, dash: `0.1 ${2 * width + 2}`, opacity: strength, class: "between" });
}

/** The whole that both say, with its parts in their own colours in it, and the ring of the moment in which they found each other. */
export function paintAgreed(
  pen: Pen, kind: WholeKind, [a, b]: readonly Pose[], { one, ring, room }: { one: number; ring: number; room: Point },
): void {
  const pose = halfway(a, b);
  paintWhole(pen, kind, pose, { dress: clamp(one, [0, 1]), opacity: clamp(one, [0, 1]), parts: true });
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
