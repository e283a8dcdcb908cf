/** What a pen leaves on a sheet, as an SVG path. */
import { short } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** Where the way turns by more than this, in radians, the hand meant a corner. */
const CORNER = 1.25;

function turn([x, y]: Point, [px, py]: Point, [nx, ny]: Point): number {
  const by = Math.abs(Math.atan2(ny - py, nx - px) - Math.atan2(py - y, px - x));
  return Math.min(by, 2 * Math.PI - by);
}

/** The way of a pen through these points: smooth between them, and through those where it turns sharply; nothing without points. */
export function rounded(points: readonly Point[]): string {
  if (!points.length) return "";
  const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;
  const bends = points.slice(1, -1).map((point, k) => {
    const next = points[k + 2];
    const middle = at([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2]);
    return turn(points[k], point, next) > CORNER ? `L${at(point)}L${middle}` : `Q${at(point)} ${middle}`;
  });
  return `M${at(points[0])}${bends.join("")}L${at(points[points.length - 1])}`;
}

/** The straight way through these points, with its corners cut as far as `radius`, or as there is room. */
export function bent(points: readonly Point[], radius: number): string {
  const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;
  const towards = ([x, y]: Point, [to, down]: Point): Point => {
    const far = Math.hypot(to - x, down - y);
    const share = far ? Math.min(radius, far / 2) / far : 0;
    return [x + (to - x) * share, y + (down - y) * share];
  };
  const corners = points.slice(1, -1).map((corner, k) => {
    return `L${at(towards(corner, points[k]))}Q${at(corner)} ${at(towards(corner, points[k + 2]))}`;
  });
  return `M${at(points[0])}${corners.join("")}L${at(points[points.length - 1])}`;
}
