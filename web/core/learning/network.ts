/** A capsule network that learns in the page: section 4 of the paper, forward, backward, Adam. */
import { FLOAT } from "../kernel";
import { Convolution } from "./convolution";
import { Drawing, RECONSTRUCTION_WEIGHT } from "./drawing";
import { allFinite, faultIn, faultWords, type Fault, type Place } from "./faults";
import { lengthLoss } from "./losses";
import { Machine } from "./machine";
import { Parameters } from "./parameters";
import { Primary } from "./primary";
import { Routing } from "./routing";
import { AS_IN_THE_PAPER, Sizes, type Shape, type Twist } from "./shape";
import { movedBy, type Single } from "./single";

/** What a pass through a batch found. */
export interface Loss {
  /** Of lengths, mean over the batch. */
  margin: number;
  /** Weighted error of the drawings; 0 without a decoder. */
  reconstruction: number;
}

/** A step was not taken, for the loss or its gradient is no number. */
export class NotFinite extends Error {
  /** `picture` is that of the fault, in 0..1; none where no picture is to blame. */
  constructor(
    readonly fault: Fault,
    readonly picture: Float32Array | undefined,
  ) {
    super(faultWords(fault));
  }
}

/** A network, its gradients and Adam, for batches of one size. */
export class LearningNetwork {
  readonly sizes: Sizes;
  readonly parameters: Parameters;
  readonly twist: Twist;
  /** The batch's images, (batch, rows, columns), to be filled before a pass. */
  readonly images: Float32Array;
  private readonly machine = new Machine();
  private readonly x: number;
  private readonly dx: number;
  private readonly conv: Convolution;
  private readonly maps: Convolution;
  private readonly primary: Primary;
  private readonly routing: Routing;
  private readonly drawing: Drawing | undefined;

  /**
   * Weights are zero at first: give it some by `start` or `parameters.write`.
   *
   * @param batch images of a step, a multiple of 4
   * @param exact take the kernel that rounds alike in every browser, a little slower
   * @param toImages whether `slopes` will be asked for
   * @throws CannotLearn, RangeError
   */
  constructor(
    readonly shape: Shape,
    readonly batch: number,
    twist: Partial<Twist> = {},
    exact = false,
    toImages = false,
  ) {
    if (batch % 4 || batch < 4) throw new RangeError(`a batch is a multiple of 4, not ${batch}`);
    this.twist = { ...AS_IN_THE_PAPER, ...twist };
    const sizes = (this.sizes = new Sizes(shape));
    const { machine } = this;
    const parameters = (this.parameters = new Parameters(machine));
    this.x = machine.reserve(batch * sizes.pixels);
    this.dx = toImages ? machine.reserve(batch * sizes.pixels) : 0;
    this.conv = new Convolution(machine, parameters, {
      name: "conv1", batch, size: shape.imageSize, channels: 1, channelsFilled: 1,
      kernel: shape.convKernel, stride: shape.convStride, outputs: shape.convChannels,
      relu: true, back: toImages,
    });
    this.maps = new Convolution(machine, parameters, {
      name: "primary", batch, size: sizes.grid,
      channels: shape.convChannels, channelsFilled: this.conv.channels,
      kernel: shape.primaryKernel, stride: shape.primaryStride,
      outputs: shape.primaryTypes * shape.primaryDim, relu: false, back: true,
    });
    this.primary = new Primary(machine, sizes, batch, this.maps, this.twist);
    this.routing = new Routing(machine, parameters, sizes, batch, this.primary, this.twist);
    if (shape.decoderHidden.length) this.drawing = new Drawing(machine, parameters, sizes, batch);
    parameters.reserve();
    machine.start(exact);
    this.primary.prepare();
    this.drawing?.prepare();
    this.images = machine.numbers(this.x, batch * sizes.pixels);
  }

  get megabytes(): number {
    return this.machine.megabytes;
  }

  /** Lengths of the class capsules for the images in `images`, (batch, J). */
  read(): Float32Array {
    this.conv.forward(this.x);
    this.maps.forward(this.conv.y);
    this.primary.forward();
    this.routing.forward();
    return this.routing.lengths();
  }

