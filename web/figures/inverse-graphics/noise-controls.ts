/** How much noise, which noise, and a plot that remembers how well the estimates went. */
import type { Picture } from "../../core/fitting";
import { Latest } from "../../core/latest";
import { Axes } from "../../kit/axes";
import { button, h } from "../../kit/dom";
import { Dot } from "../../kit/marks";
import { Slider } from "../../kit/slider";
import { Stage } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";
import { estimating, type Estimate } from "./estimator";
import { noisy } from "./noise";
import { errors, judged, type Truth } from "./verdict";

/** Angle errors above this, in degrees, stand at the upper edge of the plot. */
const TOP = 8;
/** The plot forgets older estimates. */
const MANY = 200;
const TRIALS = 20;

/** What is drawn, before noise, and how much of that there is. */
export interface Drawing {
  readonly clear: Picture;
  readonly truth: Truth;
  readonly noise: number;
}

interface Outcome {
  readonly right: boolean;
  /** Absolute error of the angle, radians. */
  readonly angle: number;
}

/** The slider of the noise, the buttons beside it, and the plot of errors. */
export class NoiseControls {
  readonly element: HTMLElement;
  private readonly slider: Slider;
  private readonly stage: Stage;
  private readonly dots: Dot[] = [];
  private readonly tally = h("p", { class: "caption tally" }, "A dot for each estimate, × if wrong.");
  private readonly trials: Latest<Drawing, Outcome[]>;
  private readonly needTruth: readonly HTMLElement[];
  private drawing: Drawing | undefined;

  constructor(
    onChange: (changes: { noise?: number; seed?: number }) => void,
    start: () => number,
    signal: AbortSignal,
  ) {
    this.slider = new Slider({
      name: "Noise", min: 0, max: 1, step: 0.01,
      words: (value) => `standard deviation ${fixed(value)}, where ink is 1`,
      onMove: (noise) => onChange({ noise }),
      onReset: () => onChange({ noise: start() }),
    });
    this.slider.setRange(0, 1, start());
    const another = () => onChange({ seed: Math.floor(Math.random() * 2 ** 31) });
    const why = "Out of sight, with the shape as it is";
    const many = button(`Try ${TRIALS} noises`, () => this.tryMany(), why);
    const buttons = h("div", { class: "row" },
      button("Other noise", another, "As much noise, drawn afresh"),
      many,
    );
    this.stage = new Stage({
      name: "Errors of the estimates so far, against noise",
      x: [0, 1], y: [0, TOP], up: true, aspect: 0.3,
      margin: { left: 34, right: 8, top: 22, bottom: 40 }, signal,
    });
    new Axes(this.stage, {
      x: { label: "noise", ticks: [0, 0.25, 0.5, 0.75, 1] },
      y: { label: "error of the angle", ticks: [0, 4, 8], format: (v) => `${v}°` },
      grid: true,
    });
    this.trials = new Latest(
      (drawing) => this.tried(drawing),
      (outcomes, drawing) => this.count(outcomes, drawing.noise),
      signal,
    );
    this.needTruth = [many, this.stage.element, this.tally];
    const children = [this.slider.element, buttons, this.stage.element, this.tally];
    this.element = h("div", { class: "noise" }, ...children);
  }

  /** No drawing: nobody knows what the picture shows, and errors cannot be told. */
  draw(noise: number, drawing: Drawing | undefined): void {
    this.drawing = drawing;
    for (const element of this.needTruth) element.hidden = !drawing;
    this.slider.set(noise);
  }

  /** Remember an estimate as a dot, or as a cross if it is wrong. */
  record(noise: number, estimate: Estimate, truth: Truth, pixels: number): Outcome {
    const right = judged(estimate, truth, pixels).grade !== "wrong";
    const angle = Math.abs(errors(estimate.pose, truth.pose, pixels).angle);
    const dot = right
      ? new Dot(this.stage, { look: "disc", radius: 3, colour: "blue", opacity: 0.7 })
      : new Dot(this.stage, { look: "cross", radius: 4, colour: "wrong" });
    dot.set([noise, right ? Math.min((angle * 180) / Math.PI, TOP) : TOP]);
    this.dots.push(dot);
    if (this.dots.length > MANY) this.dots.shift()!.remove();
    return { right, angle };
  }

  private tryMany(): void {
    if (this.drawing) this.trials.ask(this.drawing);
  }

  private *tried({ clear, truth, noise }: Drawing): Generator<void, Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let trial = 1; trial <= TRIALS; trial++) {
      const pixels = noisy(clear.pixels, noise, trial);
      const estimate = yield* estimating({ pixels, size: clear.size });
      outcomes.push(this.record(noise, estimate, truth, clear.size));
    }
    return outcomes;
  }

  private count(outcomes: readonly Outcome[], noise: number): void {
    const right = outcomes.filter((outcome) => outcome.right);
    const mean = right.reduce((sum, { angle }) => sum + angle, 0) / right.length;
    this.tally.textContent =
      `${outcomes.length} noises of ${fixed(noise)}: ${right.length} right` +
      (right.length ? `, their angle off by ${degrees(mean, 1)} in the mean` : "") +
      `; ${outcomes.length - right.length} wrong (×).`;
  }
}
