/**
 * Around a dial a small whole for each true angle, turned as the network thinks: where it knows which way is up
 * all masts look outward. What is wrong is hollow, and red; no idea is a dot.
 */
import type { WholeKind } from "../../core/shapes";
import { around, written } from "../../kit/arc";
import type { Ink, Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Dial } from "./places";
import type { Verdict } from "./reading";
import { spoke, type Answers } from "./spokes";

/** Where the wreath lies, and how large its wholes are, in radii of the dial: those that lie askew must not reach their neighbours. */
const [AT, SIZE, ASKEW] = [1.21, 0.27, 0.235] as const;
/** Radius of the dot of no idea, in pixels. */
const DOT = 2;

/** Hull, sail and flag; walls and roof: what can still be told in the size of a letter, standing upright, in sizes of the whole. */
const OUTLINES: Record<WholeKind, readonly (readonly Point[])[]> = {
  boat: [
    [[-0.52, 0.06], [0.52, 0.06], [0.26, 0.42], [-0.26, 0.42]],
    [[-0.36, -0.32], [0.36, -0.32], [0.06, 0], [-0.06, 0]],
    [[-0.03, -0.32], [-0.03, -0.66], [0.26, -0.54], [0.03, -0.44], [0.03, -0.32]],
  ],
  house: [[[0, -0.46], [0.42, -0.02], [-0.42, -0.02]], [[-0.3, 0.04], [0.3, 0.04], [0.3, 0.42], [-0.3, 0.42]]],
};

/** A small whole, as a path. */
export function outline(kind: WholeKind, [x, y]: Point, angle: number, size: number): string {
  const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
  return OUTLINES[kind].map((points) =>
    `M${points.map(([px, py]) => written([x + px * cos - py * sin, y + px * sin + py * cos])).join("L")}Z`).join("");
}

/** A dot, as a path. */
export const dot = ([x, y]: Point): string => `M${written([x - DOT, y])}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0Z`;

/** How each verdict is inked; `own` is the whole's colour, `line` how thick a hollow one is outlined. */
export const inked = (verdict: Verdict, own: string, line = 1.4): Ink => ({
  right: { fill: own },
  wrong: { fill: "var(--paper)", stroke: "var(--wrong)", width: line },
  lost: { fill: "var(--muted)" },
})[verdict];

/** All answers that there are. */
export function paintWreath(pen: Pen, { middle, outer }: Dial, kind: WholeKind, answers: Answers, own: string): void {
  const paths: Record<Verdict, string> = { lost: "", wrong: "", right: "" };
  for (const [k, { verdict, off }] of answers) {
    const place = around(middle, AT * outer, spoke(k));
    paths[verdict] += verdict === "lost" ? dot(place) : outline(kind, place, spoke(k) + off, (verdict === "right" ? SIZE : ASKEW) * outer);
  }
  for (const verdict of ["lost", "wrong", "right"] as const)
    if (paths[verdict]) pen.path(paths[verdict], { ...inked(verdict, own, outer > 100 ? 1.5 : 1.1), class: `wreath ${verdict}` });
}
