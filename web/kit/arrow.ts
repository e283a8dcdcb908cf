/** Arrows on a stage. */
import { svg } from "./dom";
import { Mark, type Look } from "./marks";
import type { Layer, Point } from "./stage";

/** Length of an arrow's head over the line's width, and over the whole arrow at most. */
const HEAD = 4.5;
const MOST_HEAD = 0.6;

/** An arrow; its head shrinks with it, and a length of zero is a small ring. */
export class Arrow extends Mark {
  private from: Point = [0, 0];
  private to: Point = [0, 0];
  private thickness = 2.5;

  constructor(layer: Layer, look: Look = {}) {
    const parts = [svg("path", { class: "mark" }), svg("path", { class: "head" })];
    super(layer, svg("g", { class: "arrow" }, ...parts), { width: 2.5, ...look });
    this.thickness = look.width ?? this.thickness;
    this.stage.watch(this);
  }

  override style(look: Look): void {
    super.style(look);
    if (look.width === undefined) return;
    this.thickness = look.width;
    if (this.from) this.place();
  }

  set(from: Point, to: Point): void {
    this.from = from;
    this.to = to;
    this.place();
  }

  place(): void {
    const { stage, thickness } = this;
    const [x0, y0] = stage.toPixels(this.from);
    const [x1, y1] = stage.toPixels(this.to);
    const long = Math.hypot(x1 - x0, y1 - y0);
    const [line, head] = this.node.children;
    if (long < 1.5) {
      const r = Math.max(1.5, thickness);
      line.setAttribute("d", `M${x0 + r},${y0}a${r},${r},0,1,1,${-2 * r},0a${r},${r},0,1,1,${2 * r},0Z`);
      head.removeAttribute("d");
      return;
    }
    const [dx, dy] = [(x1 - x0) / long, (y1 - y0) / long];
    const back = Math.min((HEAD * thickness) ** 0.9 + 3, long * MOST_HEAD);
    const half = back * 0.46;
    // The line ends inside the head, so that its round end does not stick out at the tip.
    const [nx, ny] = [x1 - dx * back * 0.8, y1 - dy * back * 0.8];
    const [bx, by] = [x1 - dx * back, y1 - dy * back];
    const corner = (side: number) => `${(bx - dy * half * side).toFixed(2)},${(by + dx * half * side).toFixed(2)}`;
    line.setAttribute("d", `M${x0.toFixed(2)},${y0.toFixed(2)}L${nx.toFixed(2)},${ny.toFixed(2)}`);
    head.setAttribute("d", `M${x1.toFixed(2)},${y1.toFixed(2)}L${corner(1)}L${nx.toFixed(2)},${ny.toFixed(2)}L${corner(-1)}Z`);
  }
}
