/** Learning as it is watched: steps, and looks at digits that the network never learns from. */
import { NumpyRandom } from "../strokes/numpy-random";
import { place, Stream, strokePictures, type StrokePictures } from "./data";
import { LearningNetwork, type Loss } from "./network";
import type { Shape, Twist } from "./shape";
import { worst, type SingleStep } from "./single";
import { start } from "./start";

/** What a run is told. Two runs told the same are the same, number for number, in one browser. */
export interface Plan {
  shape: Shape;
  twist: Partial<Twist>;
  seed: number;
  batch: number;
  /** Pictures to learn from in all; the rate falls in a line to a twentieth by then. */
  pictures: number;
  rate: number;
  /** Deviation of W at the start, times √I. */
  spread: number;
  /** Digits that are never learned from: `watched` of them are shown, all of them are counted. */
  unseen: number;
  watched: number;
}

/** What a run is told where nothing else is said. */
export const PLAN: Omit<Plan, "shape"> = {
  twist: {},
  seed: 0,
  batch: 16,
  pictures: 24_000,
  rate: 0.01,
  spread: 1.2,
  unseen: 1000,
  watched: 200,
};

/** Different digits that are kept; after so many the same come again. */
const STORED = 8000;
/** Far from the seeds that readers choose. */
const UNSEEN_SEED = 1_000_003;

/** What a look finds. */
export interface Look {
  imagesSeen: number;
  /** Mean loss of the steps since the last look; NaN before the first. */
  loss: number;
  /** Share of the unseen digits whose longest capsule is theirs, 0..1. */
  accuracy: number;
  /** Lengths (watched, J) and poses of the longest capsule (watched, E). */
  lengths: Float32Array;
  poses: Float32Array;
  /** Filters of the first convolution (channels, kernel, kernel). */
  filters: Float32Array;
  /** What each capsule draws of the first watched digit of its class (J, pixels), if it can. */
  drawings: Uint8Array;
}

/** One network, the pictures it learns from, and those that it never does. */
export class Session {
  readonly network: LearningNetwork;
  /** The digits that are watched: the first of those that are never learned from. */
  readonly watched: StrokePictures;
  private counted: StrokePictures | undefined;
  imagesSeen = 0;
  private readonly stream: Stream;
  private readonly labels: Uint8Array;
  private losses: number[] = [];
  /** The first watched digit of each class. */
  readonly firsts: readonly number[];

  constructor(readonly plan: Plan) {
    const network = (this.network = new LearningNetwork(plan.shape, plan.batch, plan.twist));
    const { pixels } = network.sizes;
    start(network.parameters, network.sizes, new NumpyRandom(plan.seed, 4), plan.spread);
    this.stream = new Stream(plan.seed, Math.min(STORED, plan.pictures), pixels);
    this.watched = this.unlearned(plan.watched);
    this.labels = new Uint8Array(plan.batch);
    this.firsts = Array.from({ length: plan.shape.classes }, (_, j) => this.watched.labels.indexOf(j));
  }

  get done(): boolean {
    return this.imagesSeen >= this.plan.pictures;
  }

  /** All digits that it never learns from. Made when they are first counted: what is shown does not wait for them. */
  get unseen(): StrokePictures {
    return (this.counted ??= this.unlearned(this.plan.unseen));
  }

  private unlearned(count: number): StrokePictures {
    return strokePictures(UNSEEN_SEED + this.plan.seed, count, this.network.sizes.pixels);
  }

  /** One update. @throws NotFinite */
  step(): void {
    this.taken(this.network.learn(this.next(), this.rate));
  }

  /** One update, and what it does to the picture of its batch that was read worst. @throws NotFinite */
  stepSlowly(): SingleStep {
    const { network, plan: { batch } } = this;
    const { J, pixels } = network.sizes;
    const labels = this.next();
    const n = Math.max(0, worst(network.read(), labels, J));
    const picture = Uint8Array.from(network.images.subarray(n * pixels, (n + 1) * pixels), (value) => Math.round(255 * value));
    const { margin, reconstruction, ...found } = network.learnSlowly(n, labels, this.rate);
    this.taken({ margin, reconstruction });
    return { ...found, step: this.imagesSeen / batch, imagesSeen: this.imagesSeen, label: labels[n], picture };
  }

  /** The next batch is laid out; its labels. */
  private next(): Uint8Array {
    this.stream.next(this.network.images, this.labels);
    return this.labels;
  }

  private get rate(): number {
    const { rate, pictures } = this.plan;
    return rate * Math.max(0.05, 1 - this.imagesSeen / pictures);
  }

  private taken({ margin, reconstruction }: Loss): void {
    this.losses.push(margin + reconstruction);
    this.imagesSeen += this.plan.batch;
  }

  /** How well are unseen digits read now? */
  look(): Look {
    const { network, plan, unseen } = this;
    const { J, E, pixels } = network.sizes;
    const drawings = new Uint8Array(plan.shape.decoderHidden.length && J * pixels);
    const lengths = new Float32Array(plan.watched * J);
    const poses = new Float32Array(plan.watched * E);
    let right = 0;
    for (let first = 0; first < plan.unseen; first += plan.batch) {
      const count = Math.min(plan.batch, plan.unseen - first);
      for (let row = 0; row < count; row++)
        place(network.images, row, unseen, first + row, pixels);
      const found = network.read();
      const answers = network.answers(found);
      for (let row = 0; row < count; row++) {
        const n = first + row;
        right += Number(answers[row] === unseen.labels[n]);
        if (n >= plan.watched) continue;
        lengths.set(found.subarray(row * J, (row + 1) * J), n * J);
        poses.set(network.poses(row)[answers[row]], n * E);
      }
      if (drawings.length) this.drawFirsts(first, count, drawings);
    }
    const loss = this.losses.reduce((sum, value) => sum + value, 0) / this.losses.length;
    this.losses = [];
    return {
      imagesSeen: this.imagesSeen,
      loss,
      accuracy: right / plan.unseen,
      lengths,
      poses,
      filters: network.parameters.read()["conv1.weight"],
      drawings,
    };
  }

  /** Those of them that are in the batch of `count` digits from `first` on, which was just read. */
  private drawFirsts(first: number, count: number, drawings: Uint8Array): void {
    const { network, unseen, plan } = this;
    const { pixels } = network.sizes;
    const mine = this.firsts.map((n) => n - first);
    if (!mine.some((row) => row >= 0 && row < count)) return;
    const shown = Uint8Array.from({ length: plan.batch }, (_, row) => unseen.labels[first + row] ?? 0);
    const { at, step } = network.draw(shown)!;
    mine.forEach((row, j) => {
      if (row < 0 || row >= count) return;
      for (let k = 0; k < pixels; k++) drawings[j * pixels + k] = Math.round(255 * at[row * step + k]);
    });
  }
}
