/** The scenes as small pictures, on the buttons that choose them. */
import { polygon } from "../../core/shapes";
import { h, svg } from "../../kit/dom";
import { clamp } from "../../kit/handles";
import { kindColours } from "../../kit/palette";
import { ink, pale, short } from "../../kit/pen";
import type { Preset } from "./presets";

/** Pixels of a face's drawing, and how many times as wide as high it may be. */
const [SIZE, WIDEST] = [100, 1.25];

/** One of them: its parts as they stand, and its name; without marks they are bare outlines. What they make is not told. */
export function faceOf({ name, parts, marks }: Preset): HTMLElement {
  const outlines = parts.map((part) => polygon(part, marks));
  const [xs, ys] = [0, 1].map((axis) => outlines.flat().map((point) => point[axis]));
  const across = Math.max(...xs) - Math.min(...xs);
  const along = Math.max(...ys) - Math.min(...ys);
  const wide = SIZE * clamp(across / along, [1, WIDEST]);
  const scale = 0.94 * Math.min(wide / across, SIZE / along);
  const [left, top] = [(wide / scale - across) / 2 - Math.min(...xs), (SIZE / scale - along) / 2 - Math.min(...ys)];
  const shapes = outlines.map((points, k) => {
    const colour = kindColours[parts[k].kind];
    return svg("polygon", {
      points: points.map(([x, y]) => `${short(scale * (x + left))},${short(scale * (y + top))}`).join(" "),
      fill: marks ? pale(colour) : "none",
      stroke: ink(colour), "stroke-width": 4, "stroke-linejoin": "round",
    });
  });
  return h("span", { class: "face" }, svg("svg", { viewBox: `0 0 ${short(wide)} ${SIZE}`, "aria-hidden": "true" }, ...shapes), name);
}
