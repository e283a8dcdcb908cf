/** A whole CapsNet for one image at a time: what `CapsNet.forward` computes, in a page. */
import { length, predictionVectors, route, type Round, type VoteShape } from "./capsules";
import { Decoder } from "./decoder";
import { Encoder } from "./encoder";
import type { Compile } from "./kernel";
import { tensor, WeightsError, type Payload } from "./weights";

/** What the network finds in an image. */
export interface Reading {
  /** Primary capsules u, (I, D). */
  primary: Float32Array;
  /** Prediction vectors û, (I, J, E). */
  votes: Float32Array;
  /** All rounds of routing. */
  rounds: Round[];
  /** Class capsules v, (J, E), and their lengths (J,). */
  poses: Float32Array;
  lengths: Float32Array;
}

/** A model as it is exported: `<id>.encoder.js` and `<id>.decoder.js`. */
export interface Halves {
  encoder: Payload;
  decoder: Payload;
}

/** Encoder, prediction vectors and routing of one model: all that reads. */
export class Classifier {
  readonly size: number;
  readonly channels: number;
  readonly shape: VoteShape;
  readonly encoder: Encoder;
  private readonly W: Float32Array;

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor(encoder: Payload, compile?: Compile) {
    this.encoder = new Encoder(encoder, compile);
    const { capsules: I, dim: D } = this.encoder;
    const { classes: J, pose_dim: E } = encoder.config;
    this.size = this.encoder.size;
    this.channels = this.encoder.channels;
    this.shape = { I, J, E };
    this.W = tensor(encoder, "W", [I, J, D, E]);
  }

  /** Read an image (channels, size, size) in 0..1, with so many rounds of routing. */
  read(image: ArrayLike<number>, iterations: number): Reading {
    const { encoder, shape } = this;
    const primary = encoder.encode(image);
    const votes = predictionVectors(primary, this.W, { ...shape, D: encoder.dim });
    const rounds = route(votes, shape, iterations);
    const poses = rounds[rounds.length - 1].output;
    const lengths = Float32Array.from({ length: shape.J }, (_, j) => length(poseOf(poses, j, shape.E)));
    return { primary, votes, rounds, poses, lengths };
  }

  /** W_ij, (D, E), by which child i foretells parent j. */
  matrix(i: number, j: number): Float32Array {
    const numbers = this.encoder.dim * this.shape.E;
    const at = (i * this.shape.J + j) * numbers;
    return this.W.slice(at, at + numbers);
  }

  /** The middle of the window that a primary capsule sees, in pixels of the image. */
  readonly windowOf = (capsule: number): [number, number] => this.encoder.windowOf(capsule);
}

/** The same with the decoder: what it reads, it can draw. */
export class Network extends Classifier {
  private readonly decoder: Decoder;

  /** `compile` makes the kernel; tests pass one that cannot. */
  constructor({ encoder, decoder }: Halves, compile?: Compile) {
    const alike = JSON.stringify(encoder.config) === JSON.stringify(decoder.config);
    if (!alike || encoder.whole !== decoder.whole)
      throw new WeightsError(
        `“${encoder.id}” and “${decoder.id}” are halves of different models: export both again.`,
      );
    super(encoder, compile);
    this.decoder = new Decoder(decoder, compile);
  }

  /** Draw the pose (E,) of a class: pixels (channels, size, size) in 0..1. */
  draw(pose: ArrayLike<number>, digit: number): Float32Array {
    return this.decoder.decode(pose, digit);
  }
}

/** The pose (E,) of capsule j among all of them. */
export function poseOf(poses: Float32Array, j: number, E: number): Float32Array {
  return poses.subarray(j * E, (j + 1) * E);
}

/** Mean over the children of the entropy of their couplings, in bits: log₂ J if nothing is decided. */
export function couplingEntropy(coupling: Float32Array, J: number): number {
  let bits = 0;
  for (const c of coupling) if (c > 0) bits -= c * Math.log2(c);
  return bits / (coupling.length / J);
}
