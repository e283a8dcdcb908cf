/**
 * One step of training in which one picture may have a capsule of length zero: what its gradient does
 * to the weights that all pictures share. A capsule of two numbers, s = W x, looks at pictures of 40
 * pixels; the loss is the mean of ‖squash(s) − target‖². Gradients are those of `squashVariant`.
 */
import { squashVariant, type Variant } from "./squash-variants";

type Vector = readonly [number, number];

/** Pictures of a batch, and pixels of a picture; W has two rows of as many numbers. */
export const [PICTURES, PIXELS] = [64, 40];
/** The one picture whose s is given, and the step in which it is in the batch, from 0. */
export const [PATIENT, STEP] = [21, 6];
/** How many steps there are in all. */
export const STEPS = 11;

const RATE = 0.35;

/** Numbers that look like chance, 0 to 1; the same everywhere (Lehmer's generator). */
function* chance(): Generator<number, never> {
  for (let seed = 3; ; ) yield (seed = (seed * 16807) % 2147483647) / 2147483647;
}

/** Two kinds of pictures, each with most of its ink on every other pixel. */
function batch(): { pictures: Float64Array[]; weights: Float64Array } {
  const numbers = chance();
  const next = (): number => numbers.next().value;
  const pictures = Array.from({ length: PICTURES }, (_, n) =>
    Float64Array.from({ length: PIXELS }, (_, p) => next() * (p % 2 === n % 2 ? 1 : 0.3)),
  );
  return { pictures, weights: Float64Array.from({ length: 2 * PIXELS }, () => 0.4 * (next() - 0.5)) };
}

/** What the capsule should say of picture n. */
const target = (n: number): Vector => (n % 2 ? [0, 0.8] : [0.8, 0]);

function apply(weights: Float64Array, x: ArrayLike<number>): [number, number] {
  const s: [number, number] = [0, 0];
  for (let p = 0; p < PIXELS; p++) {
    s[0] += weights[p] * x[p];
    s[1] += weights[PIXELS + p] * x[p];
  }
  return s;
}

/** The least ink of which W makes this s, Wᵀ(WWᵀ)⁻¹s; none at all, exactly, for zero. */
export function pictureOf([s0, s1]: Vector, weights: Float64Array): Float64Array {
  let [a, b, d] = [0, 0, 0];
  for (let p = 0; p < PIXELS; p++) {
    a += weights[p] ** 2;
    b += weights[p] * weights[PIXELS + p];
    d += weights[PIXELS + p] ** 2;
  }
  const [y0, y1] = [(d * s0 - b * s1) / (a * d - b * b), (a * s1 - b * s0) / (a * d - b * b)];
  return Float64Array.from({ length: PIXELS }, (_, p) => weights[p] * y0 + weights[PIXELS + p] * y1);
}

/** One step: the loss, ∂loss/∂s of each picture, and ∂loss/∂W, their sum over all of them. */
export interface Gradients {
  loss: number;
  ofPictures: [number, number][];
  ofWeights: Float64Array;
}

function gradients(variant: Variant, weights: Float64Array, pictures: readonly Float64Array[]): Gradients {
  const ofWeights = new Float64Array(2 * PIXELS);
  let loss = 0;
  const ofPictures = pictures.map((x, n): [number, number] => {
    const { v, jacobian: [a, b, c, d] } = squashVariant(variant, apply(weights, x));
    const [t0, t1] = target(n);
    const off = [v[0] - t0, v[1] - t1];
    loss += (off[0] ** 2 + off[1] ** 2) / PICTURES;
    const [g0, g1] = off.map((o) => (2 * o) / PICTURES);
    const ds: [number, number] = [a * g0 + c * g1, b * g0 + d * g1];
    for (let p = 0; p < PIXELS; p++) {
      ofWeights[p] += ds[0] * x[p];
      ofWeights[PIXELS + p] += ds[1] * x[p];
    }
    return ds;
  });
  return { loss, ofPictures, ofWeights };
}

/** What is seen of the step with the patient in it, and the losses of all steps. */
export interface Training extends Gradients {
  before: Float64Array;
  after: Float64Array;
  losses: number[];
}

const lower = (weights: Float64Array, slope: Float64Array) => weights.map((w, k) => w - RATE * slope[k]);

/** The steps before the one that is seen are the same for every patient. */
const beginnings = new Map<Variant, { weights: Float64Array; losses: number[] }>();

function beginning(variant: Variant, { pictures, weights }: ReturnType<typeof batch>) {
  const known = beginnings.get(variant);
  if (known) return known;
  const losses: number[] = [];
  let now = weights;
  for (let step = 0; step < STEP; step++) {
    const { loss, ofWeights } = gradients(variant, now, pictures);
    losses.push(loss);
    now = lower(now, ofWeights);
  }
  beginnings.set(variant, { weights: now, losses });
  return { weights: now, losses };
}

const BATCH = batch();

/** Train with this way to write squash; in one step the patient's vector is s. */
export function train(variant: Variant, s: Vector): Training {
  const { pictures } = BATCH;
  const { weights: before, losses } = beginning(variant, BATCH);
  const withPatient = pictures.map((x, n) => (n === PATIENT ? pictureOf(s, before) : x));
  const seen = gradients(variant, before, withPatient);
  const after = lower(before, seen.ofWeights);
  const later = [seen.loss];
  let weights = after;
  for (let step = STEP + 1; step < STEPS; step++) {
    const { loss, ofWeights } = gradients(variant, weights, pictures);
    later.push(loss);
    weights = lower(weights, ofWeights);
  }
  return { ...seen, before, after, losses: [...losses, ...later] };
}
