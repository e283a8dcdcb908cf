/** How far two votes for one whole are from each other, and where the other part would have to be. */
import { compose, inverse, wrapped, type Pose } from "../../core/poses";
import { PART_KINDS, WHOLE_KINDS } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { parts, posed, predict, relationOf, type State } from "./votes";

/** What tells two poses apart. */
export interface Difference {
  /** Radians, 0 to π. */
  turned: number;
  /** Distance of their middles, in sizes of a part. */
  far: number;
  /** How many times as large the larger one is. */
  larger: number;
}

/** Within this two votes come together by themselves: radians, part sizes, times as large. */
const NEAR: Difference = { turned: Math.PI / 10, far: 0.5, larger: 1.35 };
/** Share of that within which they are one. */
const ONE = 0.3;

/** What two votes have between them; of a vote that is no pose, nothing can be said. */
export function difference([a, b]: readonly (Pose | undefined)[], unit: number): Difference | undefined {
  if (!a || !b) return undefined;
  return {
    turned: Math.abs(wrapped(a.angle - b.angle)),
    far: Math.hypot(a.x - b.x, a.y - b.y) / unit,
    larger: Math.max(a.size / b.size, b.size / a.size),
  };
}

/** What two votes have in common already, of turn, place and size. */
export function shared({ turned, far, larger }: Difference): string[] {
  return [
    ...(turned < ONE * NEAR.turned ? ["turn"] : []),
    ...(far < ONE * NEAR.far ? ["place"] : []),
    ...(Math.log(larger) < ONE * Math.log(NEAR.larger) ? ["size"] : []),
  ];
}

/** Turn, place and size, each 1 where votes just begin to come together. */
function measured({ turned, far, larger }: Difference): number[] {
  return [turned / NEAR.turned, far / NEAR.far, Math.log(larger) / Math.log(NEAR.larger)];
}

/** Votes so many times as far apart as where they begin to come together are cold, in turn, place and size together. */
const COLD = 25;

/** How near two votes are to coming together: 0 far away, 1 where they begin to. Each of the three counts. */
export function warmth(between: Difference): number {
  const cold = measured(between).reduce((sum, times) => sum + Math.log(Math.max(1, times)), 0);
  return clamp(1 - cold / Math.log(COLD), [0, 1]);
}

/** How much two votes are one: 1 for an agreement, 0 for two different wholes. */
export function oneness(between: Difference | undefined): number {
  return between ? clamp((1 - Math.max(...measured(between))) / (1 - ONE), [0, 1]) : 0;
}

/** The votes of a state for the whole that is asked about, and what is between them. */
export function asked(state: State) {
  const prediction = predict(state)[WHOLE_KINDS.indexOf(state.whole)];
  const [rectangle, triangle] = parts(state);
  return { ...prediction, between: difference(prediction.poses, (rectangle.size + triangle.size) / 2) };
}

/** The pose of the whole on which both votes agree, if they do: the rectangle's word for it. */
export function agreed(state: State): Pose | undefined {
  const { between, poses } = asked(state);
  return oneness(between) === 1 ? poses[0] : undefined;
}

/** The change with which both parts go along as the whole on which they agree takes another pose. */
export function carried(state: State, whole: Pose): Partial<State> {
  const before = agreed(state);
  if (!before) return {};
  return parts(state).reduce((change, part) => {
    const { angle, ...place } = compose(whole, compose(inverse(before), part));
    return { ...change, ...posed(part.kind, { ...place, angle: part.angle + wrapped(angle - part.angle) }) };
  }, {});
}

/** So far apart, in their own sizes, two wholes stand clear of each other; nearer than this share of it they lie on each other. */
const [CLEAR, CROWDED] = [1.2, 0.85];

/**
 * The change with which both parts go aside until their votes stand clear, the triangle's on the left; where the picture
 * is `narrow`, askew. Nothing where one is no vote.
 */
export function pulledApart(state: State, narrow = false): Partial<State> {
  const [a, b] = asked(state).poses;
  if (!a || !b) return {};
  const aside = (CLEAR * (a.size + b.size)) / 4;
  return parts(state).reduce((change, part, k) => {
    const vote = [a, b][k];
    const by = k ? -aside : aside;
    const [x, y] = narrow ? [by * Math.SQRT1_2, by * Math.SQRT1_2] : [by, 0];
    return { ...change, ...posed(part.kind, { ...part, x: part.x + 0.5 + x - vote.x, y: part.y + 0.5 + y - vote.y }) };
  }, {});
}

/** Whether the votes lie on each other and yet say different wholes. */
export function crowded(state: State): boolean {
  const { poses: [a, b], between } = asked(state);
  return Boolean(a && b) && oneness(between) === 0 && Math.hypot(a!.x - b!.x, a!.y - b!.y) < (CROWDED * CLEAR * (a!.size + b!.size)) / 2;
}

/**
 * The change with which the other part comes to where the vote of part `k` wants it; the shorter way
 * round. Nothing where one of the two W is no relation: then no place is right.
 */
export function fetched(state: State, k: number): Partial<State> | undefined {
  const other = 1 - k;
  const j = WHOLE_KINDS.indexOf(state.whole);
  const vote = asked(state).poses[k];
  const relation = relationOf(state.W[other][j]);
  if (!vote || !relation || !relationOf(state.W[k][j])) return undefined;
  const wanted = compose(vote, relation);
  const now = parts(state)[other].angle;
  return posed(PART_KINDS[other], { ...wanted, angle: now + wrapped(wanted.angle - now) });
}
