/** What the network makes of two digits on one canvas. */
import type { Network } from "../../core/network";
import { poseOf } from "../../core/network";
import { laidOver, onCanvas, sharedInk, type Picture, type Shift } from "../../core/overlap";

/** One moment. */
export interface Sight {
  /** Each digit by itself on the canvas, and both together: what the network sees. */
  parts: readonly [Float32Array, Float32Array];
  picture: Float32Array;
  /** How much of the lighter digit's ink lies on the other one, 0..1. */
  overlap: number;
  /** ‖v_j‖ of each class. */
  lengths: Float32Array;
  /** The two longest capsules, the longer one first. */
  named: readonly [number, number];
  /** What the decoder draws from the capsule of a class. */
  draw(digit: number): Float32Array;
}

/** Lay two digits over one another, each moved, and let the network read. */
export function look(network: Network, digits: readonly [Picture, Picture], places: readonly [Shift, Shift], iterations: number): Sight {
  const { size, shape } = network;
  const parts = [onCanvas(digits[0], size, places[0]), onCanvas(digits[1], size, places[1])] as const;
  const picture = laidOver(...parts);
  const { lengths, poses } = network.read(picture, iterations);
  const [first, second] = Array.from(lengths.keys()).sort((a, b) => lengths[b] - lengths[a]);
  const drawn = new Map<number, Float32Array>();
  const draw = (digit: number): Float32Array => {
    if (!drawn.has(digit)) drawn.set(digit, network.draw(poseOf(poses, digit, shape.E), digit));
    return drawn.get(digit)!;
  };
  return { parts, picture, overlap: sharedInk(...parts), lengths, named: [first, second], draw };
}

/** How much two pictures have in common. */
const alike = (one: Float32Array, other: Float32Array): number => one.reduce((sum, value, k) => sum + value * other[k], 0);

/**
 * Which digit each named class stands for: 0, 1, or −1 for one that is not there. A digit that the
 * reader wrote has no class that anybody knows: then what is left over is taken for it, and of two such
 * each drawing for the one that it is more like.
 */
export function rolesOf({ named, parts, draw }: Sight, labels: readonly [number | undefined, number | undefined]): [number, number] {
  const roles: [number, number] = [-1, -1];
  named.forEach((name, k) => {
    roles[k] = labels.findIndex((label, d) => label === name && !roles.includes(d));
  });
  const free = [0, 1].filter((d) => labels[d] === undefined);
  const left = [0, 1].filter((k) => roles[k] < 0);
  if (free.length === 2) {
    const straight = alike(draw(named[0]), parts[0]) + alike(draw(named[1]), parts[1]);
    const crossed = alike(draw(named[0]), parts[1]) + alike(draw(named[1]), parts[0]);
    return straight >= crossed ? [0, 1] : [1, 0];
  }
  if (free.length === 1 && left.length) roles[left[0]] = free[0];
  return roles;
}
