/** Axes and grid of a stage, and functions as points of a line. */
import { svg } from "./dom";
import type { Layer, Placed, Point } from "./stage";
import { fixed } from "./words";

/** Title and ticks of one axis. */
export interface Axis {
  label?: string;
  ticks?: readonly number[];
  format?: (value: number) => string;
}

/** Which axes there are, and how they stand. */
export interface AxesOptions {
  x?: Axis;
  y?: Axis;
  /** Lines at all ticks, or this far apart. */
  grid?: boolean | number;
  /** Whether the axes stand at the edge, as in a plot, or cross at zero, as for vectors. */
  at?: "edge" | "zero";
}

/** As many decimals as a tick needs, two at most. */
const plain = (value: number) => fixed(value, 2).replace(/\.?0+$/, "");

/** Axes that are drawn again whenever the stage changes. */
export class Axes implements Placed {
  readonly node = svg("g", { class: "axes" });

  constructor(
    private readonly layer: Layer,
    private readonly options: AxesOptions = {},
  ) {
    layer.group.append(this.node);
    layer.stage.watch(this);
  }

  place(): void {
    const { range, inside } = this.layer.stage;
    const { x = {}, y = {}, grid, at = "edge" } = this.options;
    this.node.replaceChildren();
    const gridAt = (ticks: readonly number[] = [], [low, high]: readonly [number, number]) =>
      typeof grid === "number" ? multiples(grid, low, high) : grid ? ticks : [];
    for (const v of gridAt(x.ticks, range.x)) this.line([v, range.y[0]], [v, range.y[1]], "grid");
    for (const v of gridAt(y.ticks, range.y)) this.line([range.x[0], v], [range.x[1], v], "grid");
    const crossX = at === "zero" ? 0 : range.x[0];
    const crossY = at === "zero" ? 0 : this.bottom();
    this.line([range.x[0], crossY], [range.x[1], crossY], "axis");
    this.line([crossX, range.y[0]], [crossX, range.y[1]], "axis");
    for (const v of x.ticks ?? []) this.tick([v, crossY], (x.format ?? plain)(v), "x", at);
    for (const v of y.ticks ?? []) this.tick([crossX, v], (y.format ?? plain)(v), "y", at);
    if (x.label) this.text([inside.x[1], inside.y[1] + (at === "edge" ? 34 : -6)], x.label, "end title");
    if (y.label) this.text([inside.x[0] - (at === "edge" ? 2 : -8), Math.max(12, inside.y[0] - 8)], y.label, "start title");
  }

  private bottom(): number {
    const { stage } = this.layer;
    const [low, high] = stage.range.y;
    return stage.toPixels([0, low])[1] > stage.toPixels([0, high])[1] ? low : high;
  }

  private line(from: Point, to: Point, kind: string): void {
    const { stage } = this.layer;
    // Half pixels make lines of one pixel crisp.
    const [x1, y1] = stage.toPixels(from).map((c) => Math.round(c) + 0.5);
    const [x2, y2] = stage.toPixels(to).map((c) => Math.round(c) + 0.5);
    this.node.append(svg("line", { class: kind, x1, y1, x2, y2 }));
  }

  private tick(at: Point, text: string, axis: "x" | "y", where: "edge" | "zero"): void {
    if (where === "zero" && text === "0") return; // the crossing needs no name
    const [x, y] = this.layer.stage.toPixels(at);
    if (axis === "x") this.text([x, y + 16], text, "middle");
    else this.text([x - 6, y + 4], text, "end");
  }

  private text([x, y]: Point, text: string, kind: string): void {
    const anchor = kind.split(" ")[0];
    this.node.append(svg("text", { class: `tick ${kind}`, x, y, "text-anchor": anchor }, text));
  }
}

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** A function as the points of a `Line`. */
export function sample(f: (x: number) => number, [from, to]: Point, n = 121): Point[] {
  return Array.from({ length: n }, (_, k) => {
    const x = from + ((to - from) * k) / (n - 1);
    return [x, f(x)];
  });
}
