/** The painter of the valley: Q over the angle of the ghost, with a ball for every ghost. */
import { wrapped } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { heightAt, type Curve } from "./search";

/** A ball in the valley. */
export interface Ball {
  angle: number;
  /** How high it is: that of the best ghost lies on the curve, those of others on the ground line. */
  high: number;
  hollow?: boolean;
  opacity: number;
  wrong: boolean;
}

/** The radius of a ball. */
export const RADIUS = 10;
/** The whole at an angle stands below it. */
const FEET = [-1, -0.5, 0, 0.5, 1].map((turn) => turn * Math.PI);

/** What the height means, in so many words as there is room for. */
function titleFor(ems: number): string {
  if (ems > 25) return "Q, how much ghost and picture differ, for every angle";
  return ems > 18.5 ? "Q, how much they differ, for every angle" : "Q for every angle";
}

/** The valley's ground, what its height means, and wholes that say what its width means. */
export function paintValley(pen: Pen, places: Places, kind: WholeKind, curve: Curve, most: number): void {
  const { left, right, top, bottom } = places.valley;
  const points: Point[] = Array.from({ length: curve.length + 1 }, (_, k) => {
    const angle = -Math.PI + (2 * Math.PI * k) / curve.length;
    return [places.across(angle), places.along(curve[k % curve.length], most)];
  });
  pen.line([...points, [right, bottom], [left, bottom]], { fill: "var(--ground)", class: "ground" }, true);
  pen.line(points, { stroke: ink("muted"), width: 2, class: "valley" });
  pen.line([[left, bottom], [right, bottom]], { stroke: ink("line"), width: 1.5 });
  const size = places.narrow ? 12.5 : 14;
  pen.text([left, top - (places.narrow ? 40 : 46)], titleFor((right - left) / size), { size, anchor: "start", fill: ink("muted") });
  for (const angle of FEET) {
    const x = places.across(angle);
    pen.line([[x, bottom], [x, bottom + 6]], { stroke: ink("line"), width: 1.5 });
    paintWhole(pen, kind, { x, y: places.feet.y, angle, size: places.feet.size }, { dress: 0, opacity: 0.8 });
  }
}

/** Where a ball lies. */
export function placeOf(places: Places, { angle, high }: Pick<Ball, "angle" | "high">, most: number): Point {
  return [places.across(wrapped(angle)), places.along(high, most) - RADIUS - 1];
}

/** The balls, the last one on top with its Q. */
export function paintBalls(pen: Pen, places: Places, kind: WholeKind, balls: readonly Ball[], { Q, most, curve }: { Q: number; most: number; curve: Curve }): void {
  balls.forEach((ball, k) => {
    if (ball.opacity < 0.02) return;
    const [x, y] = placeOf(places, ball, most);
    const colour = ink(ball.wrong ? "wrong" : kindColours[kind]);
    pen.circle([x, y], RADIUS, {
      fill: ball.hollow ? "none" : ball.wrong ? "var(--wrong-pale)" : `var(--${kindColours[kind]}-pale)`, stroke: colour, width: 2.5, opacity: ball.opacity, class: "ball",
    });
    const [sin, cos] = [Math.sin(ball.angle), Math.cos(ball.angle)];
    pen.line([[x, y], [x + 0.75 * RADIUS * sin, y - 0.75 * RADIUS * cos]], { stroke: colour, width: 2.5, opacity: ball.opacity });
    if (k < balls.length - 1) return;
    const { left, right } = places.valley;
    const aside = Math.max(left + 30, Math.min(right - 30, x));
    // Over the walls beside it: in a narrow valley they would cross the words.
    const half = Math.PI * (36 / (right - left)) * 2;
    const walls = Math.min(...[-1, -0.6, -0.3, 0, 0.3, 0.6, 1].map((part) => places.along(heightAt(curve, ball.angle + part * half), most)));
    const over = Math.max(places.valley.top - 20, Math.min(y - RADIUS - 13, walls - 13));
    if (y - RADIUS - over > 30) pen.line([[x, y - RADIUS - 3], [x, over + 10]], { stroke: colour, width: 1, dash: "2 3" });
    pen.text([aside, over], `Q = ${fixed(Q, 1)}`, { size: places.narrow ? 13 : 15, bold: true, fill: colour });
  });
}

/** The heights where a ghost has been: so one sees the valley sink under it. */
export function paintTrail(pen: Pen, places: Places, kind: WholeKind, way: readonly Pick<Ball, "angle" | "high">[], most: number): void {
  way.forEach((one, k) => {
    const [x, y] = placeOf(places, one, most);
    pen.circle([x, y], 2.2, { fill: ink(kindColours[kind]), opacity: 0.15 + (0.35 * k) / way.length });
  });
}

/** The ball of a ghost on its own curve. */
export function ballOn(curve: Curve, angle: number): Pick<Ball, "angle" | "high"> {
  return { angle, high: heightAt(curve, angle) };
}
