/** One memory and the compiled kernel on it: all that a network that learns is made of. */
import { FLOAT, Layout } from "../kernel";
import plain from "./plain.wasm";
import relaxed from "./relaxed.wasm";

type Operation = (...numbers: number[]) => number;

/** What ../../kernel/learning offers; pointers are byte addresses. */
export type LearningKernel = Record<
  | "multiply" | "transpose" | "windows" | "scatter" | "pick" | "put"
  | "relu" | "reluBack" | "sigmoid" | "squaredError" | "adam"
  | "squashColumns" | "squashColumnsBack" | "votes" | "votesBackToW" | "votesBackToU"
  | "softmax" | "softmaxBack" | "softmaxOverChildren" | "softmaxOverChildrenBack"
  | "weightedSum" | "squashRows" | "squashRowsBack" | "agreement" | "outerProducts",
  Operation
>;

/** The page cannot run the kernel. */
export class CannotLearn extends Error {}

const PAGE = 65536;

/** Places are reserved first; then `start` makes the memory, filled with zeros, and the kernel. */
export class Machine {
  kernel!: LearningKernel;
  private buffer!: ArrayBuffer;
  private all!: Float32Array;
  private readonly layout = new Layout();

  /** The address of `count` numbers, and of a few behind them that may be written over. */
  reserve(count: number): number {
    return this.layout.reserve(count + 4);
  }

  /** Megabytes that the numbers take. */
  get megabytes(): number {
    return this.buffer.byteLength / 1e6;
  }

  /**
   * Make the memory and the kernel; `exact` asks for the one that rounds alike everywhere.
   *
   * @throws CannotLearn where WebAssembly with vector instructions may not run
   */
  start(exact = false): void {
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(this.layout.bytes / PAGE) });
      const program = !exact && WebAssembly.validate(relaxed) ? relaxed : plain;
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), {
        env: { memory },
      });
      this.buffer = memory.buffer;
      this.all = new Float32Array(memory.buffer);
      this.kernel = exports as unknown as LearningKernel;
    } catch (error) {
      throw new CannotLearn(`This browser can't run WebAssembly with vectors here: ${error}`);
    }
  }

  /** Numbers of the memory, to be read and written. */
  numbers(address: number, count: number): Float32Array {
    return new Float32Array(this.buffer, address, count);
  }

  /** Set `count` numbers to a value. */
  fill(address: number, count: number, value: number): void {
    this.all.fill(value, address / FLOAT, address / FLOAT + count);
  }

  /** Copy `count` numbers. */
  copy(from: number, to: number, count: number): void {
    this.all.copyWithin(to / FLOAT, from / FLOAT, from / FLOAT + count);
  }

  /** Whole numbers of the memory, for tables of places. */
  places(address: number, count: number): Uint32Array {
    return new Uint32Array(this.buffer, address, count);
  }
}
