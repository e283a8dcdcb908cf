/** The pen on the sheet: mouse, pen or finger. Beyond the sheet's edge it leaves no ink. */
import { svg } from "./dom";
import { clamp } from "./handles";
import type { Box } from "./ink-drawing";
import type { Point, Stage } from "./stage";

/** CSS pixels that the pen has to go before a new point is noted. */
const STEP = 3;

/** What a pen does on the sheet, in pixels of the stage. */
export interface PadEvents {
  begin(at: Point): void;
  go(to: Point): void;
  /** The pen was lifted. */
  end?(): void;
}

/** The surface that takes the pen, and where the pen was noted last; undefined while it is up. */
export class Pad {
  readonly surface = svg("rect", { class: "pad", rx: 10 });
  private last: Point | undefined;
  private box: Box = { at: [0, 0], wide: 0, high: 0 };

  constructor(private readonly stage: Stage, private readonly events: PadEvents) {
    const { surface } = this;
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => this.up());
  }

  place(box: Box): void {
    this.box = box;
    const { at, wide } = box;
    for (const [name, value] of Object.entries({ x: at[0], y: at[1], width: wide, height: wide }))
      this.surface.setAttribute(name, String(value));
  }

  private down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    this.surface.setPointerCapture(event.pointerId);
    this.last = this.stage.pixelsOf(event);
    this.events.begin(this.last);
    event.preventDefault();
  }

  private up(): void {
    if (!this.last) return;
    this.last = undefined;
    this.events.end?.();
  }

  private move(event: PointerEvent): void {
    if (!this.last || !event.isPrimary) return;
    // A quick hand makes several moves a frame; without them a curve would become a polygon.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event]) {
      const to = this.stage.pixelsOf(move);
      if (Math.hypot(to[0] - this.last[0], to[1] - this.last[1]) < STEP) continue;
      const [was, is] = [this.holds(this.last), this.holds(to)];
      // It goes as far as the edge; where it comes back a new line begins.
      if (!was && is) this.events.begin(this.within(this.last));
      if (was || is) this.events.go(this.within(to));
      this.last = to;
    }
  }

  private within([x, y]: Point): Point {
    const { at, wide, high } = this.box;
    return [clamp(x, [at[0], at[0] + wide]), clamp(y, [at[1], at[1] + high])];
  }

  private holds(point: Point): boolean {
    const [x, y] = this.within(point);
    return x === point[0] && y === point[1];
  }
}
