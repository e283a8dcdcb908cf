/** A part of a stage with a frame: what is drawn into it ends where it ends. */
import { svg } from "./dom";
import type { Layer, Point, Stage } from "./stage";

/** A layer that is seen through an oblong window only; its coordinates are the stage's. */
export class Pane implements Layer {
  readonly group = svg("g");
  private readonly window = svg("svg", { class: "window" }, this.group);

  constructor(readonly stage: Stage, into: SVGGElement) {
    into.append(this.window);
  }

  /** Where the window is, in CSS pixels of the stage. */
  set({ at: [x, y], wide, high }: { at: Point; wide: number; high: number }): void {
    for (const [name, value] of Object.entries({ x, y, width: wide, height: high })) this.window.setAttribute(name, String(value));
    this.window.setAttribute("viewBox", `${x} ${y} ${wide} ${high}`);
  }
}
