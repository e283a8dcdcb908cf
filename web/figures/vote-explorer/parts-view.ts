/** The rectangle and the triangle that are seen: turned by knobs or sliders. */
import { PART_KINDS, type PartKind } from "../../core/shapes";
import { h } from "../../kit/dom";
import { Knob } from "../../kit/handles";
import { Line } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import { Slider } from "../../kit/slider";
import { Stage } from "../../kit/stage";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import { VIEW, type Seen } from "./view";

/** Distance of a knob from the middle of its part, in part sizes. */
const REACH = 0.8;

/** The column on the left, with a slider for each part. */
export class PartsView {
  readonly element: HTMLElement;
  private readonly controls: { mark: PartMark; stem: Line; knob: Knob; slider: Slider }[];

  /** `onTurn` gets a part's new angle in radians, `onReset` a part that is to stand as it stood. */
  constructor(
    onTurn: (kind: PartKind, angle: number) => void,
    onReset: (kind: PartKind) => void,
    signal: AbortSignal,
  ) {
    const stage = new Stage({ name: "The parts that are seen", ...VIEW, signal });
    this.controls = PART_KINDS.map((kind) => {
      const colour = kindColours[kind];
      const slider = new Slider({
        name: `Angle of the ${kind}`,
        shortName: kind,
        min: 0,
        max: 360,
        step: 1,
        format: (value) => `${value}°`,
        onMove: (value) => onTurn(kind, (value * Math.PI) / 180),
        onReset: () => onReset(kind),
      });
      return {
        mark: new PartMark(stage, kind, { colour, fillOpacity: 0.35 }),
        stem: new Line(stage, { colour, width: 1.5 }),
        knob: new Knob(stage, {
          name: `Turn the ${kind}`,
          thing: kind,
          colour,
          zero: 0, // to its right: above it stands the other part
          onTurn: (angle) => onTurn(kind, angle),
          onReset: () => onReset(kind),
        }),
        slider,
      };
    });
    const sliders = this.controls.map(({ slider }) => slider.element);
    const heading = h("p", { class: "part" }, "The two parts");
    this.element = h("div", { class: "parts" }, heading, stage.element, ...sliders);
  }

  draw(seen: Seen): void {
    seen.forEach((part, k) => {
      const { mark, stem, knob, slider } = this.controls[k];
      mark.set(part);
      knob.set([part.x, part.y], part.angle, REACH * part.size, `${around(part.angle)}°`);
      stem.set([[part.x, part.y], knob.at]);
      slider.set(around(part.angle));
    });
  }
}
