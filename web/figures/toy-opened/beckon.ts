/** What is to be done first: beside the knob of a whole an arrow each way that it turns, and in words what that is. */
import type { WholeKind } from "../../core/shapes";
import { arc, around, written } from "../../kit/arc";
import { clamp } from "../../kit/handles";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { REACH } from "./pieces";
import type { Places } from "./places";
import { poseOf, type Numbers4 } from "./state";

/** From the knob to where an arrow begins, and how long it is, along the circle in pixels; and its head's. */
const [BEGINS, LONG, HEAD] = [16, 26, 7] as const;
/** Words stand so far outward of the knob, in pixels: across, and up or down; and half of them is so wide and so high. */
const [ACROSS, UP, WIDE, HIGH] = [88, 40, 64, 14] as const;
/** They may stand out of the canvas to its right, where nothing is; where they cannot go outward so far, they go up or down at least so much of it. */
const [OUT, LEAST] = [26, 0.65] as const;

/** In at most eight words. */
export const inHint = (kind: WholeKind): string => `Turn the ${kind}.`;

/** Where the words stand: outward of the knob, and on the canvas. */
export function hintAt(places: Places, numbers: Numbers4): Point {
  const { x, y, angle, size } = places.on(poseOf(numbers));
  const [kx, ky] = around([x, y], REACH * size, angle);
  const { corner: [left, top], side } = places;
  const across = clamp(kx + ACROSS * Math.sin(angle), [left + WIDE, left + side + OUT - WIDE]);
  const up = Math.abs(across - kx) > WIDE + 8 ? Math.cos(angle) : Math.sign(Math.cos(angle)) * Math.max(LEAST, Math.abs(Math.cos(angle)));
  return [across, clamp(ky - UP * up, [top + HIGH, top + side - HIGH])];
}

/** The two arrows, around the middle of the whole. */
export function paintBeckon(pen: Pen, places: Places, kind: WholeKind, numbers: Numbers4): void {
  const { x, y, angle, size } = places.on(poseOf(numbers));
  const radius = REACH * size;
  const arrows = [-1, 1].map((way) => {
    const [from, to] = [angle + (way * BEGINS) / radius, angle + (way * (BEGINS + LONG)) / radius];
    const barbs = [radius - 0.7 * HEAD, radius + 0.7 * HEAD].map((far) => written(around([x, y], far, to - (way * HEAD) / radius)));
    return `${arc([x, y], radius, from, to)}M${barbs[0]}L${written(around([x, y], radius, to))}L${barbs[1]}`;
  });
  pen.path(arrows.join(""), { stroke: "var(--paper)", width: 6, opacity: 0.8 });
  pen.path(arrows.join(""), { stroke: ink(kindColours[kind]), width: 2.5, class: "turn-me" });
}
