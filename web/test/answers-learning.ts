/** What tests/web/test_learning.py asks of the network that learns in the page. */
import { LearningNetwork } from "../core/learning/network";
import { networkFile } from "../core/learning/network-file";
import type { Shape, Twist } from "../core/learning/shape";
import type { Seen } from "../core/learning/single";
import { start } from "../core/learning/start";
import { NumpyRandom } from "../core/strokes/numpy-random";
import { StrokeDigits } from "../core/strokes/stroke-digits";
import { planOf } from "../figures/learning-digits/changes";

interface Question {
  shape: Shape;
  batch: number;
  twist: Partial<Twist>;
  weights: Record<string, number[]>;
  /** One batch a step. */
  images: number[][];
  labels: number[][];
  rate: number;
}

const plain = (tensors: Record<string, Float32Array>) =>
  Object.fromEntries(Object.entries(tensors).map(([name, numbers]) => [name, Array.from(numbers)]));

/** Loss, lengths, drawings and every gradient of the first batch; then the weights after all steps. */
export function learning(question: Question): Record<string, unknown> {
  const { shape, batch, twist, weights, images, labels, rate } = question;
  const network = new LearningNetwork(shape, batch, twist, true);
  network.parameters.write(weights);
  network.images.set(images[0]);
  const loss = network.differentiate(labels[0]);
  const gradients = plain(network.parameters.read("gradients"));
  const lengths = Array.from(network.read());
  const drawn = Array.from(network.draw(labels[0])?.at ?? []);
  const losses = images.map((batchImages, step) => {
    network.images.set(batchImages);
    const { margin, reconstruction } = network.learn(labels[step], rate);
    return margin + reconstruction;
  });
  return { ...loss, gradients, lengths, drawn, losses, weights: plain(network.parameters.read()) };
}

/** One step, and what it does to the picture `n` of its batch. */
export function singleStep(question: Question & { n: number }): Record<string, unknown> {
  const { shape, batch, twist, weights, images, labels, rate, n } = question;
  const network = new LearningNetwork(shape, batch, twist, true);
  network.parameters.write(weights);
  network.images.set(images[0]);
  const { before, after, pulls, moved } = network.learnSlowly(n, labels[0], rate);
  const lists = (seen: Seen) => Object.fromEntries(Object.entries(seen).map(([name, numbers]) => [name, Array.from(numbers as Float32Array)]));
  return { before: lists(before), after: lists(after), pulls: Array.from(pulls), moved };
}

/** The file of a network that learns digits, in base64, and its lengths for a picture. */
export function digitsFile({ picture }: { picture: number[] }): Record<string, unknown> {
  const { shape, batch } = planOf("mean-for-sum", 0);
  const network = new LearningNetwork(shape, batch, {}, true);
  start(network.parameters, network.sizes, new NumpyRandom(5, 4));
  network.images.set(picture);
  const lengths = Array.from(network.read().subarray(0, shape.classes));
  const examples = { poses: Float32Array.from(network.poses(0)[3]), labels: [3] };
  const bytes = networkFile({ shape, weights: network.parameters.read(), id: "learned digits", examples, more: { learned: "{}" } });
  return { file: Buffer.from(bytes).toString("base64"), lengths };
}

/** Lengths of a batch's capsules, and what each pixel does to a weighted sum of them. */
export function pixelSlopes(question: Omit<Question, "images" | "labels" | "rate"> & { images: number[]; slopes: number[] }): object {
  const { shape, batch, twist, weights, images, slopes } = question;
  const network = new LearningNetwork(shape, batch, twist, true, true);
  network.parameters.write(weights);
  network.images.set(images);
  return { lengths: Array.from(network.read()), slopes: Array.from(network.slopes(Float32Array.from(slopes))) };
}

/** The first `count` digits of a seed. */
export function strokeDigits(question: { seed: number; count: number }): unknown[] {
  const digits = new StrokeDigits(question.seed);
  return Array.from({ length: question.count }, () => {
    const { label, factors, image } = digits.next();
    return { label, factors: Object.values(factors), image: Array.from(image) };
  });
}

/** Normal numbers of a stream. */
export function normals(question: { seed: number; stream: number; count: number }): number[] {
  const random = new NumpyRandom(question.seed, question.stream);
  return Array.from({ length: question.count }, () => random.normal());
}
