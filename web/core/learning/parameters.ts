/** All weights in one piece, with their gradients and Adam's moments beside them. */
import { FLOAT } from "../kernel";
import { allFinite } from "./faults";
import type { Machine } from "./machine";

/** A tensor as PyTorch has it, and where its numbers lie among ours. */
export interface Parameter {
  /** As in the network's `state_dict`. */
  name: string;
  shape: readonly number[];
  /** Where PyTorch's number `k`, row by row, lies; counted from the layer's first number. */
  place(k: number): number;
}

/** All weights of a network in one place, their gradients and Adam's moments beside them. */
export class Parameters {
  /** Numbers in all, those that fill up included. */
  count = 0;
  readonly tensors: (Parameter & { offset: number })[] = [];
  private weightsAt = 0;
  private gradientsAt = 0;
  private moments: [number, number] = [0, 0];
  private steps = 0;

  constructor(private readonly machine: Machine) {}

  /** Add a layer with so many numbers of our own; the offset of its first. */
  add(count: number, tensors: readonly Parameter[]): number {
    const offset = this.count;
    this.count += Math.ceil(count / 4) * 4;
    this.tensors.push(...tensors.map((tensor) => ({ ...tensor, offset })));
    return offset;
  }

  /** Once all layers are there. */
  reserve(): void {
    const four = [0, 0, 0, 0].map(() => this.machine.reserve(this.count));
    this.weightsAt = four[0];
    this.gradientsAt = four[1];
    this.moments = [four[2], four[3]];
  }

  weight(offset: number): number {
    return this.weightsAt + offset * FLOAT;
  }

  gradient(offset: number): number {
    return this.gradientsAt + offset * FLOAT;
  }

  /** One step of Adam along the gradients; only of the numbers from `from` on, if that is given. */
  descend(rate: number, from = 0): void {
    const t = ++this.steps;
    const [weights, gradients, first, second] = [this.weightsAt, this.gradientsAt, ...this.moments].map((at) => at + from * FLOAT);
    this.machine.kernel.adam(
      weights, gradients, first, second, this.count - from,
      rate / (1 - 0.9 ** t), 1 / Math.sqrt(1 - 0.999 ** t),
    );
  }

  /** Forget the moments: the next step is Adam's first. */
  restart(): void {
    this.steps = 0;
    for (const address of this.moments) this.machine.numbers(address, this.count).fill(0);
  }

  /** Tensors by name, row by row as in PyTorch: the weights, or their gradients. */
  read(which: "weights" | "gradients" = "weights"): Record<string, Float32Array> {
    const own = this.machine.numbers(
      which === "weights" ? this.weightsAt : this.gradientsAt,
      this.count,
    );
    return Object.fromEntries(
      this.tensors.map(({ name, shape, offset, place }) => [
        name,
        Float32Array.from({ length: size(shape) }, (_, k) => own[offset + place(k)]),
      ]),
    );
  }

  /** The name of a tensor that holds a weight which is no number; undefined if all are. */
  notFinite(): string | undefined {
    return Object.entries(this.read()).find(([, numbers]) => !allFinite(numbers))?.[0];
  }

  /**
   * Take these for the weights.
   *
   * @throws RangeError if one is missing, of another size, or not finite; nothing is changed then
   */
  write(given: Readonly<Record<string, ArrayLike<number>>>): void {
    for (const { name, shape } of this.tensors) {
      const numbers = given[name];
      if (numbers === undefined) throw new RangeError(`the weights have no ${name}`);
      if (numbers.length !== size(shape))
        throw new RangeError(`${name} has ${numbers.length} numbers, not ${size(shape)}`);
      for (let k = 0; k < numbers.length; k++)
        if (!Number.isFinite(numbers[k])) throw new RangeError(`${name} holds ${numbers[k]}`);
    }
    const own = this.machine.numbers(this.weightsAt, this.count);
    for (const { name, shape, offset, place } of this.tensors)
      for (let k = 0; k < size(shape); k++) own[offset + place(k)] = given[name][k];
  }
}

/** How many numbers a tensor of this shape has. */
export function size(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
