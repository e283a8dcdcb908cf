/** Marks on a stage: made once, then set to where they belong, in the stage's coordinates. */
import { svg } from "./dom";
import type { Colour } from "./palette";
import type { Layer, Placed, Point } from "./stage";

/** How a mark looks; widths in CSS pixels. */
export interface Look {
  colour?: Colour;
  width?: number;
  opacity?: number;
  dashed?: boolean;
  /** Colour of the inside. */
  fill?: Colour | "none";
  fillOpacity?: number;
  /** What of the page's words it is (see `things`): "boat". */
  thing?: string;
}

/** A colour of the kit as a style sheet writes it; insides take the brighter tone. */
function paint(colour: Colour | "none", inside = false): string {
  if (colour === "none") return "none";
  const toned = !["ink", "muted", "line", "accent", "wrong"].includes(colour);
  return inside && toned ? `var(--${colour}-fill)` : `var(--${colour})`;
}

/** What all marks share: a colour, a place in a layer, and that they can be hidden. */
export abstract class Mark implements Placed {
  protected constructor(
    protected readonly layer: Layer,
    readonly node: SVGElement,
    look: Look,
  ) {
    layer.group.append(node);
    this.style({ colour: "ink", ...look });
  }

  abstract place(): void;

  style({ colour, width, opacity, dashed, fill, fillOpacity, thing }: Look): void {
    const { style, classList, dataset } = this.node;
    if (thing) dataset.thing = thing;
    if (colour) style.setProperty("--mark", paint(colour));
    if (fill) style.setProperty("--inside", paint(fill, true));
    if (width !== undefined) style.strokeWidth = `${width}px`;
    if (opacity !== undefined) style.opacity = String(opacity);
    if (fillOpacity !== undefined) style.fillOpacity = String(fillOpacity);
    if (dashed !== undefined) classList.toggle("dashed", dashed);
  }

  set hidden(hidden: boolean) {
    this.node.style.display = hidden ? "none" : "";
  }

  remove(): void {
    this.layer.stage.forget(this);
    this.node.remove();
  }

  protected get stage() {
    return this.layer.stage;
  }

  protected pixels(points: readonly Point[]): string {
    return points.map((point) => this.stage.toPixels(point).map((c) => c.toFixed(2)).join(",")).join(" ");
  }
}

/** Marks made of points. */
abstract class Drawn extends Mark {
  protected points: readonly Point[] = [];

  set(points: readonly Point[]): void {
    this.points = points;
    this.place();
  }

  place(): void {
    this.node.setAttribute("points", this.pixels(this.points));
  }
}

/** An open line through points. */
export class Line extends Drawn {
  constructor(layer: Layer, look: Look = {}) {
    super(layer, svg("polyline", { class: "mark" }), { width: 2, ...look });
    this.stage.watch(this);
  }
}

/** A closed shape. */
export class Shape extends Drawn {
  constructor(layer: Layer, look: Look = {}) {
    super(layer, svg("polygon", { class: "mark" }), { width: 2, fill: look.colour ?? "ink", ...look });
    this.stage.watch(this);
  }
}

/** A circle that grows with the stage. */
export class Circle extends Mark {
  private centre: Point = [0, 0];
  private radius = 0;

  constructor(layer: Layer, look: Look = {}) {
    super(layer, svg("ellipse", { class: "mark" }), { width: 1.5, ...look });
    this.stage.watch(this);
  }

  /** `radius` in the stage's units. */
  set(centre: Point, radius: number): void {
    this.centre = centre;
    this.radius = radius;
    this.place();
  }

  place(): void {
    const [cx, cy] = this.stage.toPixels(this.centre);
    const { unit, unitY } = this.stage;
    const where = { cx, cy, rx: this.radius * unit, ry: this.radius * unitY };
    for (const [name, value] of Object.entries(where)) this.node.setAttribute(name, value.toFixed(2));
  }
}

/** Outlines of dots for a radius of 1, so that kinds of points differ by more than their colour. */
const DOTS = {
  disc: "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
  ring: "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
  square: "M-.9-.9H.9V.9H-.9Z",
  diamond: "M0-1.25 1.25 0 0 1.25-1.25 0Z",
  triangle: "M0-1.2 1.15.8H-1.15Z",
  cross: "M-.9-.9.9.9M.9-.9-.9.9",
};

/** A mark at a point, as large at every width. */
export class Dot extends Mark {
  private at: Point = [0, 0];
  private readonly radius: number;

  /** `radius` in CSS pixels. */
  constructor(layer: Layer, look: Look & { radius?: number; look?: keyof typeof DOTS } = {}) {
    const { radius = 4, look: kind = "disc", ...rest } = look;
    const open = kind === "ring" || kind === "cross";
    const fill = open ? "none" : (look.colour ?? "ink");
    super(layer, svg("path", { class: "mark", d: DOTS[kind] }), { width: open ? 2 : 0, fill, ...rest });
    this.radius = radius;
    this.stage.watch(this);
  }

  set(at: Point): void {
    this.at = at;
    this.place();
  }

  place(): void {
    const [x, y] = this.stage.toPixels(this.at);
    this.node.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${this.radius})`);
  }
}
