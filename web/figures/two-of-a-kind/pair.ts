/** Two of a kind, and two kinds in the same two places, as the network sees them. */
import type { Network } from "../../core/network";
import { wayBetween } from "../../core/overlap";
import type { Digit, Digits } from "../two-digits/digits";
import { look, type Sight } from "../two-digits/sight";
import { drawings, judge, type Verdict } from "../two-digits/verdict";
import type { State } from "./state";

/** From this length on a capsule says that its digit is there. */
export const SEEN = 0.5;

/** Two digits of one class. */
export interface Twins {
  digits: readonly [Digit, Digit];
  sight: Sight;
  /** Their class. */
  kind: number;
  /** Another class that the network sees as well, although it is not there. */
  ghost: number | undefined;
  /** Where their one drawing lies, from the first (0) to the second (1); nothing where both stand in one place. */
  way: number | undefined;
  /** What is drawn of their class: one image. */
  images: readonly [Float32Array];
}

/** Two digits of two classes. */
export interface Others {
  digits: readonly [Digit, Digit];
  sight: Sight;
  verdict: Verdict;
  images: readonly Float32Array[];
}

/** Both at once. */
export interface Comparison {
  twins: Twins;
  others: Others;
}

/** Let the network read both. */
export function compare(network: Network, digits: Digits, { digits: [first, second, third], first_at, second_at }: State, iterations: number): Comparison {
  const of = (number: number) => digits.digit(number, [], network.size);
  const seen = (pair: readonly [Digit, Digit]) => look(network, pair, [first_at, second_at], iterations);
  const twins = [of(first), of(second)] as const;
  const sight = seen(twins);
  const kind = twins[0].label!;
  const ghost = sight.named.find((name) => name !== kind && sight.lengths[name] >= SEEN);
  const others = [of(first), of(third)] as const;
  const apart = seen(others);
  const verdict = judge(apart, others);
  return {
    twins: { digits: twins, sight, kind, ghost, way: wayBetween(sight.draw(kind), ...sight.parts), images: [sight.draw(kind)] },
    others: { digits: others, sight: apart, verdict, images: drawings(apart, verdict) },
  };
}
