/** The stepper's state, and what a mistake does to it, in sentences with numbers. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { capital, fixed, listed, signed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { polar, winner, type Experiment, type State } from "./experiment";
import { beatsOf, momentAt, type Moment } from "./moment";
import { FOUND, PAIR } from "./outlook";
import { FEW } from "./places";
import { answered, landed, returned, shared, sumsSeen } from "./seen";

/** Shorter than this a vector has no direction worth a word. */
const NOTHING = 0.005;

/** So many votes, as a sentence begins. */
const NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

/** “0.92 long at 16°”, “0.00 long”. */
function described(vectors: ArrayLike<number>, j: number): string {
  const { length, angle } = polar(vectors, j);
  return `${fixed(length)} long${length < NOTHING ? "" : ` at ${around(angle)}°`}`;
}

/** The end of the beat that the traits name. */
const endOf = (state: State): Moment => momentAt(beatsOf(state));

/** “a boat, 0.92 long, at 16°”. */
function named(parents: readonly string[], output: ArrayLike<number>, j: number): string {
  const { length, angle } = polar(output, j);
  const article = WHOLE_KINDS.includes(parents[j] as WholeKind) ? "a " : "";
  return `${article}${parents[j]}, ${fixed(length)} long${length < NOTHING ? "" : `, at ${around(angle)}°`}`;
}

/** What has come out in the end, first of all: one parent, or that it is none, or not one alone. */
function answer(parents: readonly string[], output: Float32Array): string {
  const order = parents.map((_, j) => j).sort((a, b) => polar(output, b).length - polar(output, a).length);
  const [first, second] = order;
  if (polar(output, first).length < FOUND) return `The answer: nothing is sure. The ${parents[first]} is longest, ${fixed(polar(output, first).length)}.`;
  if (second !== undefined && polar(output, second).length >= FOUND)
    return `The answer: ${named(parents, output, first)}, and ${named(parents, output, second)}.`;
  return `The answer: ${named(parents, output, first)}.`;
}

/** Who made it so long, and how long the others are. */
function givers(children: readonly string[], parents: readonly string[], output: Float32Array, coupling: Float32Array): string {
  const J = parents.length;
  const lengths = parents.map((_, j) => polar(output, j).length);
  const best = lengths.indexOf(Math.max(...lengths));
  const others = parents.map((_, j) => j).filter((j) => j !== best && lengths[j] < FOUND);
  const rest = others.length ? ` ${capital(listed(others.map((j) => `the ${parents[j]} is ${fixed(lengths[j])} long`)))}.` : "";
  if (children.length <= PAIR)
    return `${capital(listed(children.map((child, i) => `the ${child} ${i ? "" : `gave the ${parents[best]} `}${fixed(coupling[i * J + best])}${i ? "" : " of itself"}`)))}.${rest}`;
  const most = children.filter((_, i) => coupling[i * J + best] > 0.5).length;
  return `${most} of ${children.length} parts gave the ${parents[best]} more than half.${rest}`;
}

/** “a boat at 16° and a house at 196°”: what a child votes for. */
function votesOf({ u_hat, parents }: State, i: number): string {
  return listed(parents.map((parent, j) => {
    const article = WHOLE_KINDS.includes(parent as WholeKind) ? "a " : "";
    return `${article}${parent} at ${around(Math.atan2(u_hat[i][j][1], u_hat[i][j][0]))}°`;
  }));
}

/**
 * What is seen at a moment: numbers that are on their way are said as far as they have come; and before
 * the first round, where one looks ahead, the end. Of many children one has the word (`chosen`).
 */
