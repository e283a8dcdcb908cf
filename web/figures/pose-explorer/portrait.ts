/** The reconstruction in large, beside it the sample's and the difference, below it the length. */
import { length } from "../../core/capsules";
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { Meter } from "../../kit/meter";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";

/** The margin loss asks of a present digit's capsule that it be at least this long (equation 4). */
const M_PLUS = 0.9;

function changeLegend(): HTMLElement {
  return h(
    "span",
    {},
    "Change: ",
    h("span", { class: "gain" }, "ink added"),
    ", ",
    h("span", { class: "loss" }, "ink removed"),
  );
}

/** The images at the top of the figure. */
export class Portrait {
  readonly element: HTMLElement;
  colours!: { grey: Ramp; change: Ramp };
  private readonly now: ImagePainter;
  private readonly start: ImagePainter;
  private readonly difference: ImagePainter;
  private readonly delta: Float32Array;
  private readonly meter = new Meter("Capsule length", {
    at: M_PLUS,
    text: `The tick at ${M_PLUS}: training asks for at least this length when the digit is there.`,
  });

  /** `onTexture` is told whether pixels are to be smoothed, here and wherever the digit is drawn. */
  constructor(size: number, onTexture: (smooth: boolean) => void) {
    this.delta = new Float32Array(size ** 2);
    this.now = new ImagePainter(size, "Reconstruction of the pose");
    this.start = new ImagePainter(size, "Reconstruction of the sample's pose");
    this.difference = new ImagePainter(size, "Difference between the two");
    const texture = new Choice("Texture", ["Pixels", "Smooth"], (k) => onTexture(k === 1));
    texture.choose(0);
    texture.group.classList.add("small");
    this.element = h(
      "div",
      { class: "portrait" },
      h("figure", { class: "now" }, this.now.canvas),
      h(
        "div",
        { class: "beside" },
        h("figure", {}, this.start.canvas, h("figcaption", {}, "Sample")),
        h("figure", {}, this.difference.canvas, h("figcaption", {}, changeLegend())),
      ),
      this.meter.element,
      texture.group,
    );
  }

  drawStart(image: Float32Array): void {
    this.start.paint(image, this.colours.grey);
  }

  draw(image: Float32Array, start: Float32Array, pose: readonly number[]): void {
    this.now.paint(image, this.colours.grey);
    for (let i = 0; i < image.length; i++) this.delta[i] = image[i] - start[i];
    this.difference.paint(this.delta, this.colours.change, -1, 1);
    this.meter.set(length(pose), "– longer than any capsule can be");
  }
}
