/** A digit on a sheet, to be dragged by its ink or moved with keys. */
import type { Picture, Shift } from "../../core/overlap";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import type { Box } from "../../kit/ink-drawing";
import type { Colour } from "../../kit/palette";
import { short } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import type { Layer, Point, Stage } from "../../kit/stage";
import { placeInWords, placeNear } from "./digits";
import { boxOf, outlineOf } from "./stamps";

/** CSS pixels beside the ink that still take hold of it. */
const ROOM = 18;

/** What holding a digit does. */
export interface HoldOptions {
  colour: Colour;
  onPlace(place: [number, number]): void;
  onReset(): void;
  redraw(): void;
}

/** A digit that can be moved. */
export class Hold {
  /** Where it is shown: on its way to where it is, in pixels of the canvas. */
  private readonly shown: readonly [Spring, Spring] = [new Spring(NaN, 420, 34), new Spring(NaN, 420, 34)];
  private readonly ink = svg("path", { class: "grasp" });
  private readonly rim = svg("path", { class: "edge rim" });
  private readonly edge = svg("path", { class: "edge" });
  private readonly body: SVGElement;
  private readonly handle: Handle;
  private unit = 1;
  private home: Point = [0, 0];
  private last = "";

  constructor(stage: Stage, layer: Layer, name: string, { colour, onPlace, onReset, redraw }: HoldOptions) {
    this.body = svg("g", { class: "hold" }, this.ink, this.rim, this.edge);
    this.body.style.setProperty("--held", `var(--${colour})`);
    layer.group.append(this.body);
    const lit = (on: boolean) => {
      this.body.classList.toggle("lit", on);
      redraw();
    };
    this.handle = new Handle(stage, {
      name, colour, look: "none", step: 1, body: { node: this.body },
      scale: () => this.unit,
      onMove: ([x, y]) => onPlace(placeNear([(x - this.home[0]) / this.unit, (y - this.home[1]) / this.unit])),
      onReset,
      onSelect: () => lit(true),
      onLeave: () => lit(false),
    });
  }

  /** Goes on towards its place; true while it does. */
  step(place: Shift, seconds: number): boolean {
    return this.shown.map((spring, k) => {
      if (!Number.isNaN(spring.at)) return spring.step(place[k], seconds);
      spring.at = place[k];
      return false;
    }).some(Boolean);
  }

  /** Where it is drawn. */
  get at(): Shift {
    return [this.shown[0].at, this.shown[1].at];
  }

  /** Put what can be held where the digit is. */
  draw(digit: Picture, sheet: Box, size: number, place: Shift): void {
    this.unit = sheet.wide / size;
    this.home = [sheet.at[0] + sheet.wide / 2, sheet.at[1] + sheet.high / 2];
    const { at: [x, y], wide } = boxOf(digit, sheet, size, this.at);
    const d = outlineOf(digit);
    const scale = wide / 100;
    if (d !== this.last) for (const path of [this.ink, this.rim, this.edge]) path.setAttribute("d", (this.last = d));
    this.body.setAttribute("transform", `translate(${short(x)} ${short(y)}) scale(${scale.toFixed(4)})`);
    this.ink.setAttribute("stroke-width", short(ROOM / scale));
    this.rim.setAttribute("stroke-width", short(4 / scale));
    this.edge.setAttribute("stroke-width", short(2 / scale));
    this.handle.set([this.home[0] + place[0] * this.unit, this.home[1] + place[1] * this.unit], placeInWords(place));
  }

  set hidden(hidden: boolean) {
    this.handle.hidden = hidden;
    this.body.style.display = hidden ? "none" : "";
  }
}
