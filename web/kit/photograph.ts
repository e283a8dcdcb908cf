/** Pictures in red, green and blue, as networks for colours read and draw them: one plane after the other. */
import { h } from "./dom";
import type { Box } from "./ink-drawing";

/** Red, green and blue. */
const PLANES = 3;

/** Whether an image of a network for pictures of `size` × `size` pixels is in colour. */
export function inColour(image: ArrayLike<number>, size: number): boolean {
  return image.length === PLANES * size * size;
}

/** Write planes (3, pixels) in 0..1 as red, green, blue and opaque, from pixel to pixel. */
export function mixPlanes(planes: ArrayLike<number>, to: Uint8ClampedArray): void {
  const pixels = planes.length / PLANES;
  for (let k = 0; k < pixels; k++) {
    for (let c = 0; c < PLANES; c++) to[4 * k + c] = 255 * planes[c * pixels + k];
    to[4 * k + 3] = 255;
  }
}

/** How light each pixel of the planes is, as eyes weigh colours (Rec. 601). */
export function lightness(planes: ArrayLike<number>): Float32Array {
  const pixels = planes.length / PLANES;
  return Float32Array.from({ length: pixels }, (_, k) =>
    0.299 * planes[k] + 0.587 * planes[pixels + k] + 0.114 * planes[2 * pixels + k]);
}

/** A canvas with one picture, laid over a stage. */
export class Photograph {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly data: ImageData;

  /** `label` tells what it shows; an empty one marks it as told elsewhere. */
  constructor(size: number, label = "") {
    this.canvas = h("canvas", { width: size, height: size, class: "photograph", ...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" }) });
    Object.assign(this.canvas.style, { position: "absolute", imageRendering: "auto", pointerEvents: "none" });
    this.context = this.canvas.getContext("2d")!;
    this.data = this.context.createImageData(size, size);
  }

  paint(planes: ArrayLike<number>): void {
    mixPlanes(planes, this.data.data);
    this.context.putImageData(this.data, 0, 0);
  }

  place({ at: [x, y], wide, high }: Box): void {
    Object.assign(this.canvas.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
  }
}

/** Pixels of a drawn picture (RGBA, size × size) as rows of the red plane, then of the green one and the blue one. */
export function rowsOf(data: Uint8ClampedArray, size: number): number[][] {
  return Array.from({ length: PLANES * size }, (_, row) => {
    const [plane, y] = [Math.floor(row / size), row % size];
    return Array.from({ length: size }, (__, x) => Number((data[4 * (y * size + x) + plane] / 255).toFixed(4)));
  });
}

/**
 * A reader's picture as a network for `size` × `size` pixels reads it: nothing cut off and nothing
 * stretched; beside the shorter side comes what the picture has at its border, on average.
 */
export async function pictureIn(file: Blob, size: number): Promise<number[][]> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error("This file is no picture that the browser can read. Choose a PNG, JPEG or WebP.");
  }
  const zoom = size / Math.max(bitmap.width, bitmap.height);
  const [wide, high] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * zoom)));
  const canvas = h("canvas", { width: size, height: size });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  const [left, top] = [Math.floor((size - wide) / 2), Math.floor((size - high) / 2)];
  context.drawImage(bitmap, left, top, wide, high);
  bitmap.close();
  const edge = borderOf(context.getImageData(left, top, wide, high));
  context.globalCompositeOperation = "destination-over"; // also below what is transparent
  context.fillStyle = `rgb(${edge.join(" ")})`;
  context.fillRect(0, 0, size, size);
  return rowsOf(context.getImageData(0, 0, size, size).data, size);
}

/** The usual colour at a picture's border: the median of each channel. */
function borderOf({ data, width, height }: ImageData): number[] {
  const border = Array.from({ length: width * height }, (_, k) => k).filter(
    (k) => k < width || k >= width * (height - 1) || k % width === 0 || k % width === width - 1);
  return [0, 1, 2].map((c) => border.map((k) => data[4 * k + c]).sort((a, b) => a - b)[border.length >> 1]);
}
