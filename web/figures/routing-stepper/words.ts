/** The stepper's state, and what a mistake does to it, in sentences with numbers. */
import { fixed, listed, signed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { BEATS } from "./moment";
import { polar, winner, type Experiment, type State } from "./experiment";

/** Shorter than this a vector has no direction worth a word. */
const NOTHING = 0.005;

/** “0.92 long at 16°”, “0.00 long”. */
function described(vectors: ArrayLike<number>, j: number): string {
  const { length, angle } = polar(vectors, j);
  return `${fixed(length)} long${length < NOTHING ? "" : ` at ${around(angle)}°`}`;
}

/** What is seen at the end of the present beat. */
export function inWords(state: State, { rounds, votes, shape }: Experiment): string {
  const { children, parents, round, beat } = state;
  const { J } = shape;
  if (round === 0) {
    if (children.length * J > 6)
      return `Before the first round: ${children.length} children vote for ${J} parents.`;
    const said = children.map((child, i) => {
      const poses = parents.map((parent, j) => `a ${parent} ${described(votes, i * J + j)}`);
      return `The ${child} predicts ${listed(poses)}.`;
    });
    return `Before the first round. ${said.join(" ")}`;
  }
  const { coupling, weightedSum, output, agreement } = rounds[round - 1];
  const few = children.length <= 3;
  const shares = children.map((child, i) => {
    const given = parents.map((parent, j) => `${fixed(coupling[i * J + j])} to the ${parent}`);
    return `The ${child} gives ${listed(given)}.`;
  });
  const all = (vectors: Float32Array) => listed(parents.map((parent, j) => `${parent} ${described(vectors, j)}`));
  const head = `Round ${round} of ${rounds.length}, ${BEATS[beat - 1]}.`;
  if (beat === 1) return `${head} ${few ? shares.join(" ") : "Each child splits itself."}`;
  if (beat === 2) return `${head} The sums: ${all(weightedSum)}.`;
  if (beat === 3) return `${head} The answer: ${all(output)}.`;
  const grown = children.map((child, i) =>
    `${child} ${listed(parents.map((_, j) => signed(agreement[i * J + j])))}`);
  const flown = few ? `Added to b: ${grown.join(", ")}. ` : "";
  return `${head} ${flown}The answer: ${all(output)}.`;
}

/** The parent whose output differs most. */
function farthest(a: Float32Array, b: Float32Array): number {
  const gaps = Array.from({ length: a.length / 2 }, (_, j) =>
    Math.hypot(a[2 * j] - b[2 * j], a[2 * j + 1] - b[2 * j + 1]),
  );
  return gaps.indexOf(Math.max(...gaps));
}

function row(matrix: Float32Array, i: number, width: number): Float32Array {
  return matrix.subarray(i * width, (i + 1) * width);
}

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What the mistake that is switched on does in the round that is shown; nothing without one. */
export function verdict(state: State, experiment: Experiment): string {
  const { bug, children, parents, round } = state;
  const { rounds, right, shape } = experiment;
  if (bug === "none") return "";
  const t = (round || rounds.length) - 1;
  const [wrong, proper] = [rounds[t], right[t]];
  const j = farthest(wrong.output, proper.output);
  const name = parents[j];
  const instead =
    `in round ${t + 1} the ${name} is ${described(wrong.output, j)} instead of ` +
    described(proper.output, j);
  if (bug === "softmax-over-children") {
    const given = children.map((_, i) => sum(row(wrong.coupling, i, shape.J)));
    const i = given.indexOf(Math.max(...given));
    const shared =
      Math.abs(given[i] - 1) > NOTHING
        ? `the ${children[i]} gives away ${fixed(given[i])} of itself`
        : "no child has to choose";
    return `Each parent's couplings add up to 1, not each child's: ${shared}, and ${instead}.`;
  }
  if (bug === "logits-kept") {
    const start = rounds[0].logits;
    const strongest = start.reduce((best, b, k) => (Math.abs(b) > Math.abs(start[best]) ? k : best), 0);
    const [child, parent] = [children[Math.floor(strongest / shape.J)], parents[strongest % shape.J]];
    return (
      `The last image left its logits behind, ${fixed(start[strongest])} from the ${child} to the ` +
      `${parent} where 0 should be: ${instead}.`
    );
  }
  const { length } = polar(wrong.output, j);
  const beyond = length > 1 ? ", and nothing keeps a length below 1" : "";
  return (
    "Squash shortened the parents' first numbers together, then their second ones, so directions " +
    `turn: ${instead}${beyond}.`
  );
}

/** “the same image again”, “a house before”: the images that the layer may have seen. */
export function lastImages({ parents }: State, { right, shape }: Experiment): [string, string] {
  const best = winner(right[right.length - 1]);
  return ["this image", `a ${parents[(best + shape.J - 1) % shape.J]}`];
}
