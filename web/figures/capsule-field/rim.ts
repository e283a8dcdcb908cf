/** The rim of the table: dragged anywhere it turns the scene; its knob is for keys, and shows the turn. */
import { wrapped } from "../../core/poses";
import { svg } from "../../kit/dom";
import { Knob } from "../../kit/handles";
import type { Layer, Point } from "../../kit/stage";
import { degrees } from "../../kit/words";
import type { Places } from "./places";

/** A finger needs a band as wide as this, in CSS pixels. */
const BAND = 44;

/** What turns the scene. */
export class Rim {
  private readonly ring = svg("circle", { class: "rim draggable" });
  private readonly knob: Knob;
  private places: Places | undefined;
  private turn = 0;
  /** Where the pointer holds the rim, as an angle about the middle. */
  private grasp: number | undefined;

  /** `onTurn` gets the turn that the reader wants, in radians. */
  constructor(layer: Layer, private readonly onTurn: (turn: number) => void, onReset: () => void) {
    const { stage } = layer;
    this.knob = new Knob(stage, {
      name: "Turn the whole scene",
      colour: "ink",
      ring: 8.5,
      onTurn: (angle) => this.wish(angle),
      onReset,
    });
    const { ring } = this;
    ring.setAttribute("stroke-width", String(BAND));
    layer.group.append(ring);
    ring.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      ring.setPointerCapture(event.pointerId);
      this.grasp = this.angleOf(stage.pixelsOf(event));
      stage.element.classList.add("dragging");
      this.knob.focus(true);
    });
    ring.addEventListener("pointermove", (event) => {
      if (this.grasp === undefined) return;
      const angle = this.angleOf(stage.pixelsOf(event));
      this.wish(this.turn + wrapped(angle - this.grasp));
      this.grasp = angle;
    });
    for (const end of ["pointerup", "pointercancel"])
      ring.addEventListener(end, () => {
        this.grasp = undefined;
        stage.element.classList.remove("dragging");
      });
  }

  set(places: Places, turn: number): void {
    this.places = places;
    this.turn = turn;
    const { middle, radius, rim } = places;
    for (const [name, value] of Object.entries({ cx: middle[0], cy: middle[1], r: radius + rim / 2 }))
      this.ring.setAttribute(name, value.toFixed(1));
    this.knob.set(middle, turn, radius + rim / 2, degrees(turn));
  }

  /** Full circles are none. */
  private wish(turn: number): void {
    this.turn = turn % (2 * Math.PI);
    this.onTurn(this.turn);
  }

  private angleOf([x, y]: Point): number {
    const [cx, cy] = this.places?.middle ?? [0, 0];
    return Math.atan2(y - cy, x - cx);
  }
}
