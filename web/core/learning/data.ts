/** Labelled pictures to learn from: made as they are asked for, kept, and met again. */
import { NumpyRandom } from "../strokes/numpy-random";
import { StrokeDigits } from "../strokes/stroke-digits";

/** Pictures in bytes, one behind the other, with their classes. */
export interface Pictures {
  images: Uint8Array;
  labels: Uint8Array;
}

/** Pictures of digits, and how much each leans to the right, in radians. */
export interface StrokePictures extends Pictures {
  slants: Float32Array;
}

/** The first `count` stroke digits of a seed. */
export function strokePictures(seed: number, count: number, pixels: number): StrokePictures {
  const digits = new StrokeDigits(seed);
  const images = new Uint8Array(count * pixels);
  const pictures = { images, labels: new Uint8Array(count), slants: new Float32Array(count) };
  for (let n = 0; n < count; n++) {
    const { image, label, factors } = digits.next();
    pictures.slants[n] = factors.slant;
    pictures.images.set(image, n * pixels);
    pictures.labels[n] = label;
  }
  return pictures;
}

/** Put picture `n` into row `row` of a batch, as numbers in 0..1. */
export function place(to: Float32Array, row: number, { images }: Pictures, n: number, pixels: number): void {
  const from = n * pixels;
  for (let k = 0; k < pixels; k++) to[row * pixels + k] = images[from + k] / 255;
}

/** Batches: new digits until `stored` are there, then those again in random order. */
export class Stream {
  private readonly digits: StrokeDigits;
  private readonly order: NumpyRandom;
  private readonly pictures: Pictures;
  private made = 0;

  constructor(
    seed: number,
    private readonly stored: number,
    private readonly pixels: number,
  ) {
    this.digits = new StrokeDigits(seed);
    this.order = new NumpyRandom(seed, 3);
    this.pictures = { images: new Uint8Array(stored * pixels), labels: new Uint8Array(stored) };
  }

  /** Fill the next batch. */
  next(images: Float32Array, labels: Uint8Array): void {
    for (let row = 0; row < labels.length; row++) {
      const n = this.made < this.stored ? this.write() : Math.floor(this.order.random() * this.stored);
      place(images, row, this.pictures, n, this.pixels);
      labels[row] = this.pictures.labels[n];
    }
  }

  private write(): number {
    const { image, label } = this.digits.next();
    this.pictures.images.set(image, this.made * this.pixels);
    this.pictures.labels[this.made] = label;
    return this.made++;
  }
}
