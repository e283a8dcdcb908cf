/** One slider for each number of the pose, each with a small picture of what it does. */
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";
import { Slider } from "../../kit/slider";
import { signed } from "../../kit/words";
import type { PoseState } from "./state";

/** What the sliders ask of the figure; dimensions count from 0. */
export interface Hand {
  move(dimension: number, value: number): void;
  take(dimension: number): void;
  putBack(dimension: number): void;
}

/** What raising one dimension does to the image. */
export interface Effect {
  change: Float32Array;
  words: string;
}

/** Changes of intensity below this are shown pale even where no dimension does more. */
const LEAST_EFFECT = 0.2;

function maxMagnitude(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The sliders, and how far all of them reach. */
export class Dimensions {
  readonly element: HTMLElement;
  private readonly sliders: Slider[];
  private readonly effects: ImagePainter[];

  constructor(poseDim: number, size: number, hand: Hand) {
    const dimensions = Array.from({ length: poseDim }, (_, d) => d);
    this.effects = dimensions.map(() => new ImagePainter(size, ""));
    this.sliders = dimensions.map((d) => {
      const slider = new Slider({
        name: `Dimension ${d + 1}`,
        shortName: String(d + 1),
        picture: this.effects[d].canvas,
        min: -1,
        max: 1,
        step: 0.01,
        format: signed,
        onMove: (value) => hand.move(d, value),
        onReset: () => hand.putBack(d),
      });
      slider.input.addEventListener("focus", () => hand.take(d));
      slider.input.addEventListener("pointerdown", () => hand.take(d));
      return slider;
    });
    const rows = this.sliders.map((slider) => slider.element);
    this.element = h("div", { class: "dimensions", role: "group", "aria-label": "Pose" }, ...rows);
    this.element.style.setProperty("--rows", String(Math.ceil(poseDim / 2)));
  }

  setRange(state: PoseState): void {
    this.sliders.forEach((slider, d) => slider.setRange(-state.limit, state.limit, state.start[d]));
  }

  draw(pose: ArrayLike<number>, inHand: number): void {
    this.sliders.forEach((slider, d) => {
      slider.set(pose[d]);
      slider.element.classList.toggle("in-hand", d === inHand);
    });
  }

  /** Paint which pixels each dimension changes, all on one scale, and say it in words too. */
  showEffects(effects: readonly Effect[], ramp: Ramp): void {
    const largest = Math.max(LEAST_EFFECT, ...effects.map(({ change }) => maxMagnitude(change)));
    effects.forEach(({ change, words }, d) => {
      this.effects[d].paint(change, ramp, -largest, largest);
      const { input, element } = this.sliders[d];
      input.setAttribute("aria-description", `Raising it: ${words}. Delete puts it back.`);
      element.title = `Raising dimension ${d + 1}: ${words}. A double click puts it back.`;
    });
  }
}
