/** The pictures around a wheel, with what is around them, as places to go to: pointed at, a number plays; pressed, it goes there, and back. */
import { svg } from "../../kit/dom";
import type { Comes } from "./comes";
import type { Row } from "./rows";
import type { StripHands } from "./strips";
import type { Wheel } from "./wheel";

/** Nearer to its picture than this, a number is there. */
const THERE = 0.01;

/** For pointers alone: keys have the spokes' sliders. */
export class WheelHands {
  readonly element = svg("g");
  private rows: readonly Row[] = [];
  private spots: SVGPathElement[] = [];
  /** The share of a spoke at which its picture is. */
  private out = 1;

  constructor(private readonly hands: StripHands, private readonly comes: Comes) {}

  /** One place for each spoke; none without a wheel, nor where the drawing itself is in its way. */
  lay(wheel: Wheel | undefined, rows: readonly Row[], under = -1): void {
    this.rows = rows;
    const count = wheel ? rows.length : 0;
    if (this.spots.length !== count) {
      this.spots = Array.from({ length: count }, (_, row) => this.spot(row));
      this.element.replaceChildren(...this.spots);
    }
    if (!wheel) return;
    this.out = wheel.out;
    this.spots.forEach((spot, row) => {
      spot.setAttribute("d", wheel.around(row));
      spot.style.display = row === under ? "none" : "";
    });
  }

  private spot(row: number): SVGPathElement {
    const spot = svg("path", { class: "beyond" });
    spot.addEventListener("pointerenter", (event) => {
      if (this.comes(event)) this.hands.light(row, event.pointerType === "mouse");
    });
    spot.addEventListener("pointerleave", () => this.hands.light(-1, false));
    spot.addEventListener("click", () => {
      const { min, max, value } = this.rows[row];
      const there = min + this.out * (max - min);
      this.hands.move(row, value !== undefined && Math.abs(value - there) < THERE ? 0 : there);
    });
    return spot;
  }
}
