/** A picture as a small canvas, to be laid on a larger one at any size. */
import { h } from "../../kit/dom";
import { mixPlanes } from "../../kit/photograph";
import type { RGB } from "./colours";

/** A picture of so many pixels as ink, kept between frames. */
export class Stamp {
  private readonly canvas = h("canvas");
  private readonly context = this.canvas.getContext("2d")!;
  private image: ImageData | undefined;

  /** `darkness` 0..1 of each pixel. */
  set(values: ArrayLike<number>, size: number, [red, green, blue]: RGB): HTMLCanvasElement {
    if (this.image?.width !== size) {
      Object.assign(this.canvas, { width: size, height: size });
      this.image = this.context.createImageData(size, size);
    }
    const { data } = this.image!;
    for (let k = 0; k < values.length; k++) {
      data[4 * k] = red;
      data[4 * k + 1] = green;
      data[4 * k + 2] = blue;
      data[4 * k + 3] = 255 * Math.max(0, Math.min(1, values[k]));
    }
    this.context.putImageData(this.image!, 0, 0);
    return this.canvas;
  }

  /** A picture in colours, (3, size, size). */
  setPlanes(planes: ArrayLike<number>, size: number): HTMLCanvasElement {
    if (this.image?.width !== size) {
      Object.assign(this.canvas, { width: size, height: size });
      this.image = this.context.createImageData(size, size);
    }
    mixPlanes(planes, this.image!.data);
    this.context.putImageData(this.image!, 0, 0);
    return this.canvas;
  }
}
