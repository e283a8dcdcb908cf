/**
 * Pixels changed by a little so that a network errs, as `capsviz.models.attacks`: one step of FGSM, or
 * many smaller ones of PGD without a random start. Several strengths are tried at once.
 */
import type { CNN } from "./cnn";
import { LearningNetwork } from "./learning/network";
import type { Shape } from "./learning/shape";
import { tensor, type Payload } from "./weights";

/** From scores, what their slopes are pushed by. */
type Push = (scores: Float32Array) => Float32Array;

/** A network that can be attacked. */
export interface Victim {
  /** Scores (classes,) of each picture, the larger the surer: lengths, or logits. */
  scores(pictures: readonly Float32Array[]): Float32Array[];
  /** The same, and what each pixel does to Σ push(scores) · scores. */
  slopes(pictures: readonly Float32Array[], push: Push): { scores: Float32Array; slopes: Float32Array }[];
}

/** A CNN is asked picture by picture. */
export class CNNVictim implements Victim {
  constructor(private readonly cnn: CNN) {}

  scores(pictures: readonly Float32Array[]): Float32Array[] {
    return pictures.map((picture) => this.cnn.read(picture));
  }

  slopes(pictures: readonly Float32Array[], push: Push): { scores: Float32Array; slopes: Float32Array }[] {
    return pictures.map((picture) => {
      const scores = this.cnn.read(picture);
      return { scores, slopes: this.cnn.slopes(push(scores)) };
    });
  }
}

/** Pictures that a CapsNet reads at once. */
export const BATCH = 4;

/** A trained CapsNet in the engine that learns: there it has a way back. */
export class CapsNetVictim implements Victim {
  private readonly network: LearningNetwork;

  /** @throws CannotLearn where WebAssembly with vector instructions may not run */
  constructor(encoder: Payload, exact = false) {
    const { config } = encoder;
    const shape: Shape = {
      imageSize: config.image_size, convChannels: config.conv_channels, convKernel: config.conv_kernel,
      convStride: config.conv_stride ?? 1, primaryTypes: config.primary_types, primaryDim: config.primary_dim,
      primaryKernel: config.primary_kernel, primaryStride: config.primary_stride, classes: config.classes,
      poseDim: config.pose_dim, iterations: config.iterations, decoderHidden: [],
    };
    this.network = new LearningNetwork(shape, BATCH, {}, exact, true);
    const { parameters } = this.network;
    parameters.write(Object.fromEntries(parameters.tensors.map(({ name, shape: dims }) => [name, tensor(encoder, name, [...dims])])));
  }

  scores(pictures: readonly Float32Array[]): Float32Array[] {
    return this.inBatches(pictures, (some) => this.read(some));
  }

  slopes(pictures: readonly Float32Array[], push: Push): { scores: Float32Array; slopes: Float32Array }[] {
    const { J, pixels } = this.network.sizes;
    return this.inBatches(pictures, (some) => {
      const all = this.read(some);
      const pushes = new Float32Array(BATCH * J);
      all.forEach((scores, n) => pushes.set(push(scores), n * J));
      const slopes = this.network.slopes(pushes);
      return all.map((scores, n) => ({ scores, slopes: slopes.subarray(n * pixels, (n + 1) * pixels) }));
    });
  }

  private inBatches<T>(pictures: readonly Float32Array[], ask: (some: readonly Float32Array[]) => T[]): T[] {
    const answers: T[] = [];
    for (let first = 0; first < pictures.length; first += BATCH)
      answers.push(...ask(pictures.slice(first, first + BATCH)));
    return answers;
  }

  /** Lengths of at most a batch; what is left of it stays as it was. */
  private read(pictures: readonly Float32Array[]): Float32Array[] {
    const { network, network: { sizes: { J, pixels } } } = this;
    pictures.forEach((picture, n) => network.images.set(picture, n * pixels));
    const lengths = network.read();
    return pictures.map((_, n) => lengths.slice(n * J, (n + 1) * J));
  }
}

/** A picture on its way, and what the network makes of it. */
export interface Frame {
  picture: Float32Array;
  scores: Float32Array;
}

/** The best wrong class, and how far it is ahead of the right one; below zero if it is not. */
export function bestWrong(scores: ArrayLike<number>, label: number): { wrong: number; gap: number } {
  let wrong = label === 0 ? 1 : 0;
  for (let k = 0; k < scores.length; k++) if (k !== label && scores[k] > scores[wrong]) wrong = k;
  return { wrong, gap: scores[wrong] - scores[label] };
}

/**
 * Attack a picture that shows a `label` with several strengths, and yield between the steps. Returns
 * for each strength the picture before, and after each of the steps.
 */
export function* attackFilms(
  victim: Victim, picture: Float32Array, label: number, epsilons: readonly number[], steps: number,
): Generator<void, Frame[][]> {
  const films: Frame[][] = epsilons.map(() => []);
  let now = epsilons.map(() => picture);
  for (let step = 0; step < steps; step++) {
    const found = victim.slopes(now, (scores) => {
      const push = new Float32Array(scores.length);
      push[bestWrong(scores, label).wrong] = 1;
      push[label] = -1;
      return push;
    });
    now = found.map(({ scores, slopes }, n) => {
      films[n].push({ picture: now[n], scores });
      return stepped(picture, now[n], slopes, epsilons[n], steps === 1 ? epsilons[n] : epsilons[n] / 4);
    });
    yield;
  }
  victim.scores(now).forEach((scores, n) => films[n].push({ picture: now[n], scores }));
  return films;
}

/** One step along the slopes' signs; no pixel leaves 0..1, or goes farther than `epsilon`. */
function stepped(start: Float32Array, now: Float32Array, slopes: Float32Array, epsilon: number, step: number): Float32Array {
  return now.map((value, k) => {
    const change = value + step * Math.sign(slopes[k]) - start[k];
    return Math.max(0, Math.min(1, start[k] + Math.max(-epsilon, Math.min(epsilon, change))));
  });
}
