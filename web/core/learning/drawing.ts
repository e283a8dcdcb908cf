/** The decoder: fully connected layers from one class capsule, the others masked, to pixels. */
import { fillUp, FLOAT } from "../kernel";
import { Dense, type Rows } from "./dense";
import type { Machine } from "./machine";
import type { Parameters } from "./parameters";
import type { Sizes } from "./shape";

/** The paper's weight of the summed squared error. */
export const RECONSTRUCTION_WEIGHT = 0.0005;

/** The decoder, forward and backward. */
export class Drawing {
  /** Pixels drawn, (batch, row). */
  readonly drawn: Rows;
  private readonly layers: Dense[] = [];
  private readonly inputs: number[] = [];
  private readonly gradients: number[] = [];
  private readonly dDrawn: number;
  /** Its first number among all weights; they end with its last. */
  readonly offset: number;

  constructor(
    private readonly machine: Machine,
    parameters: Parameters,
    private readonly sizes: Sizes,
    private readonly batch: number,
  ) {
    const { J, E, EP, pixels, shape } = sizes;
    const outputs = [...shape.decoderHidden, pixels];
    this.offset = parameters.count;
    let [inner, filled] = [J * E, J * EP];
    outputs.forEach((count, k) => {
      const own = inner;
      const places = {
        name: `decoder.layers.${2 * k}`,
        shape: [count, own],
        at: (n: number): [number, number] => {
          const from = n % own;
          return [Math.floor(n / own), k ? from : Math.floor(from / E) * EP + (from % E)];
        },
      };
      const layer = new Dense(machine, parameters, batch, filled, count, places, true);
      this.layers.push(layer);
      this.inputs.push(machine.reserve(batch * layer.width));
      this.gradients.push(machine.reserve(batch * layer.width));
      [inner, filled] = [count, layer.outputs];
    });
    const row = fillUp(pixels, 8);
    this.drawn = { at: machine.reserve(batch * row), step: row * FLOAT };
    this.dDrawn = machine.reserve(batch * row);
  }

  /** Once the memory is there. */
  prepare(): void {
    this.layers.forEach((layer, k) => layer.prepare(this.inputs[k]));
  }

  /** Where layer `k` writes: its successor's input, or the drawing. */
  private output(k: number): Rows {
    if (k === this.layers.length - 1) return this.drawn;
    return { at: this.inputs[k + 1], step: this.layers[k + 1].width * FLOAT };
  }

  /**
   * Draw capsule `shown[n]` of each image: `pose(n)` is the address of its poses (J, E). −1 shows none:
   * what is drawn then counts for nothing on the way back.
   */
  forward(shown: ArrayLike<number>, pose: (n: number) => number): void {
    const { J, EP } = this.sizes;
    const [first] = this.layers;
    for (let n = 0; n < this.batch; n++) {
      const masked = this.inputs[0] + n * first.width * FLOAT;
      const own = shown[n] * EP * FLOAT;
      this.machine.fill(masked, J * EP, 0);
      if (shown[n] < 0) continue;
      this.machine.copy(pose(n) + own, masked + own, EP);
    }
    this.layers.forEach((layer, k) => {
      const y = this.output(k);
      layer.forward(this.inputs[k], y);
      if (k < this.layers.length - 1)
        this.machine.kernel.relu(y.at, this.batch, layer.outputs, y.step);
    });
    this.machine.kernel.sigmoid(this.drawn.at, (this.batch * this.drawn.step) / FLOAT);
  }

  /**
   * `weight` times the summed squared error from images (batch, pixels), averaged over the batch;
   * its gradients go to the layers and, for the capsule shown, onto `dpose(n)` (J, E). `sharp` takes those of
   * the cross-entropy instead: where a line is missed altogether a square is content, for the sigmoid is flat there.
   */
  backward(
    images: number,
    weight: number,
    shown: ArrayLike<number>,
    dpose: (n: number) => number,
    sharp = false,
  ): number {
    const { EP, pixels } = this.sizes;
    const { kernel } = this.machine;
    const error = sharp ? this.crossEntropy : kernel.squaredError;
    let loss = 0;
    for (let n = 0; n < this.batch; n++) {
      const y = this.drawn.at + n * this.drawn.step;
      const dy = this.dDrawn + n * this.drawn.step;
      if (shown[n] < 0) {
        this.machine.fill(dy, this.drawn.step / FLOAT, 0);
        continue;
      }
      loss += error(y, images + n * pixels * FLOAT, dy, pixels, weight / this.batch);
    }
    let dy: Rows = { at: this.dDrawn, step: this.drawn.step };
    for (let k = this.layers.length - 1; k >= 0; k--) {
      const layer = this.layers[k];
      const y = this.output(k);
      if (k < this.layers.length - 1)
        kernel.reluBack(y.at, dy.at, this.batch, layer.outputs, y.step, dy.step);
      layer.backToWeights(this.inputs[k], dy);
      layer.backToInput(dy, this.gradients[k]);
      dy = { at: this.gradients[k], step: layer.width * FLOAT };
    }
    for (let n = 0; n < this.batch; n++) {
      if (shown[n] < 0) continue;
      const to = this.machine.numbers(dpose(n) + shown[n] * EP * FLOAT, EP);
      const own = this.machine.numbers(dy.at + n * dy.step + shown[n] * EP * FLOAT, EP);
      for (let e = 0; e < EP; e++) to[e] += own[e];
    }
    return (weight * loss) / this.batch;
  }

  /** In the kernel's `squaredError` place: its sum, with the cross-entropy's gradient by what went into the sigmoid. */
  private readonly crossEntropy = (y: number, x: number, dy: number, count: number, scale: number): number => {
    const [drawn, image, slope] = [y, x, dy].map((address) => this.machine.numbers(address, count));
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const off = drawn[k] - image[k];
      slope[k] = scale * off;
      sum += off ** 2;
    }
    return sum;
  };
}
