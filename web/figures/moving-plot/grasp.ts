/** The hand on a moving plot: on its handle, or, where there is none, across the whole picture. */
import { svg } from "../../kit/dom";
import { mix } from "../../kit/motion";
import type { Projector } from "./projector";

type Place = readonly [number, number];

/** Turns a pointer's path into a place in the film. */
export class Grasp {
  /** Whether there is a handle. */
  readonly held: boolean;
  private readonly ring = svg("circle", { class: "grip", r: 13 });
  private readonly thumb = svg("circle", { class: "thumb", r: 24 });
  private way: Place[] = [];

  constructor(
    private readonly projector: Projector,
    private readonly last: number,
    move: (at: number) => void,
    signal: AbortSignal,
  ) {
    this.held = projector.hasHandle;
    if (this.held) projector.svg.append(this.ring, this.thumb);
    const target: SVGElement = this.held ? this.thumb : projector.svg;
    target.classList.add(this.held ? "thumb" : "across");
    const drag = (event: PointerEvent) => move(this.placeOf(event));
    target.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      target.setPointerCapture(event.pointerId);
      drag(event);
      event.preventDefault();
    }, { signal });
    target.addEventListener("pointermove", (event) => {
      if (target.hasPointerCapture(event.pointerId)) drag(event);
    }, { signal });
  }

  /** The ring goes with the handle; called before the picture is shown, for it may turn its pages. */
  follow(at: number): void {
    if (!this.held) return;
    const track = this.track();
    const [before, after] = [track[Math.floor(at)], track[Math.ceil(at)]];
    const [x, y] = before.map((value, axis) => mix(value, after[axis], at % 1));
    for (const circle of [this.ring, this.thumb]) {
      circle.setAttribute("cx", x.toFixed(1));
      circle.setAttribute("cy", y.toFixed(1));
    }
  }

  private placeOf(event: PointerEvent): number {
    const [x, y] = this.projector.unitsOf(event);
    if (!this.held) return (this.last * x) / this.projector.svg.viewBox.baseVal.width;
    const far = this.track().map(([px, py]) => Math.hypot(px - x, py - y));
    return far.indexOf(Math.min(...far));
  }

  /** Where the handle is at each value; asked for once, when it is on the screen. */
  private track(): Place[] {
    if (this.way.length) return this.way;
    const way = Array.from({ length: this.last + 1 }, (_, at) => this.projector.whereAt(at)!);
    // Out of sight a box has no size: ask again later.
    if (this.projector.svg.getBoundingClientRect().width) this.way = way;
    return way;
  }
}