export function inWords(state: State, experiment: Experiment, moment = endOf(state), ahead = false, chosen?: number): string {
  const { children, parents } = state;
  const { rounds, shape: { J } } = experiment;
  if (moment.before && ahead) {
    const end = parents.map((parent, j) => `${parent} ${described(rounds.at(-1)!.output, j)}`);
    return `In the end: ${listed(end)}.`;
  }
  if (moment.before) {
    const votes = children.length * J;
    if (children.length > FEW) return `${votes} votes, a dot for each. A cloud agrees, a scatter cancels.`;
    if (chosen !== undefined) return `${capital(children[chosen])} votes for ${votesOf(state, chosen)}. Nobody has decided.`;
    return `${NUMBERS[votes - 1] ?? votes} vote${votes > 1 ? "s, an arrow for each" : ", an arrow"}. Nobody has decided.`;
  }
  const { output, agreement, coupling } = rounds[moment.round];
  const few = children.length <= PAIR;
  const all = (vectors: Float32Array) => listed(parents.map((parent, j) => `${parent} ${described(vectors, j)}`));
  const head = `Round ${moment.round + 1} of ${rounds.length}, ${moment.beat}.`;
  if (moment.beat === "share") {
    if (!shared(moment)) return `${head} Each child splits itself${moment.round ? " anew" : ""}.`;
    const gives = (i: number): string =>
      `gives ${listed(parents.map((parent, j) => `${fixed(coupling[i * J + j])} to the ${parent}`))}.`;
    if (chosen !== undefined) return `${head} ${capital(children[chosen])} ${gives(chosen)}`;
    return `${head} ${few ? children.map((child, i) => `The ${child} ${gives(i)}`).join(" ") : "Each child splits itself."}`;
  }
  if (!landed(moment))
    return `${head} ${children.length <= FEW ? "Each parent lays what it was given nose to tail." : "Each vote grows or fades to the share that was given."}`;
  if (!answered(moment)) return `${head} The sums: ${all(sumsSeen(experiment, moment))}.`;
  if (!returned(moment)) return `${head} ${moment.round < rounds.length - 1 ? "So far" : "The answer"}: ${all(output)}.`;
  if (moment.round === rounds.length - 1) return `*${answer(parents, output)}* ${givers(children, parents, output, coupling)}`;
  const grown = children.map((child, i) =>
    `${child} ${listed(parents.map((_, j) => signed(agreement[i * J + j])))}`);
  const flown = few ? `Added to b: ${grown.join(", ")}. ` : "";
  return `${head} ${flown}So far: ${all(output)}.`;
}

/** How far a parent's output is from another one. */
function gap(a: Float32Array, b: Float32Array, j: number): number {
  return Math.hypot(a[2 * j] - b[2 * j], a[2 * j + 1] - b[2 * j + 1]);
}

/** The last round whose answer is seen, from 0; before the first round one looks at the end. */
function lastAnswered(moment: Moment, rounds: number): number {
  if (moment.before) return rounds - 1;
  return answered(moment) ? moment.round : moment.round - 1;
}

/** “in round 2 the boat is 0.97 long at 24° instead of 0.89 long at 16°”: the parent that differs most. */
function outcome({ parents }: State, { rounds, right }: Experiment, t: number): string {
  const [wrong, proper] = [rounds[t].output, right[t].output];
  const [j] = parents
    .map((_, k) => k)
    .filter((k) => described(wrong, k) !== described(proper, k))
    .sort((k, l) => gap(wrong, proper, l) - gap(wrong, proper, k));
  const when = `in round ${t + 1}`;
  if (j === undefined) return `${when} no answer differs${t + 1 < rounds.length ? " yet" : ""}`;
  return `${when} the ${parents[j]} is ${described(wrong, j)} instead of ${described(proper, j)}`;
}

function row(matrix: Float32Array, i: number, width: number): Float32Array {
  return matrix.subarray(i * width, (i + 1) * width);
}

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What the mistake that is switched on does in the last round whose answer is seen; nothing without one. */
export function verdict(state: State, experiment: Experiment, moment = endOf(state)): string {
  const { bug, children, parents } = state;
  const { rounds, shape } = experiment;
  if (bug === "none") return "";
  const t = lastAnswered(moment, rounds.length);
  const instead = t < 0 ? "" : outcome(state, experiment, t);
  if (bug === "softmax-over-children") {
    const { coupling } = rounds[moment.before ? t : moment.round];
    const given = children.map((_, i) => sum(row(coupling, i, shape.J)));
    const i = given.indexOf(Math.max(...given));
    const shared =
      Math.abs(given[i] - 1) > NOTHING
        ? `the ${children[i]} gives away ${fixed(given[i])} of itself`
        : "no child has to choose";
    return `Each parent's couplings add up to 1, not each child's: ${shared}${instead && `, and ${instead}`}.`;
  }
  if (bug === "logits-kept") {
    const start = rounds[0].logits;
    const strongest = start.reduce((best, b, k) => (Math.abs(b) > Math.abs(start[best]) ? k : best), 0);
    const [child, parent] = [children[Math.floor(strongest / shape.J)], parents[strongest % shape.J]];
    return (
      `The last image left its logits behind, ${fixed(start[strongest])} from the ${child} to the ` +
      `${parent} where 0 should be${instead && `: ${instead}`}.`
    );
  }
  const how = (verb: string) => `Squash ${verb} the parents' first numbers together, then their second ones`;
  if (!instead) return `${how("shortens")}.`;
  const longest = Math.max(...parents.map((_, j) => polar(rounds[t].output, j).length));
  const beyond = longest > 1 ? ", and nothing keeps a length below 1" : "";
  return `${how("shortened")}, so directions turn: ${instead}${beyond}.`;
}

/** “the same image again”, “a house before”: the images that the layer may have seen. */
export function lastImages({ parents }: State, { right, shape }: Experiment): [string, string] {
  const best = winner(right[right.length - 1]);
  return ["this image", `a ${parents[(best + shape.J - 1) % shape.J]}`];
}
