/** What lies on the sheet in a state, and the picture of it that the network gets. */
import { drawStrokes, type Stroke } from "../../core/ink";
import { called, type Names } from "../../kit/words";
import type { State } from "./state";
import { Way } from "../../core/way";

/** The samples' strokes, for sheets of 28 × 28 pixels, and the width of the pen that writes them. */
const [SAMPLE_SIZE, PEN] = [28, 2.4];

/** A sheet of so many pixels along a side. */
export class Written {
  private way: { digit: number; way: Way } | undefined;
  private last: { state: Partial<State>; seen: Float32Array } | undefined;

  readonly samples: Stroke[][];
  /** What each sample is called. */
  readonly titles: string[];

  /** `samples` are one of each class, called by its name; before them stands the reader's own drawing, if there is one. */
  constructor(
    readonly size: number,
    samples: Stroke[][],
    names: Names = undefined,
    /** With more than one it is a sheet for pictures: no pen writes on it. */
    readonly planes = 1,
    own?: Stroke[],
  ) {
    this.samples = own ? [own, ...samples] : samples;
    this.titles = [...(own ? ["Your drawing"] : []), ...samples.map((_, k) => called(names, k))];
  }

  /** Width of the pen in pixels of this sheet. */
  get thickness(): number {
    return (PEN * this.size) / SAMPLE_SIZE;
  }

  /** The way of the pen through the sample; undefined where none lies. */
  wayOf({ digit }: Pick<State, "digit">): Way | undefined {
    if (digit < 0 || digit >= this.samples.length) return undefined;
    if (this.way?.digit !== digit) {
      const zoom = this.size / SAMPLE_SIZE;
      const strokes = this.samples[digit].map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
      this.way = { digit, way: new Way(strokes) };
    }
    return this.way.way;
  }

  /** The sample as far as it is written, and the reader's own strokes. */
  strokes(state: State): Stroke[] {
    return [...(this.wayOf(state)?.upTo(state.written) ?? []), ...state.strokes];
  }

  /** What the network sees, (planes, size, size) in 0..1, in the 255 steps of MNIST's pictures. */
  see(state: State): Float32Array {
    const { image, strokes, digit, written } = state;
    const { last } = this;
    if (last && last.state.image === image && last.state.strokes === strokes && last.state.digit === digit && last.state.written === written)
      return last.seen;
    const ink = new Float32Array(this.planes * this.size ** 2);
    if (this.planes === 1) ink.set(drawStrokes(this.strokes(state), this.thickness, this.size));
    image.forEach((row, y) => row.forEach((value, x) => (ink[y * this.size + x] = Math.max(ink[y * this.size + x], value))));
    const seen = ink.map((value) => Math.round(value * 255) / 255);
    this.last = { state: { image, strokes, digit, written }, seen };
    return seen;
  }
}