  /** One update from the images in `images`; the loss before it. @throws NotFinite */
  learn(labels: ArrayLike<number>, rate: number): Loss {
    const loss = this.differentiate(labels);
    // Whatever goes wrong on the way back arrives at the convolutions; behind a ReLU that is shut it ends.
    const sound = allFinite(this.maps.gradient()) && allFinite(this.conv.gradient());
    if (!Number.isFinite(loss.margin + loss.reconstruction) || !sound) this.fail();
    this.parameters.descend(rate);
    return loss;
  }

  /**
   * One update of the decoder alone, by cross-entropy, from the images in `images`, which the capsules `labels`
   * have read as `poses`: these, and so lengths, stay as they are. The error of the drawings before it.
   * @throws NotFinite
   */
  learnToDraw(labels: ArrayLike<number>, poses: readonly ArrayLike<number>[], rate: number): number {
    const { drawing, routing, parameters } = this;
    if (!drawing) return 0;
    poses.forEach((pose, n) => this.setPose(n, labels[n], pose));
    drawing.forward(labels, (n) => routing.output(n));
    const error = drawing.backward(this.x, RECONSTRUCTION_WEIGHT, labels, (n) => this.dv(n), true);
    if (!Number.isFinite(error)) this.fail();
    parameters.descend(rate, drawing.offset);
    return error;
  }

  /** One update, and what it does to image `n`. @throws NotFinite */
  learnSlowly(n: number, labels: ArrayLike<number>, rate: number): Single & Loss {
    const { routing, parameters, batch, sizes: { J } } = this;
    const lengthsOf = (all: Float32Array) => all.slice(n * J, (n + 1) * J);
    const see = (all: Float32Array) => ({ lengths: lengthsOf(all), shares: routing.shares(n), reach: routing.along(n, axes) });
    const lengths = this.read();
    const axes = Float32Array.from(this.poses(n).flatMap((v, j) => Array.from(v, (x) => x / (lengths[n * J + j] || 1))));
    const before = see(lengths);
    const weights = parameters.read();
    const loss = this.learn(labels, rate);
    // The votes now hold their gradients, of a mean over the batch.
    const pulls = routing.along(n, axes).map((slope) => -slope * batch);
    return { ...loss, before, pulls, after: see(this.read()), moved: movedBy(weights, parameters.read()) };
  }

  /** Say what went wrong in the step that was just computed. */
  private fail(): never {
    const { machine, batch, sizes: { pixels }, parameters } = this;
    const bad = parameters.notFinite();
    const fault = bad
      ? { layer: `the weights ${bad}`, way: "forward" as const, picture: -1 }
      : // The way back has written over the votes: forward once more.
        (this.read(), faultIn(machine, this.places("forward"), batch) ?? faultIn(machine, this.places("back"), batch));
    const { picture = -1 } = fault ?? {};
    const image = picture < 0 ? undefined : this.images.slice(picture * pixels, (picture + 1) * pixels);
    throw new NotFinite(fault ?? { layer: "the loss", way: "forward", picture: -1 }, image);
  }

  /** All layers in the order in which numbers pass them, or gradients. */
  private places(way: "forward" | "back"): Place[] {
    const { sizes: { pixels, I, IP }, conv, maps, primary, routing, batch } = this;
    const place = (layer: string, at: number, count: number, step = count): Place => ({ layer, way, at, count, step });
    const capsules = (layer: string, at: number, count: number): Place => ({ ...place(layer, at, count), rows: [IP, I] });
    const ofMaps = (at: number, { count }: Convolution, layer: string) => place(layer, at, count / batch);
    if (way === "forward")
      return [
        place("the picture itself", this.x, pixels),
        ofMaps(conv.y, conv, "the first convolution"),
        ofMaps(maps.y, maps, "the primary convolution"),
        capsules("the primary capsules", primary.u, primary.image),
        capsules("the votes", routing.votes, routing.hat),
        ...routing.places(way),
        ...(this.drawing ? [place("the drawing", this.drawing.drawn.at, pixels, this.drawing.drawn.step / FLOAT)] : []),
      ];
    return [
      place("the class capsules", routing.dv, routing.pose),
      ...routing.places(way),
      capsules("the primary capsules", primary.du, primary.image),
      ofMaps(maps.dy, maps, "the primary convolution"),
      ofMaps(conv.dy, conv, "the first convolution"),
    ];
  }

