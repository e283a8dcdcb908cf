/** Images of network values on canvases: one canvas pixel a value, enlarged by CSS. */
import { h } from "./dom";
import type { Ramp } from "./palette";

/** A canvas that is painted again and again, without anything new being made. */
export class ImagePainter {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly data: ImageData;
  private readonly pixels: Uint32Array;

  /**
   * `size` is that of a square, or [height, width]. `label` tells what the picture shows; an empty
   * one marks it as decoration.
   */
  constructor(size: number | readonly [number, number], label: string) {
    const [height, width] = typeof size === "number" ? [size, size] : size;
    this.canvas = h("canvas", { width, height, role: "img", "aria-label": label });
    this.canvas.style.aspectRatio = `${width} / ${height}`;
    if (!label) this.canvas.setAttribute("aria-hidden", "true");
    this.context = this.canvas.getContext("2d")!;
    this.data = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.data.data.buffer);
  }

  /** Show values from `low` to `high` in the colours of `ramp`; values beyond are cut off. */
  paint(values: ArrayLike<number>, ramp: Ramp, low = 0, high = 1): void {
    const scale = 255 / (high - low);
    for (let i = 0; i < values.length; i++) {
      const k = (values[i] - low) * scale + 0.5;
      this.pixels[i] = ramp[k < 0 ? 0 : k > 255 ? 255 : k | 0];
    }
    this.context.putImageData(this.data, 0, 0);
  }
}
