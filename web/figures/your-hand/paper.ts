/** What is on the sheet in a state, and the picture of it that the network gets. */
import { drawStrokes, framed, type Stroke } from "../../core/ink";
import { Way } from "../../core/way";
import type { State } from "./state";

/** The digits' strokes, for sheets of 28 × 28 pixels, and the width of the pen in the picture that is read. */
const [SAMPLE_SIZE, PEN] = [28, 2.4];
/** On the sheet it is finer: what is written there is as a rule larger than in the picture. */
const FINER = 0.7;

/** Pixels along a side of the sheet, where that can be known before the network is there; else MNIST's. */
export function sizeOf(weights: unknown): number {
  const { encoder } = (weights ?? {}) as { encoder?: { config?: { image_size?: number } } };
  return encoder?.config?.image_size ?? SAMPLE_SIZE;
}

/** The part of the state that lies on the sheet. */
export type OnSheet = Pick<State, "image" | "strokes" | "digit">;

/** A sheet of so many pixels along a side. */
export class Paper {
  private way: { digit: number; way: Way } | undefined;
  private last: { sheet: OnSheet; written: number; seen: Float32Array } | undefined;

  constructor(
    readonly size: number,
    readonly samples: readonly Stroke[][],
  ) {}

  /** Width of the pen in the picture, in its pixels. */
  get thickness(): number {
    return (PEN * this.size) / SAMPLE_SIZE;
  }

  /** The same on the sheet. */
  get nib(): number {
    return FINER * this.thickness;
  }

  /** The pen's way through the digit that writes itself; undefined where there is none. */
  wayOf({ digit }: Pick<State, "digit">): Way | undefined {
    if (digit < 0 || digit >= this.samples.length) return undefined;
    if (this.way?.digit !== digit) {
      const zoom = this.size / SAMPLE_SIZE;
      const strokes = this.samples[digit].map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
      this.way = { digit, way: new Way(strokes) };
    }
    return this.way.way;
  }

  /** All strokes, where they were written: the digit's as far as it is `written`, and the reader's own. */
  strokes(sheet: OnSheet, written: number): Stroke[] {
    return [...(this.wayOf(sheet)?.upTo(written) ?? []), ...sheet.strokes];
  }

  /** The same as the network gets them: laid as MNIST lays its digits. */
  framed(sheet: OnSheet, written: number): Stroke[] {
    return framed(this.strokes(sheet, written), this.thickness, this.size);
  }

  /** What the network sees, (size, size) in 0..1, in the 255 steps of MNIST's pictures. */
  see(sheet: OnSheet, written: number): Float32Array {
    const { last, size } = this;
    const { image, strokes, digit } = sheet;
    if (last && last.sheet.image === image && last.sheet.strokes === strokes && last.sheet.digit === digit && last.written === written)
      return last.seen;
    const ink = drawStrokes(this.framed(sheet, written), this.thickness, size);
    image.forEach((row, y) => row.forEach((value, x) => (ink[y * size + x] = Math.max(ink[y * size + x], value))));
    const seen = ink.map((value) => Math.round(value * 255) / 255);
    this.last = { sheet: { image, strokes, digit }, written, seen };
    return seen;
  }
}
