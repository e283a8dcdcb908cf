/**
 * The toy world's capsule network, as in `capsviz.models.toy`: 32 × 32 pixels → part capsules on a grid
 * of 8 × 8 cells → a house and a boat capsule. With it comes the linear map that reads a pose out of a
 * whole, or of a vote for it.
 */
import { length, predictionVectors, route, squash, type Round } from "./capsules";
import { Convolutions } from "./convolution";
import type { Compile } from "./kernel";
import { WHOLE_KINDS } from "./shapes";
import { values, WeightsError, type Payload } from "./weights";

/** Rows and columns of a picture, and of the grid of part capsules. */
export const [PIXELS, GRID] = [32, 8] as const;
/** What a convolution of 6 × 6 with stride 2 has around its picture. */
const MARGIN = 2;
/** Length of the presence in a vote, of which the coordinates are multiples. */
const LOUDNESS = 0.1;
const CELLS = GRID ** 2;
const J = WHOLE_KINDS.length;

/** What the network finds in a picture; child i = (type · 8 + row) · 8 + column. */
export interface ToyReading {
  /** ‖u_i‖, (I,). */
  loudness: Float32Array;
  /** û, (I, 2, E). */
  votes: Float32Array;
  rounds: Round[];
  /** v, (2, E), and ‖v_j‖: house, boat. */
  wholes: Float32Array;
  lengths: number[];
}

/** One of the networks in a file, by its name there. */
export class ToyNetwork {
  readonly types: number;
  readonly E: number;
  private readonly D: number;
  private readonly iterations: number;
  private readonly first: Convolutions;
  private readonly rest: Convolutions;
  /** (I, 2, D + 1, E): a type's matrices, and below them the cell's place. */
  private readonly W: Float32Array;
  private readonly readers: { matrix: Float32Array; offset: Float32Array }[];

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor(payload: Payload, name: string, compile?: Compile) {
    const stored = (key: string) => {
      const found = payload.tensors[`${name}.${key}`];
      if (!found) throw new WeightsError(`“${payload.id}” has no tensor “${name}.${key}”. Export it again.`);
      return { shape: found.shape, weight: values(found, key) };
    };
    const layer = (key: string, stride: number) => {
      const { shape, weight } = stored(`${key}.weight`);
      return { weight, bias: new Float32Array(shape[0]), side: shape[2], stride };
    };
    const { shape, weight } = stored("W");
    [this.types, this.D, this.E] = [shape[0], shape[2], shape[3] + 1];
    const { networks } = payload.config as unknown as { networks: Record<string, { iterations?: number }> };
    this.iterations = networks[name]?.iterations ?? 3;
    this.first = new Convolutions(PIXELS + 2 * MARGIN, [layer("conv1", 2)], compile);
    this.rest = new Convolutions(this.first.grid + 2 * MARGIN, [layer("conv2", 2), layer("primary", 1)], compile);
    this.W = this.matrices(weight);
    this.readers = WHOLE_KINDS.map((kind) => ({
      matrix: stored(`read.${kind}.matrix`).weight,
      offset: stored(`read.${kind}.offset`).weight,
    }));
  }

  /** Read a picture (32, 32) in 0..1. */
  read(picture: ArrayLike<number>): ToyReading {
    const { types, D, E } = this;
    const I = types * CELLS;
    const parts = this.encode(picture);
    const loudness = new Float32Array(I);
    const heard = new Float32Array(I * (D + 1));
    for (let i = 0; i < I; i++) {
      const u = parts.subarray(i * D, (i + 1) * D);
      heard.set(u, i * (D + 1));
      heard[i * (D + 1) + D] = loudness[i] = length(u);
    }
    const votes = predictionVectors(heard, this.W, { I, J, E, D: D + 1 });
    const rounds = route(votes, { I, J, E }, this.iterations);
    const wholes = rounds[rounds.length - 1].output;
    const lengths = WHOLE_KINDS.map((_, j) => length(wholes.subarray(j * E, (j + 1) * E)));
    return { loudness, votes, rounds, wholes, lengths };
  }

  /** (size·cos, size·sin, x, y) of whole j, read linearly from its capsule (E,), or from a vote for it. */
  poseOf(j: number, capsule: Float32Array): [number, number, number, number] {
    const { matrix, offset } = this.readers[j];
    const presence = Math.max(capsule[this.E - 1], 1e-6);
    const number = (k: number): number => {
      let sum = offset[k];
      for (let e = 0; e < this.E - 1; e++) sum += (capsule[e] / presence) * matrix[4 * e + k];
      return sum;
    };
    return [number(0), number(1), number(2), number(3)];
  }

  /** Part capsules u, (I, D). */
  private encode(picture: ArrayLike<number>): Float32Array {
    const { first, rest, types, D } = this;
    padInto(first.input, picture, PIXELS, 1, 1);
    first.run();
    padInto(rest.input, first.output, first.grid, first.stride, rest.input.length / (first.grid + 2 * MARGIN) ** 2);
    rest.run();
    const maps = new Float32Array(types * CELLS * D);
    for (let type = 0; type < types; type++)
      for (let cell = 0; cell < CELLS; cell++)
        for (let d = 0; d < D; d++)
          maps[(type * CELLS + cell) * D + d] = rest.output[cell * rest.stride + type * D + d];
    return squash(maps, D);
  }

  private matrices(shared: Float32Array): Float32Array {
    const { types, D, E } = this;
    const W = new Float32Array(types * CELLS * J * (D + 1) * E);
    for (let i = 0; i < types * CELLS; i++)
      for (let j = 0; j < J; j++) {
        const at = (i * J + j) * (D + 1) * E;
        const from = (Math.floor(i / CELLS) * J + j) * D * (E - 1);
        for (let d = 0; d < D; d++)
          for (let e = 0; e < E - 1; e++) W[at + d * E + e] = shared[from + d * (E - 1) + e];
        const [row, column] = [Math.floor((i % CELLS) / GRID), i % GRID];
        [column, row].forEach((cell, k) => (W[at + D * E + E - 3 + k] = LOUDNESS * (((cell + 0.5) / GRID) * 2 - 1)));
        W[at + D * E + E - 1] = LOUDNESS;
      }
    return W;
  }
}

/** Maps (size, size, `given`), negative numbers as zeros, into the middle of a larger frame of `taken` channels. */
function padInto(frame: Float32Array, maps: ArrayLike<number>, size: number, given: number, taken: number): void {
  const wide = size + 2 * MARGIN;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let c = 0; c < taken; c++)
        frame[((y + MARGIN) * wide + x + MARGIN) * taken + c] = Math.max(0, maps[(y * size + x) * given + c]);
}
