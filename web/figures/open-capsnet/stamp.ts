/** A picture as a small canvas, to be laid on a larger one at any size. */
import { alike } from "../../core/alike";
import { finer } from "../../core/contours";
import { h } from "../../kit/dom";
import { mixPlanes } from "../../kit/photograph";
import type { RGB } from "./colours";

/** A picture of so many pixels as ink, kept between frames. */
export class Stamp {
  private readonly canvas = h("canvas");
  private readonly context = this.canvas.getContext("2d")!;
  private image: ImageData | undefined;
  /** What is on it, so that the same is not painted again in every frame. */
  private last: { darkness: Float32Array; colour: RGB; fine: boolean } | undefined;

  /** `darkness` 0..1 of each pixel; `fine` with so many pixels more that none is to be seen. */
  set(darkness: Float32Array, size: number, colour: RGB, fine: boolean): HTMLCanvasElement {
    const { last } = this;
    if (last?.fine === fine && alike(last.colour, colour) && alike(last.darkness, darkness)) return this.canvas;
    this.last = { darkness: darkness.slice(), colour, fine };
    const side = fine ? 2 * size : size;
    const values = fine ? finer(darkness, size) : darkness;
    if (this.image?.width !== side) {
      Object.assign(this.canvas, { width: side, height: side });
      this.image = this.context.createImageData(side, side);
    }
    const { data } = this.image!;
    for (let k = 0; k < values.length; k++) {
      data[4 * k] = colour[0];
      data[4 * k + 1] = colour[1];
      data[4 * k + 2] = colour[2];
      data[4 * k + 3] = 255 * Math.max(0, Math.min(1, values[k]));
    }
    this.context.putImageData(this.image!, 0, 0);
    return this.canvas;
  }

  /** A picture in colours, (3, size, size). */
  setPlanes(planes: ArrayLike<number>, size: number): HTMLCanvasElement {
    this.last = undefined;
    if (this.image?.width !== size) {
      Object.assign(this.canvas, { width: size, height: size });
      this.image = this.context.createImageData(size, size);
    }
    mixPlanes(planes, this.image!.data);
    this.context.putImageData(this.image!, 0, 0);
    return this.canvas;
  }
}
