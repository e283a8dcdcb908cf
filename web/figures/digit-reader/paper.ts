/** The paper under the network's eye: a picture, strokes and samples, moved as one. */
import { drawStrokes, type Stroke } from "../../core/ink";
import type { Names } from "../../kit/words";
import type { State } from "./state";

type Point = Stroke[number];

/** The samples' strokes, for paper of 28 × 28 pixels. */
export type Samples = Stroke[][];

const SAMPLE_SIZE = 28;

/** MNIST's digits fill a box of 20 × 20 of their 28 × 28 pixels (LeCun, Cortes & Burges). */
const BOX = 20 / 28;

/** Ink below this is the blurred edge of a line. */
const EDGE = 0.2;

/** A linear map about the middle of the paper, followed by a shift. */
class Motion {
  private readonly a: number;
  private readonly b: number;
  private readonly c: number;
  private readonly d: number;

  constructor(
    private readonly state: State,
    private readonly middle: number,
  ) {
    const turn = (state.angle * Math.PI) / 180;
    const lean = Math.tan((state.slant * Math.PI) / 180);
    const [cos, sin] = [Math.cos(turn) * state.size, Math.sin(turn) * state.size];
    // First x loses lean · y, then all is turned clockwise: y points down.
    [this.a, this.b, this.c, this.d] = [cos, -lean * cos - sin, sin, -lean * sin + cos];
  }

  /** From the paper to what is seen. */
  there([x, y]: Point): [number, number] {
    const { a, b, c, d, middle, state } = this;
    const [u, v] = [x - middle, y - middle];
    return [a * u + b * v + middle + state.x, c * u + d * v + middle + state.y];
  }

  /** From what is seen to the paper. */
  back([x, y]: Point): [number, number] {
    const { a, b, c, d, middle, state } = this;
    const [u, v] = [x - middle - state.x, y - middle - state.y];
    const determinant = a * d - b * c;
    return [(d * u - b * v) / determinant + middle, (a * v - c * u) / determinant + middle];
  }
}

/** The longer side of the ink's box in pixels; undefined without ink. */
function extent(ink: Float32Array, size: number): number | undefined {
  const inked = Array.from(ink.keys()).filter((k) => ink[k] > EDGE);
  if (!inked.length) return undefined;
  const columns = inked.map((k) => k % size);
  const rows = inked.map((k) => Math.floor(k / size));
  const span = (of: number[]) => Math.max(...of) - Math.min(...of) + 1;
  return Math.max(span(columns), span(rows));
}

function centreOfMass(ink: Float32Array, size: number): Point | undefined {
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((value, k) => {
    mass += value;
    x += value * ((k % size) + 0.5);
    y += value * (Math.floor(k / size) + 0.5);
  });
  return mass > 0 ? [x / mass, y / mass] : undefined;
}

/** The strokes of the reader, and the picture that they make where the sheet lies. */
export class Paper {
  constructor(
    readonly size: number,
    readonly samples: Samples,
    readonly names: Names = undefined,
    readonly channels = 1,
  ) {}

  /** A sheet for pictures: no pen writes on it. */
  get coloured(): boolean {
    return this.channels > 1;
  }

  /** All strokes where they are seen: the sample's, those of the reader, and the sample laid over them. */
  strokes(state: State): Stroke[] {
    const motion = new Motion(state, this.size / 2);
    const moved = [...this.sample(state.digit), ...state.strokes].map((stroke) =>
      stroke.map((point) => motion.there(point)),
    );
    return [...moved, ...this.sample(state.second)];
  }

  /** What the network sees, (channels, size, size) in 0..1, in the 255 steps of MNIST's pictures. */
  see(state: State): Float32Array {
    const { size, channels } = this;
    const plane = size * size;
    const ink = new Float32Array(channels * plane);
    if (channels === 1) ink.set(drawStrokes(this.strokes(state), state.thickness, size));
    const motion = new Motion(state, size / 2);
    for (let c = 0; c < channels && state.image.length; c++)
      this.lay(state.image.slice(c * size, (c + 1) * size), motion, ink.subarray(c * plane, (c + 1) * plane));
    return ink.map((value) => Math.round(value * 255) / 255);
  }

  /** Where on the paper the pen is that is seen at this point. */
  under(point: Point, state: State): [number, number] {
    return new Motion(state, this.size / 2).back(point);
  }

  /** The shift and the size with which what is seen would lie as MNIST's digits do; none for an empty sheet. */
  fitted(state: State): Pick<State, "x" | "y" | "size"> | undefined {
    const { size } = this;
    const box = extent(this.see(state), size);
    if (!box) return undefined;
    // The pen's width does not grow with the digit.
    const pen = state.image.length ? 0 : state.thickness;
    const grown = state.size * Math.max(0.1, (BOX * size - pen) / Math.max(1, box - pen));
    const larger = { ...state, x: 0, y: 0, size: Math.max(0.4, Math.min(1.6, grown)) };
    const mass = centreOfMass(this.see(larger), size);
    return mass && { x: size / 2 - mass[0], y: size / 2 - mass[1], size: larger.size };
  }

  private sample(digit: number): Stroke[] {
    const zoom = this.size / SAMPLE_SIZE;
    return (this.samples[digit] ?? []).map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
  }

  /** The picture, moved, laid over the ink; between its pixels it is interpolated linearly. */
  private lay(image: number[][], motion: Motion, ink: Float32Array): void {
    const { size } = this;
    const at = (row: number, column: number) => image[row]?.[column] ?? 0;
    for (let k = 0; k < ink.length; k++) {
      const [x, y] = motion.back([(k % size) + 0.5, Math.floor(k / size) + 0.5]);
      const [column, row] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
      const [s, t] = [x - 0.5 - column, y - 0.5 - row];
      const value =
        (1 - t) * ((1 - s) * at(row, column) + s * at(row, column + 1)) +
        t * ((1 - s) * at(row + 1, column) + s * at(row + 1, column + 1));
      ink[k] = Math.max(ink[k], value);
    }
  }
}
