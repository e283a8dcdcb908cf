/** The two parts of the vote explorer, what they predict, and how well their predictions agree. */
import { predictionVectors } from "../../core/capsules";
import { compose, fromVector, inverse, wrapped, type Pose } from "../../core/poses";
import { PART_KINDS, partsOf, WHOLE_KINDS, type Part, type PartKind, type WholeKind } from "../../core/shapes";
import { UNBENT, type Bent } from "../../kit/toy-world";
import { normalisedPoses, sceneFrame, voteMatrix, voteWeights } from "../../core/votes";

/** Where a part stands and how large it is: x, y and size, in canvas widths. */
export type Place = [x: number, y: number, size: number];

/** The traits of `VoteExplorer`; angles in radians, W (2, 2, 4, 4) by part and whole. */
export type State = {
  rectangle: number;
  triangle: number;
  W: number[][][][];
  rectangle_at: Place;
  triangle_at: Place;
  /** The whole that both are asked about. */
  whole: WholeKind;
};

/** Names of the four numbers of a pose. */
export const COMPONENTS = ["s cos θ", "s sin θ", "x", "y"];

/** 16°: the parts of one boat. In a boat the triangle stands upside down. */
const TURN = 0.279;
const BOAT = { kind: "boat" as const, x: 0.5, y: 0.5, angle: TURN, size: 0.56 };

/** The W of the toy world, nested. */
function exactW(): number[][][][] {
  const flat = Array.from(voteWeights(PART_KINDS));
  const cut = <T>(values: T[], size: number): T[][] =>
    Array.from({ length: values.length / size }, (_, k) => values.slice(k * size, (k + 1) * size));
  return cut(cut(cut(flat, 4), 4), 2);
}

const placeOf = ({ x, y, size }: Pose): Place => [x, y, size];
const [ABOVE, BELOW] = partsOf(BOAT);

/** What it opens with: the two parts of one boat, W as the toy world has it. */
export const START: State = {
  rectangle: TURN,
  triangle: TURN + Math.PI,
  W: exactW(),
  rectangle_at: placeOf(BELOW),
  triangle_at: placeOf(ABOVE),
  whole: "boat",
};

/** The rectangle and the triangle, in this order. */
export function parts(state: Omit<State, "W" | "whole">): Part[] {
  return PART_KINDS.map((kind) => {
    const [x, y, size] = state[`${kind}_at`];
    return { kind, x, y, angle: state[kind], size };
  });
}

/** The change of the state with which a part takes this pose. */
export function posed(kind: PartKind, pose: Pose): Partial<State> {
  return { [kind]: pose.angle, [`${kind}_at`]: placeOf(pose) };
}

/** What both parts predict of one whole. */
export interface Prediction {
  /** û of the rectangle and of the triangle, in normalised coordinates: four numbers each. */
  votes: readonly [Float32Array, Float32Array];
  /** The same as poses on the canvas; a vote without size is no pose. */
  poses: readonly (Pose | undefined)[];
  /** How the whole is drawn that each of them says: as W makes its axes. */
  bent: readonly Bent[];
  /** û · û′ and its two halves: turn and size, and place. */
  product: number;
  turn: number;
  place: number;
  /** Radians from the one to the other, 0 to π. */
  apart: number;
}

function onCanvas(vote: Float32Array, frame: Pose): Pose | undefined {
  return Math.hypot(vote[0], vote[1]) < 1e-6 ? undefined : compose(frame, fromVector(vote));
}

/** Poses after a quarter of a turn about the middle. */
function quarterTurned(u: Float32Array): Float32Array {
  return u.map((_, k) => (k % 2 ? u[k - 1] : -u[k + 1]));
}

/**
 * A W that is a relation turns its vote by a quarter when the part is turned by that. Any other has another
 * idea of where down is: the drawing of the whole is sheared, stretched or mirrored by just as much.
 */
function bentBy([a, b]: Float32Array, [c, d]: Float32Array): Bent {
  const size = a * a + b * b;
  return size < 1e-12 ? UNBENT : [(a * c + b * d) / size, (a * d - b * c) / size];
}

/** One prediction for each of `WHOLE_KINDS`. */
export function predict(state: State): Prediction[] {
  const seen = parts(state);
  const frame = sceneFrame(seen);
  const W = Float32Array.from(state.W.flat(3));
  const u = normalisedPoses(seen);
  const of2 = { I: 2, J: 2, D: 4, E: 4 };
  const votes = predictionVectors(u, W, of2);
  const turned = predictionVectors(quarterTurned(u), W, of2);
  return WHOLE_KINDS.map((_, j) => {
    const of = (i: number) => votes.subarray((2 * i + j) * 4, (2 * i + j + 1) * 4);
    const [a, b] = [of(0), of(1)];
    const bent = [a, b].map((vote, i) => bentBy(vote, turned.subarray((2 * i + j) * 4)));
    const turn = a[0] * b[0] + a[1] * b[1];
    const place = a[2] * b[2] + a[3] * b[3];
    return {
      votes: [a, b],
      poses: [a, b].map((vote) => onCanvas(vote, frame)),
      bent,
      product: turn + place,
      turn,
      place,
      apart: Math.abs(wrapped(Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0]))),
    };
  });
}

/** The relation that a matrix stands for: the part's pose in its whole. Most matrices are none. */
export function relationOf(matrix: number[][]): Pose | undefined {
  const [cos, sin, x, y] = matrix[0];
  if (Math.hypot(cos, sin) < 1e-3) return undefined;
  const relation = inverse(fromVector([cos, sin, x, y]));
  const exact = voteMatrix(relation);
  return matrix.flat().every((value, k) => Math.abs(value - exact[k]) < 1e-3) ? relation : undefined;
}

/** The matrix (4, 4) of a relation, nested. */
export function matrixOf(relation: Pose): number[][] {
  const flat = voteMatrix(relation);
  return [0, 4, 8, 12].map((k) => flat.slice(k, k + 4));
}

/** W with another matrix for part i and whole j. */
export function replaced(W: number[][][][], i: number, j: number, matrix: number[][]): number[][][][] {
  return W.map((row, k) => (k === i ? row.map((old, l) => (l === j ? matrix : old)) : row));
}

/** Names of the two ends of W[i][j]. */
export function pair(k: number): { i: number; j: number; name: string } {
  const [i, j] = [k >> 1, k & 1];
  return { i, j, name: `${PART_KINDS[i]} → ${WHOLE_KINDS[j] satisfies WholeKind}` };
}
