/** One question to the network and its answer, as they travel to and from a worker. */
import { couplingEntropy, poseOf, type Network } from "./network";

/** An image to read, and what to draw of it. */
export interface Question {
  /** (channels, size, size) in 0..1. */
  image: Float32Array;
  /** Rounds of routing. */
  iterations: number;
  /** The class capsule to draw; −1 for the longest. */
  capsule: number;
}

/** A class capsule and what the decoder draws from it. */
export interface Drawn {
  class: number;
  pose: Float32Array;
  image: Float32Array;
}

/** What the network makes of it. */
export interface Answer {
  lengths: Float32Array;
  /** The capsule asked for, and the longest of the others. */
  drawn: Drawn;
  rival: Drawn;
  /** Mean entropy of the couplings in each round, in bits. */
  entropies: number[];
  /** How long it took to compute, in milliseconds. */
  time: number;
}

/** Read the image of a question; computed wherever the network lives. */
export function answer(network: Network, { image, iterations, capsule }: Question): Answer {
  const begin = performance.now();
  const { E, J } = network.shape;
  const { lengths, poses, rounds } = network.read(image, iterations);
  const order = Array.from(lengths.keys()).sort((a, b) => lengths[b] - lengths[a]);
  const chosen = capsule < 0 ? order[0] : capsule;
  const draw = (j: number): Drawn => {
    const pose = poseOf(poses, j, E);
    return { class: j, pose, image: network.draw(pose, j) };
  };
  const entropies = rounds.map(({ coupling }) => couplingEntropy(coupling, J));
  const [drawn, rival] = [draw(chosen), draw(order.find((j) => j !== chosen)!)];
  return { lengths, drawn, rival, entropies, time: performance.now() - begin };
}
