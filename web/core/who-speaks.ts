/** Who decides in a round of routing, as in `capsviz.capsules.who_speaks`; for one example. */
import { length, type Round, type VoteShape } from "./capsules";
import { poseOf } from "./network";

/** Where hour j of J stands on a dial, in radians: the first on top, then clockwise. */
export const hourOf = (j: number, J: number): number => -Math.PI / 2 + (2 * Math.PI * j) / J;

/** Each child's needle, x and y in turn: its shares laid nose to tail, each towards its parent's hour. */
export function needles(coupling: Float32Array, J: number): Float32Array {
  const tips = new Float32Array((2 * coupling.length) / J);
  coupling.forEach((share, k) => {
    const [i, hour] = [Math.floor(k / J), hourOf(k % J, J)];
    tips[2 * i] += share * Math.cos(hour);
    tips[2 * i + 1] += share * Math.sin(hour);
  });
  return tips;
}

/** Entropy of each child's couplings in bits: log₂ J for one that has not decided. */
export function couplingBits(coupling: Float32Array, J: number): Float32Array {
  const bits = new Float32Array(coupling.length / J);
  coupling.forEach((share, k) => {
    if (share > 0) bits[Math.floor(k / J)] -= share * Math.log2(share);
  });
  return bits;
}

/** How many children have decided: each gives more than half of itself to one parent. */
export function decided(coupling: Float32Array, J: number): number {
  const sure = new Set<number>();
  coupling.forEach((share, k) => {
    if (share > 0.5) sure.add(Math.floor(k / J));
  });
  return sure.size;
}

/** What part of a parent's sum each child carries; one that votes against it less than nothing. */
export function carried({ coupling, agreement, output }: Round, parent: number, { I, J, E }: VoteShape): Float32Array {
  const v = length(poseOf(output, parent, E));
  const along = Float32Array.from({ length: I }, (_, i) => (coupling[i * J + parent] * agreement[i * J + parent]) / v);
  const all = along.reduce((sum, one) => sum + one, 0);
  return along.map((one) => one / all);
}
