/** y = x W + b for many rows at once, and both ways back: what convolution and decoder stand on. */
import { fillUp, FLOAT } from "../kernel";
import type { Machine } from "./machine";
import type { Parameters } from "./parameters";

/** Columns of a panel of the kernel's product. */
const PANEL = 8;
const PANEL_BYTES = PANEL * FLOAT;

/** Rows of a matrix: the address of the first, and the bytes from one to the next. */
export interface Rows {
  at: number;
  step: number;
}

/** PyTorch's weight and bias of a layer by name, as places among (inner + 1, outputs) of a layer. */
export interface Places {
  name: string;
  /** Of the weight, outputs first. */
  shape: readonly number[];
  /** Which output and which inner row PyTorch's number `k` belongs to. */
  at(k: number): [output: number, inner: number];
}

/** A fully connected layer, forward and backward. */
export class Dense {
  /** Numbers of a row of x: its own, a one, and zeros that fill up. */
  readonly width: number;
  /** Outputs, filled up. */
  readonly outputs: number;
  private readonly offset: number;
  private readonly turned: number;
  private readonly piece: number;

  /**
   * @param rows how many rows x has, a multiple of 4
   * @param inner numbers of a row of x before the one
   * @param back whether the gradient by x will be asked for
   */
  constructor(
    private readonly machine: Machine,
    private readonly parameters: Parameters,
    readonly rows: number,
    readonly inner: number,
    outputs: number,
    places: Places,
    back: boolean,
  ) {
    this.width = fillUp(inner + 1, back ? PANEL : 4);
    this.outputs = fillUp(outputs, PANEL);
    const place = (output: number, row: number) =>
      ((output >> 3) * this.width + row) * PANEL + (output & 7);
    this.offset = parameters.add(this.width * this.outputs, [
      { name: `${places.name}.weight`, shape: places.shape, place: (k) => place(...places.at(k)) },
      { name: `${places.name}.bias`, shape: [outputs], place: (k) => place(k, inner) },
    ]);
    this.turned = back ? machine.reserve(fillUp(inner, PANEL) * this.outputs) : 0;
    // The weights' gradient reads a few rows of x at a time, so that they stay in the cache.
    this.piece = Math.max(4, 4 * Math.round(32_768 / this.width / 4));
  }

  /** y = x W + b. */
  forward(x: number, y: Rows): void {
    this.machine.kernel.multiply(
      x, this.width * FLOAT, FLOAT,
      this.parameters.weight(this.offset), PANEL_BYTES, this.width * PANEL_BYTES,
      y.at, y.step, PANEL_BYTES,
      this.rows, this.outputs / PANEL, this.inner + 1, 0,
    );
  }

  /** From ∂L/∂y the gradient of W and b. */
  backToWeights(x: number, dy: Rows): void {
    const row = this.width * FLOAT;
    for (let done = 0; done < this.rows; done += this.piece)
      this.machine.kernel.multiply(
        x + done * row, FLOAT, row,
        dy.at + done * dy.step, dy.step, PANEL_BYTES,
        this.parameters.gradient(this.offset), PANEL_BYTES, this.width * PANEL_BYTES,
        this.width, this.outputs / PANEL, Math.min(this.piece, this.rows - done), Number(done > 0),
      );
  }

  /** That gradient, with what fills it up. */
  gradient(): Float32Array {
    return this.machine.numbers(this.parameters.gradient(this.offset), this.width * this.outputs);
  }

  /** From ∂L/∂y the gradient by x, over x's own numbers, as rows of `width`. */
  backToInput(dy: Rows, dx: number): void {
    const inner = fillUp(this.inner, PANEL);
    this.machine.kernel.transpose(
      this.parameters.weight(this.offset), this.turned, this.width, this.outputs, inner,
    );
    this.machine.kernel.multiply(
      dy.at, dy.step, FLOAT,
      this.turned, PANEL_BYTES, this.outputs * PANEL_BYTES,
      dx, this.width * FLOAT, PANEL_BYTES,
      this.rows, inner / PANEL, this.outputs, 0,
    );
  }

  /** Put the ones for the bias behind the rows of x, once. */
  prepare(x: number): void {
    const numbers = this.machine.numbers(x, this.rows * this.width);
    for (let row = 0; row < this.rows; row++) numbers[row * this.width + this.inner] = 1;
  }
}
