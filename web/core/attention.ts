/** Self-attention routing, as in `capsviz.models.self_attention`, with all meetings of votes on the way. */

/** Votes û (I, J, E). */
export type Votes = readonly (readonly (readonly number[])[])[];

/** What one look at all votes finds. */
export interface Attention {
  /** û_i · û_k within each parent, (J, I, I). */
  meetings: number[][][];
  /** Σ_k û_i · û_k / √E, (I, J). */
  scores: number[][];
  /** Softmax over the parents, (I, J). */
  coupling: number[][];
  /** Poses of the parents, (J, E). */
  output: number[][];
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, e) => sum + x * b[e], 0);

/** Without a prior: one pass, no rounds. */
export function attend(votes: Votes): Attention {
  const parents = votes[0].map((_, j) => votes.map((child) => child[j]));
  const meetings = parents.map((own) => own.map((a) => own.map((b) => dot(a, b))));
  const root = Math.sqrt(votes[0][0].length);
  const scores = votes.map((child, i) =>
    child.map((_, j) => meetings[j][i].reduce((sum, product) => sum + product, 0) / root),
  );
  const coupling = scores.map(softmax);
  const output = parents.map((own, j) =>
    squashExp(own[0].map((_, e) => own.reduce((sum, vote, i) => sum + coupling[i][j] * vote[e], 0))),
  );
  return { meetings, scores, coupling, output };
}

/** (1 − e^−‖s‖) s / ‖s‖; zero stays zero. */
export function squashExp(s: readonly number[]): number[] {
  const length = Math.hypot(...s);
  const factor = length ? -Math.expm1(-length) / length : 1;
  return s.map((x) => x * factor);
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
