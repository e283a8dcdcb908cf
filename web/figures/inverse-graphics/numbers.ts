/** The four numbers three times: as drawn, with sliders; as estimated; and how far off that is. */
import type { Pose } from "../../core/poses";
import { h } from "../../kit/dom";
import { Slider } from "../../kit/slider";
import { degrees, fixed } from "../../kit/words";
import { SIZES } from "./state";
import { errors, type Errors } from "./verdict";

interface Row {
  readonly key: keyof Errors;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the slider shows of a value of the pose, and back. */
  readonly scale: number;
  readonly text: (value: number) => string;
  readonly error: (error: number) => string;
}

/** An estimate, and the question that it answers. */
interface Found {
  readonly estimate: Pose;
  readonly truth: { readonly pose: Pose } | undefined;
  readonly picture: { readonly size: number };
}

const DEGREE = Math.PI / 180;
const pixels = (error: number) => `${fixed(Math.abs(error), 1)} px`;

const ROWS: readonly Row[] = [
  { key: "x", name: "x", min: 0, max: 1, step: 0.01, scale: 1, text: fixed, error: pixels },
  { key: "y", name: "y", min: 0, max: 1, step: 0.01, scale: 1, text: fixed, error: pixels },
  {
    key: "angle", name: "Angle", min: -180, max: 180, step: 1, scale: DEGREE,
    text: (value) => degrees(value), error: (error) => degrees(Math.abs(error), 1),
  },
  {
    key: "size", name: "Size", min: SIZES[0], max: SIZES[1], step: 0.01, scale: 1,
    text: fixed, error: (error) => `${fixed(100 * Math.abs(error), 1)} %`,
  },
];

/** The sliders of the four numbers, each with its estimate beside it. */
export class Numbers {
  readonly element: HTMLElement;
  private readonly rows: (Record<"drawn" | "estimated" | "off", HTMLElement> & { row: Row; slider: Slider })[];
  private pose: Pose = { x: 0, y: 0, angle: 0, size: 1 };

  constructor(onPose: (pose: Pose) => void, start: () => readonly number[]) {
    this.rows = ROWS.map((row, k) => {
      const { key, name, min, max, step, scale, text } = row;
      const slider = new Slider({
        name, min, max, step,
        format: (value) => text(value * scale),
        onMove: (value) => onPose({ ...this.pose, [key]: value * scale }),
        onReset: () => onPose({ ...this.pose, [key]: start()[k] }),
      });
      return { row, slider, drawn: h("td", {}, slider.element), estimated: h("td"), off: h("td") };
    });
    const heads = ["Drawn", "Estimated", "Off by"].map((text) => h("th", { scope: "col" }, text));
    this.element = h("table", { class: "pose-numbers" },
      h("caption", {}, "Pose as drawn, as estimated from the pixels, and the error"),
      h("thead", {}, h("tr", {}, ...heads)),
      h("tbody", {}, ...this.rows.map(({ drawn, estimated, off }) => h("tr", {}, drawn, estimated, off))),
    );
    this.rows.forEach(({ slider, row }, k) => slider.setRange(row.min, row.max, start()[k] / row.scale));
  }

  /** The pose as drawn now, and what was last found: of the picture it was asked about then. */
  draw(truth: Pose | undefined, found: Found | undefined): void {
    const error = found?.truth && errors(found.estimate, found.truth.pose, found.picture.size);
    if (truth) this.pose = truth;
    this.element.classList.toggle("alone", !truth);
    for (const { row, slider, drawn, estimated, off } of this.rows) {
      if (truth) slider.set(truth[row.key] / row.scale);
      if (!truth) drawn.replaceChildren(row.name);
      else if (!slider.element.isConnected) drawn.replaceChildren(slider.element);
      estimated.textContent = found ? row.text(found.estimate[row.key]) : "…";
      off.textContent = error ? row.error(error[row.key]) : "?";
    }
  }
}
