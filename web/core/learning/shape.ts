/** The shape of a network that learns in the page, and what of its training may be changed. */
import { fillUp } from "../kernel";

/** As `CapsNetConfig` in Python, with the same names; images are square and grey. */
export interface Shape {
  imageSize: number;
  convChannels: number;
  convKernel: number;
  convStride: number;
  primaryTypes: number;
  primaryDim: number;
  primaryKernel: number;
  primaryStride: number;
  classes: number;
  poseDim: number;
  iterations: number;
  /** Sizes of the decoder's hidden layers; empty: no decoder. */
  decoderHidden: readonly number[];
}

/** 64 primary capsules and 50,496 weights: reads most digits after a second of learning. */
export const READER: Shape = {
  imageSize: 28,
  convChannels: 16,
  convKernel: 9,
  convStride: 2,
  primaryTypes: 4,
  primaryDim: 8,
  primaryKernel: 4,
  primaryStride: 2,
  classes: 10,
  poseDim: 8,
  iterations: 3,
  decoderHidden: [],
};

/** The book's compact network: 288 primary capsules. */
export const COMPACT: Shape = {
  ...READER,
  convChannels: 64,
  convStride: 1,
  primaryTypes: 8,
  primaryKernel: 9,
  poseDim: 16,
};

/** What may be done otherwise than in the paper: the famous bugs, and the ablations. */
export interface Twist {
  /** The softmax of line 4 runs over the parents; a famous bug lets it run over the children. */
  softmaxOver: "parents" | "children";
  /** Each image begins with logits of its own; a famous bug shares one sum among the batch. */
  logits: "own" | "shared";
  /** Gradients pass through the couplings, or take them for given. */
  couplings: "learned through" | "detached";
  /** A capsule gathers its numbers from D maps; a famous bug cuts the maps into runs of D. */
  grouping: "across maps" | "view";
  /** Added to squared lengths, so that a zero vector has a slope; 0 is the unsafe norm. */
  epsilon: number;
  loss: "margin" | "square before max" | "cross-entropy";
  /** What is drawn is compared by the sum of squares, or their mean, which is 784 times weaker. */
  reconstruction: "sum" | "mean";
  /** The capsule that is drawn: the label's, or the longest. */
  drawn: "label" | "longest";
}

/** Nothing is done otherwise. */
export const AS_IN_THE_PAPER: Twist = {
  softmaxOver: "parents",
  logits: "own",
  couplings: "learned through",
  grouping: "across maps",
  epsilon: 1e-20,
  loss: "margin",
  reconstruction: "sum",
  drawn: "label",
};

/** Sizes that follow from a shape; those with a P are filled up to what the kernel works on. */
export class Sizes {
  readonly grid: number;
  readonly primaryGrid: number;
  /** Children: primary capsules. */
  readonly I: number;
  readonly IP: number;
  readonly J: number;
  readonly D: number;
  readonly DP: number;
  readonly E: number;
  readonly EP: number;
  readonly pixels: number;

  /** @throws RangeError if the shape leaves no capsule, or a number is not whole and positive */
  constructor(readonly shape: Shape) {
    const { imageSize, convKernel, convStride, primaryKernel, primaryStride, ...rest } = shape;
    const whole = [imageSize, convKernel, convStride, primaryKernel, primaryStride];
    for (const n of [...whole, ...Object.values(rest).flat()])
      if (!Number.isInteger(n) || n < 1) throw new RangeError(`sizes are whole and positive, not ${n}`);
    this.grid = Math.floor((imageSize - convKernel) / convStride) + 1;
    this.primaryGrid = Math.floor((this.grid - primaryKernel) / primaryStride) + 1;
    if (imageSize < convKernel || this.grid < primaryKernel)
      throw new RangeError(`an image of ${imageSize} pixels is too small for these kernels`);
    this.I = shape.primaryTypes * this.primaryGrid ** 2;
    [this.J, this.D, this.E] = [shape.classes, shape.primaryDim, shape.poseDim];
    [this.IP, this.DP, this.EP] = [fillUp(this.I, 16), fillUp(this.D, 2), fillUp(this.E, 4)];
    this.pixels = imageSize ** 2;
  }
}
