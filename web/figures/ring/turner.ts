/** A round surface that is turned about its middle by mouse, pen or finger. */
import { svg } from "../../kit/dom";
import type { Point, Stage } from "../../kit/stage";
import { wrapped } from "./state";

/** Tells how many degrees the hand goes on, clockwise. */
export class Turner {
  readonly surface = svg("circle", { class: "turns" });
  private last: number | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly middle: () => Point,
    private readonly onTurn: (degrees: number) => void,
  ) {
    const { surface } = this;
    surface.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      surface.setPointerCapture(event.pointerId);
      this.last = this.angleOf(event);
      event.preventDefault();
    });
    surface.addEventListener("pointermove", (event) => {
      if (this.last === undefined || !event.isPrimary) return;
      const angle = this.angleOf(event);
      this.onTurn(wrapped(angle - this.last));
      this.last = angle;
    });
    for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => (this.last = undefined));
  }

  place([x, y]: Point, radius: number): void {
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: radius })) this.surface.setAttribute(name, String(value));
  }

  private angleOf(event: PointerEvent): number {
    const [x, y] = this.stage.pixelsOf(event);
    const [mx, my] = this.middle();
    return (Math.atan2(x - mx, my - y) * 180) / Math.PI;
  }
}
