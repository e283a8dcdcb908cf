/** What a network makes of the picture: its capsules as arrows and ribbons, its wholes as needles. */
import { length } from "../../core/capsules";
import { wrapped } from "../../core/poses";
import { render } from "../../core/render";
import { partsOf, WHOLE_KINDS, type PartKind, type WholeKind } from "../../core/shapes";
import { GRID, PIXELS, type ToyNetwork } from "../../core/toy-network";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";
import { pullsOf } from "./pulls";
import { isShown, wholesOf, type State } from "./state";

/** A part capsule that speaks. */
export interface Child {
  type: number;
  /** Middle of its cell, in canvas widths. */
  at: Point;
  /** ‖u‖. */
  loud: number;
  /** The whole that gets more of it, and how much: c_ij. */
  goes: number;
  share: number;
  /** The angle of that whole, read from the vote for it. */
  angle: number;
  /** What it adds to the needle of each whole: a needle is the sum of what all capsules add. */
  pulls: readonly Point[];
  /** c_ij ‖û_{j|i}‖: what it gives to each whole. */
  gives: number[];
}

/** The capsules nearest to one part of the picture, together. */
export interface Stream {
  /** What the part is, and the whole that it belongs to. */
  kind: PartKind;
  of: WholeKind;
  /** The middle of the part, in canvas widths, and how it is turned. */
  at: Point;
  angle: number;
  /** Sums of c_ij ‖û_{j|i}‖: what they give to each whole. */
  gives: number[];
}

/** A whole as the network sees it. */
export interface Thought {
  kind: WholeKind;
  shown: boolean;
  /** ‖v‖. */
  length: number;
  /** Where the needle points: (cos, sin), as long as it is sure. */
  needle: Point;
  /** 1 for a vector as long as the whole is large, 0 for one that says nothing. */
  sure: number;
  angle: number;
  /** Of the picture, and how far the thought is from it, both in radians; `off` from −π to π. */
  truth: number;
  off: number;
  /** How much of that it owes to the other whole: 1 for a quarter turn that it would not be off alone, 0 while it is right, or would not be right alone either. */
  harm: number;
  /** How much of what it is given comes from places of the other whole. */
  foreign: number;
}

/** All that is shown of one moment. */
export interface Sight {
  picture: Float32Array;
  /** All part capsules, and those that speak. */
  all: Child[];
  children: Child[];
  streams: Stream[];
  thoughts: Thought[];
}

/** A capsule shorter than this is silent. */
const SILENT = 0.08;
/** From this length on a whole counts as found. */
const FOUND = 0.5;
/** Whether the network finds this whole. */
export const isFound = ({ length }: Pick<Thought, "length">): boolean => length >= FOUND;
/** A needle shorter than this says nothing. */
export const SURE = 0.35;
/** Whether there is an angle in what it says. */
export const hasHand = (thought: Pick<Thought, "length" | "sure">): boolean => isFound(thought) && thought.sure >= SURE;
/** Within so many radians, 20°, it knows. */
export const KNOWS = Math.PI / 9;
/** Sectors of 15°, of which every third was never shown in training: `capsviz.datasets.toy`. */
export const SECTORS = 24;

/** Whether training never showed a whole at this angle, in radians. */
export function unseen(angle: number): boolean {
  const turns = angle / (2 * Math.PI);
  return Math.floor((turns - Math.floor(turns)) * SECTORS) % 3 === 2;
}

/** Whether a capsule's vote is right: for a whole that is there, and near enough to its angle. */
export function isRightVote({ goes, angle }: Child, thoughts: readonly Thought[]): boolean {
  const { shown, truth } = thoughts[goes];
  return shown && Math.abs(wrapped(angle - truth)) < KNOWS;
}

/** How an answer is: near enough, too far, or none. */
export type Verdict = "right" | "wrong" | "lost";

/** What the hand of a whole that is found says of its angle. */
export function verdictOf({ sure, off }: Pick<Thought, "sure" | "off">): Verdict {
  if (sure < SURE) return "lost";
  return Math.abs(off) < KNOWS ? "right" : "wrong";
}

/** What the places of each part give to the wholes. */
function streamsOf(state: State, children: readonly Child[]): Stream[] {
  const streams = wholesOf(state).flatMap((whole) =>
    partsOf(whole).map(({ kind, x, y, angle }): Stream => ({ kind, of: whole.kind, at: [x, y], angle, gives: WHOLE_KINDS.map(() => 0) })));
  for (const { at, gives } of children) {
    const far = streams.map((one) => Math.hypot(one.at[0] - at[0], one.at[1] - at[1]));
    const nearest = streams[far.indexOf(Math.min(...far))];
    gives.forEach((much, j) => (nearest.gives[j] += much));
  }
  return streams;
}

