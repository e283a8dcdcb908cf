/** The sheet to write on: mouse, pen or finger. */
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";

/** Pixels that the pen has to go before a new point is noted. */
const STEP = 0.4;

/** What a pen does on the sheet. */
export interface PadEvents {
  /** The pen touches the sheet here, in pixels of the picture. */
  begin(at: [number, number]): void;
  /** It goes on to here. */
  go(to: [number, number]): void;
}

/** The sheet as it is seen, with what keeps track of a pen on it. */
export class Pad {
  readonly element: HTMLElement;
  private readonly painter: ImagePainter;
  /** Where the pen was noted last; undefined while it is up. */
  private last: [number, number] | undefined;

  constructor(
    private readonly size: number,
    private readonly events: PadEvents,
  ) {
    this.painter = new ImagePainter(size, "The sheet: what the network sees");
    const { canvas } = this.painter;
    canvas.classList.add("pad");
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"] as const)
      canvas.addEventListener(end, () => (this.last = undefined));
    this.element = h("div", { class: "sheet" }, canvas);
  }

  paint(image: Float32Array, ramp: Ramp): void {
    this.painter.paint(image, ramp);
  }

  private down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    this.painter.canvas.setPointerCapture(event.pointerId);
    this.last = this.place(event);
    this.events.begin(this.last);
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    if (!this.last || !event.isPrimary) return;
    // A quick hand makes several moves a frame; without them a curve would become a polygon.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event]) {
      const to = this.place(move);
      if (Math.hypot(to[0] - this.last[0], to[1] - this.last[1]) < STEP) continue;
      this.last = to;
      this.events.go(to);
    }
  }

  private place({ clientX, clientY }: PointerEvent): [number, number] {
    const { left, top, width, height } = this.painter.canvas.getBoundingClientRect();
    return [((clientX - left) / width) * this.size, ((clientY - top) / height) * this.size];
  }
}
