/** Ten rounds of a digit: who decides when, and who carries the sum. */
import { length } from "../../core/capsules";
import { poseOf, type Network } from "../../core/network";
import { carried, couplingBits, decided, needles } from "../../core/who-speaks";
import { ROUNDS } from "./state";

/** So many children are followed. */
export const TEN = 10;

/** What is told of a round. */
export interface Chapter {
  /** x and y of each child's needle, in turn. */
  needles: Float32Array;
  /** What each child gives to each parent, (I, J). */
  coupling: Float32Array;
  /** Mean entropy of a child, and how many give more than half of themselves to one parent. */
  bits: number;
  decided: number;
  /** ‖v_j‖ of each parent. */
  lengths: number[];
  /** What part of the winner's sum each child carries, and the ten that carry most, most first. */
  carried: Float32Array;
  ten: number[];
}

/** All rounds, and the parent that is longest in the last. */
export interface Story {
  children: number;
  parents: number;
  winner: number;
  chapters: Chapter[];
}

/** Let the network read a picture (size, size). */
export function tell(network: Network, picture: Float32Array): Story {
  const { shape } = network;
  const { lengths, rounds } = network.read(picture, ROUNDS);
  const winner = lengths.indexOf(Math.max(...lengths));
  const chapters = rounds.map((round): Chapter => {
    const bits = couplingBits(round.coupling, shape.J);
    const parts = carried(round, winner, shape);
    return {
      needles: needles(round.coupling, shape.J),
      bits: bits.reduce((sum, one) => sum + one, 0) / shape.I,
      decided: decided(round.coupling, shape.J),
      coupling: round.coupling,
      lengths: Array.from({ length: shape.J }, (_, j) => length(poseOf(round.output, j, shape.E))),
      carried: parts,
      ten: Array.from(parts.keys()).sort((a, b) => parts[b] - parts[a]).slice(0, TEN),
    };
  });
  return { children: shape.I, parents: shape.J, winner, chapters };
}

/** What the ten carry together. */
export const carriedByTen = ({ carried, ten }: Chapter): number => ten.reduce((sum, i) => sum + carried[i], 0);
