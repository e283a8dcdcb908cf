/** Pictures that come with a figure, to be laid on its sheet by a choice. */
import { bytesOf } from "../core/encoding";

/** Each picture as base64 of its bytes, (channels, size, size), as `capsviz.widgets.sheet` writes them. */
export class Pictures {
  private readonly images: readonly Float32Array[];
  private readonly laid = new Map<number, number[][]>();

  /** Throws, in words, if a picture is not of this size. */
  constructor(encoded: readonly string[], private readonly size: number, channels: number) {
    this.images = encoded.map((text) => Float32Array.from(bytesOf(text), (byte) => byte / 255));
    if (this.images.some(({ length }) => length !== channels * size * size))
      throw new Error(`pictures must be of ${channels} × ${size} × ${size} bytes.`);
  }

  get count(): number {
    return this.images.length;
  }

  /** What they are called, for those who cannot see them. */
  get names(): string[] {
    return this.images.map((_, k) => `Picture ${k + 1}`);
  }

  planes(k: number): Float32Array {
    return this.images[k];
  }

  /** The picture as a sheet has it: rows of numbers, one plane below the other. */
  rows(k: number): number[][] {
    const { size } = this;
    if (!this.laid.has(k)) {
      const image = this.images[k];
      const rows = Array.from({ length: image.length / size }, (_, row) => Array.from(image.subarray(row * size, (row + 1) * size)));
      this.laid.set(k, rows);
    }
    return this.laid.get(k)!;
  }

  /** Which of them lies on a sheet; −1 for none. */
  find(image: readonly (readonly number[])[]): number {
    if (!image.length) return -1;
    const alike = (rows: readonly (readonly number[])[]) =>
      rows === image || (rows.length === image.length && rows.every((row, y) => row.every((value, x) => Math.abs(value - image[y][x]) < 1e-3)));
    return this.images.findIndex((_, k) => alike(this.rows(k)));
  }
}
