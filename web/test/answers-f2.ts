/** What `answer.mjs` can be asked of squash in the plane, of regrouped maps and of clouds of votes. */
import { attend } from "../core/attention";
import { agreementClusters, kMeans, type Vote } from "../core/clustering";
import { train } from "../core/contagion";
import { twoBells } from "../core/em";
import { capsuleNumber, channelsLast, gather, plainView, type MapShape } from "../core/regroup";
import { squashVariant, type Squashed, type Variant } from "../core/squash-variants";

/** NaN travels as null. */
export function squashInThePlane(question: {
  variant: Variant;
  points: [number, number][];
}): Squashed[] {
  return question.points.map((s) => squashVariant(question.variant, s));
}

/** One step of training with a picture whose vector is s. */
export function training(question: { variant: Variant; s: [number, number] }): object {
  const { ofWeights, after, ...rest } = train(question.variant, question.s);
  return { ...rest, ofWeights: Array.from(ofWeights), before: Array.from(rest.before), after: Array.from(after) };
}

/** All capsules of both ways of regrouping, each in the order of their numbers. */
export function regroup(question: { maps: number[]; shape: MapShape; dim: number }): {
  right: number[][];
  wrong: number[][];
} {
  const { maps, shape, dim } = question;
  const numbers = Float32Array.from(maps);
  const last = capsuleNumber(shape.C / dim - 1, shape.H - 1, shape.W - 1, shape);
  const all = (sources: typeof plainView) =>
    Array.from({ length: last + 1 }, (_, n) => Array.from(gather(numbers, sources(n, dim, shape), shape)));
  return { right: all(channelsLast), wrong: all(plainView) };
}

export function cluster(question: { votes: Vote[]; k: number; iterations: number }) {
  const { votes, k, iterations } = question;
  return { agreement: agreementClusters(votes, iterations), kMeans: kMeans(votes, k, iterations) };
}

export function attention(question: { votes: number[][][] }): unknown {
  return attend(question.votes);
}

export function bells(question: { votes: Vote[]; iterations: number }) {
  return twoBells(question.votes, question.iterations);
}
