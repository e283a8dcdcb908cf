/** House, boat and both as small pictures, on the buttons that choose them. */
import { WHOLE_KINDS } from "../../core/shapes";
import { h, svg } from "../../kit/dom";
import { Pen } from "../../kit/pen";
import { paintWhole } from "../../kit/toy-world";

/** Pixels of one whole in a face. */
const SIZE = 24;

/** “house”, “boat” or “both”. */
export function faceOf(shown: string): HTMLElement {
  const kinds = WHOLE_KINDS.filter((kind) => shown === "both" || shown === kind);
  const wide = kinds.length * SIZE + 2;
  const group = svg("g");
  const pen = new Pen({ group });
  pen.draw(() => kinds.forEach((kind, k) => paintWhole(pen, kind, { x: (k + 0.5) * SIZE + 1, y: SIZE / 2 + 1, angle: 0, size: 0.95 * SIZE })));
  const drawing = svg("svg", { viewBox: `0 0 ${wide} ${SIZE + 2}`, width: wide, height: SIZE + 2, "aria-hidden": "true" }, group);
  return h("span", { class: "face", title: shown }, drawing);
}