  /** The loss and, in `parameters`, its gradients. */
  differentiate(labels: ArrayLike<number>): Loss {
    const lengths = this.read();
    const margin = this.lossOfLengths(lengths, labels);
    const reconstruction = this.lossOfDrawing(lengths, labels);
    this.routing.backward();
    this.primary.backward();
    this.maps.backward({ at: this.conv.dy, count: this.conv.count });
    this.conv.backward();
    return { margin, reconstruction };
  }

  /**
   * Of the images that were read last: what each pixel does to Σ `dLengths` · lengths (batch, J), as
   * (batch, pixels). Nothing is learned.
   */
  slopes(dLengths: Float32Array): Float32Array {
    const { J, pixels } = this.sizes;
    const lengths = this.routing.lengths();
    const of = (all: Float32Array, n: number) => all.subarray(n * J, (n + 1) * J);
    for (let n = 0; n < this.batch; n++) this.pushLengths(n, of(lengths, n), of(dLengths, n));
    this.routing.backward();
    this.primary.backward();
    this.maps.backToInput({ at: this.conv.dy, count: this.conv.count });
    this.conv.backToInput({ at: this.dx, count: this.batch * pixels });
    return this.machine.numbers(this.dx, this.batch * pixels).slice();
  }

  /** From `scale` · slopes by ‖v_j‖ those by v_j, v/‖v‖ times as much; at zero none, as in the safe norm. */
  private pushLengths(n: number, lengths: Float32Array, slopes: ArrayLike<number>, scale = 1): void {
    const { J, EP } = this.sizes;
    const v = this.machine.numbers(this.routing.output(n), J * EP);
    const dv = this.machine.numbers(this.dv(n), J * EP);
    for (let j = 0; j < J; j++) {
      const slope = lengths[j] > 0 ? (scale * slopes[j]) / lengths[j] : 0;
      for (let e = j * EP; e < (j + 1) * EP; e++) dv[e] = slope * v[e];
    }
  }

  private lossOfLengths(lengths: Float32Array, labels: ArrayLike<number>): number {
    const { J } = this.sizes;
    const slopes = new Float32Array(J);
    let loss = 0;
    for (let n = 0; n < this.batch; n++) {
      const own = lengths.subarray(n * J, (n + 1) * J);
      loss += lengthLoss(own, labels[n], this.twist.loss, slopes);
      this.pushLengths(n, own, slopes, 1 / this.batch);
    }
    return loss / this.batch;
  }

  private lossOfDrawing(lengths: Float32Array, labels: ArrayLike<number>): number {
    if (!this.drawing) return 0;
    const mean = this.twist.reconstruction === "mean";
    const weight = RECONSTRUCTION_WEIGHT / (mean ? this.sizes.pixels : 1);
    const shown = this.twist.drawn === "label" ? labels : this.answers(lengths);
    this.drawing.forward(shown, (n) => this.routing.output(n));
    return this.drawing.backward(this.x, weight, shown, (n) => this.dv(n));
  }

  private dv(n: number): number {
    return this.routing.dv + n * this.routing.pose * FLOAT;
  }

  /** The longest capsule of each image. */
  answers(lengths: Float32Array): Uint8Array {
    const { J } = this.sizes;
    return Uint8Array.from({ length: this.batch }, (_, n) => {
      const own = lengths.subarray(n * J, (n + 1) * J);
      return own.indexOf(Math.max(...own));
    });
  }

  /** After `read`: what the capsules `shown` draw, rows `step` numbers apart; none without a decoder. */
  draw(shown: ArrayLike<number>): { at: Float32Array; step: number } | undefined {
    if (!this.drawing) return undefined;
    this.drawing.forward(shown, (n) => this.routing.output(n));
    const { at, step } = this.drawing.drawn;
    return { at: this.machine.numbers(at, (this.batch * step) / FLOAT), step: step / FLOAT };
  }

  /** Put a pose in the place of what capsule `j` found in image `n`, for `draw`. */
  setPose(n: number, j: number, pose: ArrayLike<number>): void {
    const { J, EP } = this.sizes;
    this.machine.numbers(this.routing.output(n), J * EP).set(pose, j * EP);
  }

  /** After `read`: the class capsules of image `n`, J rows of E numbers. */
  poses(n: number): Float32Array[] {
    const { J, E, EP } = this.sizes;
    const v = this.machine.numbers(this.routing.output(n), J * EP);
    return Array.from({ length: J }, (_, j) => v.slice(j * EP, j * EP + E));
  }
}
