/** A drawing area in the figure's own coordinates; text and lines keep their size at every width. */
import { h, svg } from "./dom";
import { holdThePage } from "./touch";

/** A place on a stage, or in its pixels: across, along. */
export type Point = readonly [number, number];

/** Which part of the world a stage shows, and how large. */
export interface StageOptions {
  /** What the picture is called. */
  name: string;
  /** Smallest and largest coordinate inside the margins. */
  x?: readonly [number, number];
  y?: readonly [number, number];
  /** Whether y grows upward, as in a plot; on a canvas it grows downward. */
  up?: boolean;
  /** Height of the inside over its width; by default so that both axes have one scale. */
  aspect?: number;
  /**
   * The stage's coordinates are its own CSS pixels, and this is its height for a width: for pictures
   * that are arranged otherwise where there is less room. Then `x`, `y`, `aspect` do not count.
   */
  height?: (width: number) => number;
  /** Its size has changed: what is painted on it has to be painted again. */
  onResize?: () => void;
  /** Largest width in CSS pixels. */
  maxWidth?: number;
  /** CSS pixels around the inside. */
  margin?: number | { left: number; right: number; top: number; bottom: number };
  signal: AbortSignal;
}

/** Where marks can be drawn: a stage, or a part of one. */
export interface Layer {
  readonly stage: Stage;
  readonly group: SVGGElement;
}

/** What stands somewhere on a stage, and has to be laid out again when its width changes. */
export interface Placed {
  readonly node?: Element;
  place(): void;
}

/** An SVG whose marks are placed in coordinates of the world. */
export class Stage implements Layer {
  readonly element: HTMLElement;
  readonly stage = this;
  readonly group = svg("g", { "aria-hidden": "true" });
  /** Marks end where the stage ends: what lies outside of it is not drawn over its neighbours. */
  private readonly window = svg("svg", { class: "window" }, this.group);
  /** Handles live above all marks, and may stick out a little, to be taken hold of. */
  readonly handles = svg("g");
  readonly svg: SVGSVGElement;
  private readonly options: StageOptions & Required<Pick<StageOptions, "x" | "y">>;
  private readonly placed = new Set<Placed>();
  private readonly margin: { left: number; right: number; top: number; bottom: number };
  private width = 0;
  private height = 0;

  constructor(options: StageOptions) {
    this.options = { x: [0, 1], y: [0, 1], ...options };
    const { name, margin = options.height ? 0 : 8, maxWidth, signal } = options;
    const even = Number(margin);
    this.margin =
      typeof margin === "number" ? { left: even, right: even, top: even, bottom: even } : margin;
    this.svg = svg("svg", { role: "group", "aria-label": name }, this.window, this.handles);
    holdThePage(this.svg, signal);
    this.element = h("div", { class: "stage" }, this.svg);
    if (maxWidth) this.element.style.maxWidth = `${maxWidth}px`;
    this.resize(maxWidth ?? 400);
    const observer = new ResizeObserver(([{ contentRect }]) => {
      this.resize(contentRect.width);
      options.onResize?.();
    });
    observer.observe(this.element);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** A part of the stage, drawn in front of what is there already; `kind` is its class for styles. */
  layer(kind = ""): Layer & { clear(): void } {
    const group = svg("g", kind ? { class: kind } : {});
    this.group.append(group);
    const clear = () => {
      for (const mark of this.placed)
        if (mark.node && group.contains(mark.node)) this.placed.delete(mark);
      group.replaceChildren();
    };
    return { stage: this, group, clear };
  }

  /** What there is to see, in words. */
  describe(text: string): void {
    this.svg.setAttribute("aria-description", text);
  }

  /** CSS pixels of one unit of x, and of one unit of y. */
  get unit(): number {
    const { x } = this.options;
    return (this.width - this.margin.left - this.margin.right) / (x[1] - x[0]);
  }
  get unitY(): number {
    const { y } = this.options;
    return (this.height - this.margin.top - this.margin.bottom) / (y[1] - y[0]);
  }

  /** The corners of the inside: [left, right] and [top, bottom], in CSS pixels. */
  get inside(): { x: Point; y: Point } {
    const { margin } = this;
    return {
      x: [margin.left, this.width - margin.right],
      y: [margin.top, this.height - margin.bottom],
    };
  }

  /** Width and height in CSS pixels, margins included. */
  get extent(): Point {
    return [this.width, this.height];
  }

  /** How far outside of the stage a point lies, in CSS pixels; 0 for one inside. */
  overhang(point: Point): number {
    const [x, y] = this.toPixels(point);
    return Math.max(0, -x, x - this.width, -y, y - this.height);
  }

  /** Ranges of the coordinates. */
  get range(): { x: readonly [number, number]; y: readonly [number, number] } {
    return this.options;
  }

  /** Show another part of the world. */
  setRange(x: readonly [number, number], y: readonly [number, number]): void {
    Object.assign(this.options, { x, y });
    this.fit();
  }

  toPixels([x, y]: Point): Point {
    const { options, margin, height } = this;
    const across = margin.left + (x - options.x[0]) * this.unit;
    const along = (y - options.y[0]) * this.unitY;
    return [across, options.up ? height - margin.bottom - along : margin.top + along];
  }

  /** The point below the pointer, from pixels of the stage. */
  toWorld([px, py]: Point): Point {
    const { options, margin, height } = this;
    const along = options.up ? height - margin.bottom - py : py - margin.top;
    return [options.x[0] + (px - margin.left) / this.unit, options.y[0] + along / this.unitY];
  }

  /** Where an event happened, in pixels of the stage, whatever the browser's zoom. */
  pixelsOf(event: MouseEvent): Point {
    const box = this.svg.getBoundingClientRect();
    const scale = this.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  /** Put a canvas under the drawing, between two opposite corners. */
  underlay(canvas: HTMLElement, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
    canvas.classList.add("underlay");
    this.svg.before(canvas);
    this.watch({
      place: () => {
        const [a, b] = [this.toPixels([x0, y0]), this.toPixels([x1, y1])];
        const percent = (from: number, to: number, all: number) => `${(100 * (to - from)) / all}%`;
        Object.assign(canvas.style, {
          left: percent(0, Math.min(a[0], b[0]), this.width),
          top: percent(0, Math.min(a[1], b[1]), this.height),
          width: percent(0, Math.abs(b[0] - a[0]), this.width),
          height: percent(0, Math.abs(b[1] - a[1]), this.height),
        });
      },
    });
  }

  /** Lay this out whenever the width changes, and now. */
  watch(mark: Placed): void {
    this.placed.add(mark);
    mark.place();
  }

  forget(mark: Placed): void {
    this.placed.delete(mark);
  }

  /** Its height follows from something else as well as from the width, and that has changed. */
  refit(): void {
    this.fit();
  }

  private resize(width: number): void {
    if (width < 1 || width === this.width) return;
    this.width = width;
    this.fit();
  }

  private fit(): void {
    const { left, right, top, bottom } = this.margin;
    if (this.options.height) {
      this.height = this.options.height(this.width);
      Object.assign(this.options, { x: [0, this.width], y: [0, this.height] });
    }
    const { x, y, height, aspect = (y[1] - y[0]) / (x[1] - x[0]) } = this.options;
    if (!height) this.height = (this.width - left - right) * aspect + top + bottom;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.window.setAttribute("width", String(this.width));
    this.window.setAttribute("height", String(this.height));
    for (const mark of this.placed) mark.place();
  }
}
