/** The drawing under the hand: its ink is taken, or in a ring the whole of it. */
import { svg } from "../../kit/dom";
import type { Stage, Point } from "../../kit/stage";
import { Carry } from "./carry";
import type { Places } from "./places";

/** What a hand does with the drawing. */
export interface SurfaceHands {
  /** The pointer takes hold of it here, in pixels of the image; false if there is nothing. */
  take(at: Point): boolean;
  drag(to: Point): void;
  /** Whether there is ink to be taken right here. */
  near(at: Point): boolean;
  letGo(): void;
  /** The sample is wanted again. */
  back(): void;
  /** In a ring: it is carried to this share of a spoke. */
  move(row: number, share: number): void;
}

/** What of the picture counts for that. */
export interface Ground {
  readonly stage: Stage;
  /** Where things are now, the size of an image, and the spoke of a ring that the drawing is on; −1 for none. */
  readonly at: Places;
  readonly size: number;
  readonly spoke: number;
}

/** A place for pointers; keys have sliders. */
export class Surface {
  readonly element = svg("rect", { class: "draggable surface" });
  /** The drawing on its way to another class, in the hand. */
  private carry: Carry | undefined;

  constructor(private readonly ground: Ground, private readonly hands: SurfaceHands) {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.take(event));
    element.addEventListener("pointermove", (event) => {
      if (!event.buttons) {
        // On empty paper the nearest ink may be taken as well, but nothing there looks as if it could be.
        element.classList.toggle("draggable", ground.at.view === "morph" || hands.near(this.under(event)));
        return;
      }
      if (!this.carry) return hands.drag(this.under(event));
      const { row, share } = this.carry.to(ground.stage.pixelsOf(event));
      hands.move(row, share);
    });
    for (const end of ["pointerup", "pointercancel"])
      element.addEventListener(end, () => {
        this.carry = undefined;
        hands.letGo();
      });
    element.addEventListener("dblclick", () => hands.back());
  }

  /** It lies over the drawing. */
  lay({ drawing: { at: [x, y], wide } }: Places): void {
    for (const [name, value] of Object.entries({ x, y, width: wide, height: wide })) this.element.setAttribute(name, String(value));
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const { view, wheel, drawing: { at, wide } } = this.ground.at;
    if (view === "morph" && wheel) {
      const hand = this.ground.stage.pixelsOf(event);
      this.carry = new Carry(wheel, [at[0] + wide / 2 - hand[0], at[1] + wide / 2 - hand[1]], this.ground.spoke);
    } else if (!this.hands.take(this.under(event))) return;
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
  }

  private under(event: PointerEvent): Point {
    return this.ground.at.under(this.ground.stage.pixelsOf(event), this.ground.size);
  }
}
