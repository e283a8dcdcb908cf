/**
 * The mathematics of capsules, as in `capsviz.capsules`, for one example. Arrays are flat, row by
 * row: u (I, D), W (I, J, D, E), û (I, J, E), logits, coupling and agreement (I, J), s and v (J, E).
 */

/** Sizes of û: children, parents, numbers in a parent's pose. */
export interface VoteShape {
  I: number;
  J: number;
  E: number;
}

/** Length of a vector. */
export function length(v: ArrayLike<number>): number {
  let squared = 0;
  for (let i = 0; i < v.length; i++) squared += v[i] * v[i];
  return Math.sqrt(squared);
}

/** Equation 1 on each of the vectors of `size` numbers in s; a zero vector stays zero. */
export function squash(s: Float32Array, size = s.length): Float32Array {
  const v = new Float32Array(s.length);
  for (let start = 0; start < s.length; start += size) {
    const norm = length(s.subarray(start, start + size));
    const factor = norm / (1 + norm * norm);
    for (let e = start; e < start + size; e++) v[e] = s[e] * factor;
  }
  return v;
}

/** û_{j|i} = W_ij u_i (equation 2). */
export function predictionVectors(
  u: Float32Array,
  W: Float32Array,
  { I, J, D, E }: VoteShape & { D: number },
): Float32Array {
  const votes = new Float32Array(I * J * E);
  for (let i = 0; i < I; i++)
    for (let j = 0; j < J; j++)
      for (let d = 0; d < D; d++) {
        const x = u[i * D + d];
        const from = ((i * J + j) * D + d) * E;
        const to = (i * J + j) * E;
        for (let e = 0; e < E; e++) votes[to + e] += x * W[from + e];
      }
  return votes;
}

/** One round of `route`: everything that happened in it. */
export interface Round {
  /** b, before the round. */
  logits: Float32Array;
  coupling: Float32Array;
  weightedSum: Float32Array;
  output: Float32Array;
  agreement: Float32Array;
}

/** Procedure 1, routing by agreement: all rounds; the poses are the last one's `output`. */
export function route(votes: Float32Array, shape: VoteShape, iterations = 3): Round[] {
  if (iterations < 1) throw new RangeError(`route needs at least one iteration; got ${iterations}`);
  const rounds: Round[] = [];
  let logits = new Float32Array(shape.I * shape.J);
  for (let t = 0; t < iterations; t++) {
    const coupling = softmax(logits, shape.J);
    const weightedSum = sumOfVotes(coupling, votes, shape);
    const output = squash(weightedSum, shape.E);
    const agreement = scalarProducts(votes, output, shape);
    rounds.push({ logits, coupling, weightedSum, output, agreement });
    logits = logits.map((b, ij) => b + agreement[ij]);
  }
  return rounds;
}

/** Softmax over each row of J numbers: a child's couplings sum to 1 over the parents. */
export function softmax(logits: Float32Array, J: number): Float32Array {
  const coupling = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += J) {
    // Plain loops: a network has hundreds of such short rows, and reads at every move of a hand.
    const end = start + J;
    let [highest, sum] = [-Infinity, 0];
    for (let k = start; k < end; k++) highest = Math.max(highest, logits[k]);
    for (let k = start; k < end; k++) sum += coupling[k] = Math.fround(Math.exp(logits[k] - highest));
    for (let k = start; k < end; k++) coupling[k] /= sum;
  }
  return coupling;
}

/** s_j = Σ_i c_ij û_{j|i} (equation 2). */
export function sumOfVotes(
  coupling: Float32Array,
  votes: Float32Array,
  { J, E }: VoteShape,
): Float32Array {
  const s = new Float32Array(J * E);
  for (let ij = 0; ij < coupling.length; ij++)
    for (let e = 0; e < E; e++) s[(ij % J) * E + e] += coupling[ij] * votes[ij * E + e];
  return s;
}

/** û_{j|i} · v_j, by which the logits grow. */
export function scalarProducts(
  votes: Float32Array,
  output: Float32Array,
  { I, J, E }: VoteShape,
): Float32Array {
  const agreement = new Float32Array(I * J);
  for (let ij = 0; ij < agreement.length; ij++)
    for (let e = 0; e < E; e++) agreement[ij] += votes[ij * E + e] * output[(ij % J) * E + e];
  return agreement;
}
