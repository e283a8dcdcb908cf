/** What `answer.mjs` can be asked of small networks, as pages open them. */
import { WHOLE_KINDS } from "../core/shapes";
import { ToyNetwork } from "../core/toy-network";
import { Race } from "../figures/bench-board/race";
import { boardOf, START as BENCH_START, type State as BenchState } from "../figures/bench-board/state";
import { inWords as benchWords } from "../figures/bench-board/words";
import { Shover } from "../figures/shove/reading";
import { START as SHOVE_START, type State as ShoveState } from "../figures/shove/state";
import { look } from "../figures/toy-opened/reading";
import { START as TOY_START, type State as ToyState } from "../figures/toy-opened/state";
import { inWords as toyWords } from "../figures/toy-opened/words";
import { payloadIn } from "./payloads";

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
  const sight = look(new ToyNetwork(payloadIn(question.file), state.taught), state);
  const { all, children, thoughts } = sight;
  return { state, children, thoughts, pulls: all.map(({ pulls }) => pulls), words: toyWords(sight) };
}

/** What the toy figure shows of each of these states. */
export function toySights(question: { file: string; states: Partial<ToyState>[] }): object[] {
  return question.states.map((state) => toySight({ file: question.file, state }));
}

/** What the shoved digit's network sees, draws, and how far that is. */
export function shoved(question: { file: string; state: Partial<ShoveState> }): object {
  const state = { ...SHOVE_START, ...question.state };
  const { picture, looked, drawing, done, followed } = new Shover(payloadIn(question.file)).look(state);
  const [presence, places] = [Array.from(looked.presence), Array.from(looked.places)];
  return { state, picture: Array.from(picture), presence, places, drawing: Array.from(drawing), done, followed };
}

/** Where the bench board starts. */
export function benchStart(): object {
  return BENCH_START;
}

/** What the bench board says of each of these states at rest and in its race, and how far its race is after so many seconds. */
export function benchBoard(question: { states: BenchState[]; seconds: number }): object[] {
  return question.states.map((state) => {
    const race = new Race();
    const board = boardOf(state);
    race.start();
    const runs = race.step(question.seconds);
    return { words: benchWords(state), told: benchWords(state, { race, times: 1 }), runs, done: board.rows.map(({ seconds }) => race.done(board, seconds)) };
  });
}
