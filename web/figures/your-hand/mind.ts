/** The network as the figure asks it: it reads in a worker, and draws on the page, where the hand pulls. */
import { Decoder } from "../../core/decoder";
import type { Stroke } from "../../core/ink";
import type { Halves } from "../../core/network";
import { Reader } from "../../core/reader";
import type { Answer, Question } from "../../core/reading";
import { samplePoses, spreadsOf } from "../../core/samples";
import { modelName } from "../../core/weights";
import type { Names } from "../../kit/words";

/** A network that has arrived. */
export class Mind {
  private constructor(
    readonly name: string,
    /** What the classes are called, if not by numbers; and a drawing of each, if there is one. */
    readonly names: Names,
    readonly drawn: Stroke[][] | undefined,
    private readonly reader: Reader,
    readonly decoder: Decoder,
    private readonly poses: Float32Array[][],
    private readonly iterations: number,
  ) {}

  /** Throws, in words, if the weights are not those of a network. */
  static async open(
    halves: Halves, heard: (answer: Answer) => void, failed: (error: unknown) => void, signal: AbortSignal,
  ): Promise<Mind> {
    const reader = await Reader.open<Question>(halves, heard, signal, failed);
    const { iterations } = halves.encoder.config;
    const { names, drawn } = halves.decoder;
    return new Mind(modelName(halves.encoder), names, drawn, reader, new Decoder(halves.decoder), samplePoses(halves.decoder), iterations);
  }

  /** Ask what this picture is; of questions that wait only the newest is answered. */
  ask(image: Float32Array): void {
    this.reader.ask({ image, iterations: this.iterations, capsule: -1 });
  }

  /** Where it reads, in words. */
  get place(): string {
    return this.reader.place;
  }

  /** How much each number differs among handwritings of this digit. */
  spreads(digit: number): Float64Array {
    return spreadsOf(this.poses[digit], this.decoder.poseDim);
  }
}
