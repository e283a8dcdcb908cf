/** What a pen leaves on a sheet, as an SVG path. */
import { short } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** The way of a pen through these points, its corners rounded; nothing without points. */
export function rounded(points: readonly Point[]): string {
  if (!points.length) return "";
  const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;
  const bends = points.slice(1, -1).map((point, k) => {
    const next = points[k + 2];
    return `Q${at(point)} ${at([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`;
  });
  return `M${at(points[0])}${bends.join("")}L${at(points[points.length - 1])}`;
}
