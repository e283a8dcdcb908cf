/** The pixels, which are all that the estimator sees, and the outline of what it found in them. */
import type { Picture } from "../../core/fitting";
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import { kindColours, type Ramp } from "../../kit/palette";
import { Stage } from "../../kit/stage";
import type { Estimate } from "./estimator";
import { Thing } from "./thing";
import type { Verdict } from "./verdict";

/** The picture on the right, with the verdict below it. */
export class Canvas {
  readonly verdict = h("p", { class: "verdict" });
  private readonly stage: Stage;
  private readonly casing: Thing;
  private readonly outline: Thing;
  private painter: ImagePainter | undefined;
  private size = 0;

  constructor(signal: AbortSignal) {
    this.stage = new Stage({ name: "The pixels", x: [0, 1], y: [0, 1], maxWidth: 400, margin: 1, signal });
    this.stage.element.classList.add("canvas");
    const casing = this.stage.layer();
    casing.group.classList.add("casing");
    this.casing = new Thing(casing, { width: 5, fill: "none" });
    this.outline = new Thing(this.stage, { width: 2.25, fill: "none" });
  }

  get element(): HTMLElement {
    return this.stage.element;
  }

  draw(picture: Picture, ramp: Ramp, estimate: Estimate | undefined, verdict: Verdict | undefined): void {
    this.paint(picture, ramp);
    this.casing.hidden = this.outline.hidden = !estimate;
    if (!estimate || !verdict) return;
    this.casing.set(estimate.kind, estimate.pose);
    this.outline.set(estimate.kind, estimate.pose);
    this.outline.style({ colour: kindColours[estimate.kind], dashed: verdict.grade === "wrong" });
    this.verdict.dataset.grade = verdict.grade;
    if (this.verdict.textContent !== verdict.text) this.verdict.textContent = verdict.text;
    this.stage.describe(`${picture.size} by ${picture.size} pixels. ${verdict.text}`);
  }

  private paint({ pixels, size }: Picture, ramp: Ramp): void {
    if (size !== this.size) {
      this.painter?.canvas.remove();
      this.painter = new ImagePainter(size, "");
      this.stage.underlay(this.painter.canvas, [0, 0, 1, 1]);
      this.size = size;
    }
    this.painter!.paint(pixels, ramp);
  }
}
