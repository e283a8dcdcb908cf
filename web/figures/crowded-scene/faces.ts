/** The scenes as small pictures, on the buttons that choose them. */
import { polygon } from "../../core/shapes";
import { h, svg } from "../../kit/dom";
import { kindColours } from "../../kit/palette";
import { ink, pale, short } from "../../kit/pen";
import type { Preset } from "./presets";

/** Pixels of a face's drawing. */
const SIZE = 100;

/** One of them: its parts as they stand. Without marks the house that they hide is drawn out. */
export function faceOf({ name, parts, marks }: Preset): HTMLElement {
  const face = h("span", { class: "face", title: name });
  const outlines = parts.map((part) => polygon(part, marks));
  const [xs, ys] = [0, 1].map((axis) => outlines.flat().map((point) => point[axis]));
  const across = Math.max(...xs) - Math.min(...xs);
  const along = Math.max(...ys) - Math.min(...ys);
  const scale = (0.94 * SIZE) / Math.max(across, along);
  const [left, top] = [(SIZE / scale - across) / 2 - Math.min(...xs), (SIZE / scale - along) / 2 - Math.min(...ys)];
  const shapes = outlines.map((points, k) => {
    const colour = marks || k === 0 || k === 3 ? kindColours[parts[k].kind] : "purple";
    return svg("polygon", {
      points: points.map(([x, y]) => `${short(scale * (x + left))},${short(scale * (y + top))}`).join(" "),
      fill: marks || colour === "purple" ? pale(colour) : "none",
      stroke: ink(colour), "stroke-width": 4, "stroke-linejoin": "round",
    });
  });
  face.append(svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, "aria-hidden": "true" }, ...shapes));
  return face;
}
