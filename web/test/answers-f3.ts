/** Answers of routing, its famous bugs and the figures that show them. */
import { predictionVectors, route, squash, type Round, type VoteShape } from "../core/capsules";
import {
  routeLogitsKept,
  routeSoftmaxOverChildren,
  routeSquashWrongAxis,
} from "../core/famous-bugs";
import type { Part } from "../core/shapes";
import { ROUNDS, Parsing } from "../figures/crowded-scene/parsing";
import { PRESETS } from "../figures/crowded-scene/presets";
import { perform, type State as StepperState } from "../figures/routing-stepper/experiment";
import { PRESETS as CROWDS } from "../figures/routing-stepper/presets";
import { START as STEPPER_START } from "../figures/routing-stepper/start";
import { parts, predict, START as VOTES_START, type State as VoteState } from "../figures/vote-explorer/votes";

interface Question {
  votes: number[];
  shape: VoteShape;
  iterations: number;
}

type Answer = Record<string, number[]>;

const plain = (rounds: readonly Round[]): Answer[] =>
  rounds.map((round) =>
    Object.fromEntries(Object.entries(round).map(([name, values]) => [name, Array.from(values)])),
  );

/** Several cases at once: Node takes longer to start than to route. */
export function routings(cases: Question[]): Record<string, Answer[]>[] {
  return cases.map(({ votes: numbers, shape, iterations }) => {
    const votes = Float32Array.from(numbers);
    const kept = new Float32Array(shape.I * shape.J);
    return {
      right: plain(route(votes, shape, iterations)),
      softmaxOverChildren: plain(routeSoftmaxOverChildren(votes, shape, iterations)),
      squashWrongAxis: plain(routeSquashWrongAxis(votes, shape, iterations)),
      keptFirst: plain(routeLogitsKept(votes, shape, kept, iterations)),
      keptSecond: plain(routeLogitsKept(votes, shape, kept, iterations)),
    };
  });
}

export function squashes(cases: { s: number[]; size: number }[]): number[][] {
  return cases.map(({ s, size }) => Array.from(squash(Float32Array.from(s), size)));
}

export function predictions(
  cases: { u: number[]; W: number[]; shape: VoteShape & { D: number } }[],
): number[][] {
  return cases.map(({ u, W, shape }) =>
    Array.from(predictionVectors(Float32Array.from(u), Float32Array.from(W), shape)),
  );
}

export function stepper(changes: Partial<StepperState>): { state: StepperState; rounds: Answer[] } {
  const state = { ...STEPPER_START, ...changes };
  return { state, rounds: plain(perform(state).rounds) };
}

/** The crowds among which the reader can choose. */
export function crowds(): readonly object[] {
  return CROWDS;
}

export function voteExplorer(changes: Partial<VoteState>): unknown {
  const state = { ...VOTES_START, ...changes };
  const wholes = predict(state).map(({ votes, poses, product }) => ({
    votes: votes.map((vote) => Array.from(vote)),
    poses,
    product,
  }));
  return { state, parts: parts(state), wholes };
}

export function crowdedScene(scene: Part[]): unknown {
  const parsing = new Parsing(scene);
  return { rounds: plain(parsing.rounds), found: parsing.at(ROUNDS), presets: PRESETS };
}
