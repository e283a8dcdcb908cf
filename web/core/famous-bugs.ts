/**
 * The mistakes of `capsviz.famous_bugs`, for one example: Procedure 1 with one line changed in each.
 * Arrays as in `capsules.ts`.
 */
import {
  scalarProducts,
  softmax,
  squash,
  sumOfVotes,
  type Round,
  type VoteShape,
} from "./capsules";

type Matrix = Float32Array;

/** Wrong in line 4: the softmax runs over the children, so a parent's couplings sum to 1. */
export function routeSoftmaxOverChildren(votes: Matrix, shape: VoteShape, iterations = 3): Round[] {
  const { I, J } = shape;
  const overChildren = (b: Matrix) => transpose(softmax(transpose(b, J), I), I);
  return rounds(votes, shape, iterations, overChildren, (s) => squash(s, shape.E));
}

/** Wrong in line 2: the logits start where the last image left them. `logits` is changed in place. */
export function routeLogitsKept(
  votes: Matrix,
  shape: VoteShape,
  logits: Matrix,
  iterations = 3,
): Round[] {
  const overParents = (b: Matrix) => softmax(b, shape.J);
  const squashed = (s: Matrix) => squash(s, shape.E);
  const trace = rounds(votes, shape, iterations, overParents, squashed, logits);
  const last = trace[trace.length - 1];
  logits.set(last.logits.map((b, ij) => b + last.agreement[ij]));
  return trace;
}

/** Wrong in line 6: squash runs over the parents instead of the numbers of each pose. */
export function routeSquashWrongAxis(votes: Matrix, shape: VoteShape, iterations = 3): Round[] {
  const { J, E } = shape;
  const overParents = (s: Matrix) => transpose(squash(transpose(s, E), J), J);
  return rounds(votes, shape, iterations, (b) => softmax(b, J), overParents);
}

function rounds(
  votes: Matrix,
  shape: VoteShape,
  iterations: number,
  couple: (logits: Matrix) => Matrix,
  shorten: (weightedSum: Matrix) => Matrix,
  start: Matrix = new Float32Array(shape.I * shape.J),
): Round[] {
  const trace: Round[] = [];
  let logits = start.slice();
  for (let t = 0; t < iterations; t++) {
    const coupling = couple(logits);
    const weightedSum = sumOfVotes(coupling, votes, shape);
    const output = shorten(weightedSum);
    const agreement = scalarProducts(votes, output, shape);
    trace.push({ logits, coupling, weightedSum, output, agreement });
    logits = logits.map((b, ij) => b + agreement[ij]);
  }
  return trace;
}

/** The transpose of a matrix with rows of `width` numbers. */
function transpose(matrix: Matrix, width: number): Matrix {
  const height = matrix.length / width;
  return matrix.map((_, k) => matrix[(k % height) * width + Math.floor(k / height)]);
}
