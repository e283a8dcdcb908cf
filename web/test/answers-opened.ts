/** What `answer.mjs` can be asked of small networks, as pages open them. */
import { readFileSync } from "node:fs";
import { WHOLE_KINDS } from "../core/shapes";
import { ToyNetwork } from "../core/toy-network";
import { checkPayload, type Payload } from "../core/weights";
import { look } from "../figures/toy-opened/reading";
import { START as TOY_START, type State as ToyState } from "../figures/toy-opened/state";

function payloadIn(file: string): Payload {
  const script = readFileSync(file, "utf8"); // capsvizWeights({…});
  return checkPayload(JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf(")"))));
}

/** A network of the toy figure reads a picture. */
export function toyReading(question: { file: string; name: string; picture: number[] }): object {
  const network = new ToyNetwork(payloadIn(question.file), question.name);
  const { loudness, votes, rounds, wholes, lengths } = network.read(question.picture);
  const { E } = network;
  return {
    loudness: Array.from(loudness),
    votes: Array.from(votes),
    coupling: Array.from(rounds[rounds.length - 1].coupling),
    lengths,
    poses: WHOLE_KINDS.map((_, j) => network.poseOf(j, wholes.subarray(j * E, (j + 1) * E))),
  };
}

/** What the toy figure shows of a state. */
export function toySight(question: { file: string; state: Partial<ToyState> }): object {
  const state = { ...TOY_START, ...question.state };
  const { children, thoughts } = look(new ToyNetwork(payloadIn(question.file), state.taught), state);
  return { state, children, thoughts };
}
