/** The picture that the maps were made of, with the patch of it that the picked cell has seen. */
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";

/** The picture that the maps were made of, with the picked cell's patch in a frame. */
export class Scene {
  readonly element: HTMLElement;
  private readonly painter: ImagePainter;
  private readonly frame = h("span", { class: "patch" });
  private readonly values: Float32Array;

  /** `patch`: its width and the step from one cell's to the next one's, in pixels. */
  constructor(
    private readonly picture: readonly number[][],
    private readonly patch: readonly [number, number],
  ) {
    this.values = Float32Array.from(picture.flat());
    this.painter = new ImagePainter(
      [picture.length, picture[0].length], "The picture that the maps were made of",
    );
    this.element = h(
      "figure",
      { class: "scene" },
      h("div", { class: "picked" }, this.painter.canvas, this.frame),
      h("figcaption", {}, "What the maps look at; framed, what the picked cell has seen of it."),
    );
  }

  draw([row, column]: readonly [number, number], ramp: Ramp): void {
    this.painter.paint(this.values, ramp);
    const [size, step] = this.patch;
    const percent = (pixels: number, of: number) => `${(100 * pixels) / of}%`;
    const [height, width] = [this.picture.length, this.picture[0].length];
    Object.assign(this.frame.style, {
      left: percent(column * step, width),
      top: percent(row * step, height),
      width: percent(size, width),
      height: percent(size, height),
    });
  }
}
