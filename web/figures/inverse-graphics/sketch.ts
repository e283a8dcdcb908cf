/** The shape that is drawn, crisp, with handles; over it, dashed, the estimate's. */
import { transform, type Pose } from "../../core/poses";
import { PART_SIZE, STEP } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { PoseHandle } from "../../kit/pose-handle";
import { Shape } from "../../kit/marks";
import { Stage } from "../../kit/stage";
import type { Estimate } from "./estimator";
import { SIZES } from "./state";
import { Thing } from "./thing";
import type { Truth } from "./verdict";

/** Where the knob stands, in sizes of the whole: a little above its top edge. */
const KNOB = 0.47;
/** A box about the two parts of a whole of size 1: what a hand can take hold of. */
const BOX = [-1, 1].flatMap((down) =>
  [down, -down].map((right) => [(right * PART_SIZE) / 2, (down * (STEP + 0.35)) / 2] as const),
);

/** The picture on the left, in which the shape is moved by hand. */
export class Sketch {
  private readonly stage: Stage;
  private readonly thing: Thing;
  private readonly ghost: Thing;
  private readonly box: Shape;
  private readonly handle: PoseHandle;

  constructor(onPose: (pose: Pose) => void, onReset: () => void, signal: AbortSignal) {
    this.stage = new Stage({
      name: "The shape that is drawn",
      x: [0, 1], y: [0, 1], maxWidth: 400, margin: 1, signal,
    });
    this.stage.element.classList.add("canvas");
    this.thing = new Thing(this.stage, { width: 1.5 });
    this.ghost = new Thing(this.stage, { width: 2, fill: "none", dashed: true });
    this.box = new Shape(this.stage, { width: 0, fillOpacity: 0 });
    this.handle = new PoseHandle(this.stage, {
      name: "Shape",
      body: this.box,
      size: true,
      sizes: SIZES,
      reach: KNOB,
      onPose: ([x, y, angle, size]) => onPose({ x, y, angle, size }),
      onReset,
    });
  }

  get element(): HTMLElement {
    return this.stage.element;
  }

  /** Without a truth (the reader's own picture) only what the estimate would draw is shown. */
  draw(truth: Truth | undefined, estimate: Estimate | undefined): void {
    const shown = truth ?? estimate;
    this.thing.hidden = !shown;
    this.handle.hidden = this.box.hidden = !truth;
    this.ghost.hidden = !truth || !estimate;
    if (shown) {
      const colour = kindColours[shown.kind];
      this.thing.set(shown.kind, shown.pose);
      this.thing.style({ colour, fill: colour, fillOpacity: truth ? 0.28 : 0.1, dashed: !truth });
    }
    if (truth) {
      const { x, y, angle, size } = truth.pose;
      this.handle.set([x, y, angle, size]);
      this.box.style({ thing: truth.kind });
      this.box.set(BOX.map(([right, down]) => transform(truth.pose, right, down)));
    }
    if (estimate) {
      this.ghost.set(estimate.kind, estimate.pose);
      this.ghost.style({ colour: "ink" });
    }
    this.stage.describe(truth ? `A ${truth.kind}.` : "What the estimate would draw.");
  }
}