/** How much of what whole j is given comes from the other whole's places. */
function foreignOf(streams: readonly Stream[], j: number): number {
  const sum = (some: readonly Stream[]) => some.reduce((all, { gives }) => all + gives[j], 0);
  return sum(streams.filter(({ of }) => of !== WHOLE_KINDS[j])) / Math.max(sum(streams), 1e-9);
}

/** The picture (32, 32) of a state. */
export const pictureOf = (state: State): Float32Array => render(wholesOf(state).flatMap(partsOf), PIXELS);

function angleOf(network: ToyNetwork, j: number, capsule: Float32Array): number {
  const [cos, sin] = network.poseOf(j, capsule);
  return Math.atan2(sin, cos);
}

/** What is read of a whole of this size, as a vector no longer than 1. */
function needleOf(network: ToyNetwork, j: number, capsule: Float32Array, size: number): Point {
  const [cos, sin] = network.poseOf(j, capsule);
  const long = Math.max(size, Math.hypot(cos, sin));
  return [cos / long, sin / long];
}

/** Where the needle of whole j would point, were it turned to `angle`. */
export function needleAt(network: ToyNetwork, state: State, j: number, angle: number): Point {
  const kind = WHOLE_KINDS[j];
  const [x, y, , size] = state[kind];
  const { wholes } = network.read(pictureOf({ ...state, [kind]: [x, y, angle, size] }));
  return needleOf(network, j, wholes.subarray(j * network.E, (j + 1) * network.E), size);
}

/** How far off an answer is, in radians; having no idea is as bad as a guess. */
const errorOf = ({ sure, off }: Pick<Thought, "sure" | "off">): number => (sure < SURE ? Math.PI / 2 : Math.abs(off));

/** What the other whole does to this answer: how much nearer it would be with the other one taken away, if that made it right. */
function harmOf(network: ToyNetwork, state: State, j: number, answer: Pick<Thought, "sure" | "off" | "truth">): number {
  if (state.shown !== "both" || verdictOf(answer) === "right") return 0;
  const alone = needleAt(network, { ...state, shown: WHOLE_KINDS[j] }, j, answer.truth);
  const without = { sure: Math.hypot(...alone), off: wrapped(Math.atan2(alone[1], alone[0]) - answer.truth) };
  return verdictOf(without) === "right" ? clamp((errorOf(answer) - errorOf(without)) / (Math.PI / 2), [0, 1]) : 0;
}

/** Read the picture of a state. */
export function look(network: ToyNetwork, state: State): Sight {
  const picture = pictureOf(state);
  const reading = network.read(picture);
  const { loudness, votes, rounds, wholes, lengths } = reading;
  const pulls = WHOLE_KINDS.map((kind, j) => pullsOf(network, j, reading, state[kind][3]));
  const { coupling } = rounds[rounds.length - 1];
  const { E } = network;
  const all = Array.from(loudness, (loud, i): Child => {
    const shares = WHOLE_KINDS.map((_, j) => coupling[2 * i + j]);
    const of = (j: number) => votes.subarray((2 * i + j) * E, (2 * i + j + 1) * E);
    const goes = shares[1] > shares[0] ? 1 : 0;
    return {
      type: Math.floor(i / GRID ** 2),
      at: [((i % GRID) + 0.5) / GRID, (Math.floor((i % GRID ** 2) / GRID) + 0.5) / GRID],
      loud, goes,
      share: shares[goes],
      angle: angleOf(network, goes, of(goes)),
      pulls: pulls.map((of) => of[i]),
      gives: shares.map((share, j) => share * length(of(j))),
    };
  });
  const children = all.filter(({ loud }) => loud > SILENT);
  const streams = streamsOf(state, children);
  const thoughts = WHOLE_KINDS.map((kind, j): Thought => {
    const [, , turn, size] = state[kind];
    const needle = needleOf(network, j, wholes.subarray(j * E, (j + 1) * E), size);
    const angle = Math.atan2(needle[1], needle[0]);
    const truth = wrapped(turn);
    const answer = { sure: Math.hypot(...needle), truth, off: wrapped(angle - truth) };
    return {
      kind, shown: isShown(state, kind), length: lengths[j], needle, angle, ...answer,
      harm: harmOf(network, state, j, answer), foreign: foreignOf(streams, j),
    };
  });
  return { picture, all, children, streams, thoughts };
}
