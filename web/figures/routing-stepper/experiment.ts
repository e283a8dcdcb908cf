/** What the stepper computes: the rounds as Procedure 1 has them, and as a famous mistake has them. */
import { length, route, type Round, type VoteShape } from "../../core/capsules";
import {
  routeLogitsKept,
  routeSoftmaxOverChildren,
  routeSquashWrongAxis,
} from "../../core/famous-bugs";

/** The mistakes that can be switched on; “none” is Procedure 1. */
export const BUGS = ["none", "softmax-over-children", "logits-kept", "squash-wrong-axis"] as const;

/** One of them. */
export type Bug = (typeof BUGS)[number];

/** Which image the layer saw before this one; it matters to the bug “logits-kept” alone. */
export const LAST_IMAGES = ["same", "other"] as const;

/** The traits of `RoutingStepper`. */
export type State = {
  /** (I, J, 2): the vote of each child for each parent. */
  u_hat: number[][][];
  iterations: number;
  /** 0 before the first round, then 1..iterations. */
  round: number;
  /** How far that round is shown: 1 to 4 are the ends of share, add, squash and compare. */
  beat: number;
  bug: Bug;
  last_image: (typeof LAST_IMAGES)[number];
  children: string[];
  parents: string[];
};

/** The rounds of a state, with the mistake and without. */
export interface Experiment {
  shape: VoteShape;
  votes: Float32Array;
  /** The rounds that are shown. */
  rounds: Round[];
  /** The rounds without a mistake. */
  right: Round[];
}

/** Another image made of this one: each parent gets the votes of the next. A boat becomes a house. */
export function otherImage(u_hat: number[][][]): number[][][] {
  return u_hat.map((votes) => votes.map((_, j) => votes[(j + 1) % votes.length]));
}

/** Compute the rounds of a state. */
export function perform({ u_hat, iterations, bug, last_image }: State): Experiment {
  const shape = { I: u_hat.length, J: u_hat[0].length, E: 2 };
  const votes = Float32Array.from(u_hat.flat(2));
  const right = route(votes, shape, iterations);
  const run: Record<Bug, () => Round[]> = {
    none: () => right,
    "softmax-over-children": () => routeSoftmaxOverChildren(votes, shape, iterations),
    "squash-wrong-axis": () => routeSquashWrongAxis(votes, shape, iterations),
    "logits-kept": () => {
      const kept = new Float32Array(shape.I * shape.J);
      const before = last_image === "same" ? u_hat : otherImage(u_hat);
      routeLogitsKept(Float32Array.from(before.flat(2)), shape, kept, iterations);
      return routeLogitsKept(votes, shape, kept, iterations);
    },
  };
  return { shape, votes, rounds: run[bug](), right };
}

/** Length and angle (radians) of a parent's vector in s or v. */
export function polar(vectors: ArrayLike<number>, j: number): { length: number; angle: number } {
  const [x, y] = [vectors[2 * j], vectors[2 * j + 1]];
  return { length: Math.hypot(x, y), angle: Math.atan2(y, x) };
}

/** The parent with the longest output. */
export function winner({ output }: Round): number {
  const lengths = Array.from({ length: output.length / 2 }, (_, j) =>
    length(output.subarray(2 * j, 2 * j + 2)),
  );
  return lengths.indexOf(Math.max(...lengths));
}
