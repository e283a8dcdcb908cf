/**
 * Who says what to whom at a moment of routing. Child i adds c_ij û_{j|i} to s_j; of that, c ‖û‖ cos
 * goes along s_j, where cos is taken between the vote and the parent: so ‖s_j‖ is the sum of these.
 */
import { length, type Round } from "../../core/capsules";
import type { Opened } from "../../core/opening";
import { during } from "../../core/rounds";

/** All ribbons and vectors of a moment; nobody writes into them. */
export interface Moment {
  /** c_ij ‖û_{j|i}‖, and the cosine between vote and parent, (I, J). */
  widths: Float32Array;
  cosines: Float32Array;
  /** On which side of its parent a vote is, (I, J): 1 for, −1 against. */
  sides: Float32Array;
  /** c_ij itself. */
  coupling: Float32Array;
  /** v, (J, E), and its lengths, (J,). */
  output: Float32Array;
  lengths: Float32Array;
}

/** Rounds of an answer at a time between them: 2 is the end of the second, 0 is before the first. */
function made({ rounds, norms }: Pick<Opened, "rounds" | "norms">, time: number, J: number): Moment {
  const { coupling, output } = during(rounds, time);
  const E = output.length / J;
  const lengths = Float32Array.from({ length: J }, (_, j) => length(output.subarray(j * E, (j + 1) * E)));
  // û · v is linear in v: half way between two outputs it is half way between two agreements.
  const before = Math.min(Math.floor(time), rounds.length);
  const to = rounds[Math.min(before, rounds.length - 1)].agreement;
  const from = before > 0 ? rounds[before - 1].agreement : undefined;
  const t = time - before;
  const cosines = norms.map((norm, ij) => {
    const start = from ? from[ij] : 0;
    const agreement = start + (to[ij] - start) * t;
    const scale = norm * lengths[ij % J];
    return scale > 1e-12 ? Math.max(-1, Math.min(1, agreement / scale)) : 0;
  });
  return {
    widths: coupling.map((c, ij) => c * norms[ij]), cosines, sides: cosines.map((cosine) => (cosine < 0 ? -1 : 1)), coupling, output, lengths,
  };
}

/** Of each answer its moments at the ends of rounds, and the last one between two: a frame asks several times for the same. */
const moments = new WeakMap<readonly Round[], Map<number, Moment>>();

/** The moment of an answer at a time. */
export function momentAt(answer: Pick<Opened, "rounds" | "norms">, time: number, J: number): Moment {
  const known = moments.get(answer.rounds) ?? new Map<number, Moment>();
  moments.set(answer.rounds, known);
  const there = known.get(time);
  if (there) return there;
  for (const other of known.keys()) if (!Number.isInteger(other)) known.delete(other);
  const moment = made(answer, time, J);
  known.set(time, moment);
  return moment;
}

/**
 * Between two rounds agreement first goes back to the children; then what they give changes. How far
 * each of the two has come, from 0 to 1, at a time between rounds.
 */
export function halves(time: number): { told: number; given: number } {
  const [round, passed] = [Math.floor(time), time - Math.floor(time)];
  if (round === 0) return { told: 0, given: passed };
  return { told: Math.min(1, 2 * passed), given: Math.max(0, 2 * passed - 1) };
}

/** What arrives at one parent: for it, against it, and by whom, the loudest first. */
export interface Sum {
  for: number;
  against: number;
  /** ‖s_j‖, which is what is left. */
  left: number;
  loudest: { child: number; carries: number }[];
}

function added({ widths, cosines }: Moment, j: number, J: number): Sum {
  const loudest: Sum["loudest"] = [];
  let [pro, contra] = [0, 0];
  for (let ij = j; ij < widths.length; ij += J) {
    const carries = widths[ij] * cosines[ij];
    if (carries > 0) pro += carries;
    else contra -= carries;
    loudest.push({ child: (ij - j) / J, carries });
  }
  loudest.sort((a, b) => b.carries - a.carries);
  return { for: pro, against: contra, left: pro - contra, loudest };
}

/** And sums that have been made of a moment. */
const sums = new WeakMap<Moment, Map<number, Sum>>();

/** The sum of parent j; its loudest are those that add most to its length. */
export function sumAt(moment: Moment, j: number, J: number): Sum {
  const known = sums.get(moment) ?? new Map<number, Sum>();
  sums.set(moment, known);
  const sum = known.get(j) ?? added(moment, j, J);
  known.set(j, sum);
  return sum;
}

/** So many are “a few”. */
export const FEW = 10;

/** The share of a parent's sum that its few loudest carry. */
export function carriedByFew({ left, loudest }: Sum): number {
  const few = loudest.slice(0, FEW).reduce((sum, { carries }) => sum + carries, 0);
  return left > 1e-9 ? few / left : 0;
}

/** Parents by their lengths, the longest first. */
export function ranked(lengths: ArrayLike<number>): number[] {
  return Array.from({ length: lengths.length }, (_, j) => j).sort((a, b) => lengths[b] - lengths[a]);
}
