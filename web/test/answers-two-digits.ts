/** What `answer.mjs` can be asked about two digits on one canvas. */
import { Network } from "../core/network";
import { Digits } from "../figures/two-digits/digits";
import { look, type Sight } from "../figures/two-digits/sight";
import { drawings, judge } from "../figures/two-digits/verdict";
import { START as APART_START, type State as ApartState } from "../figures/pulled-apart/state";
import { inWords as apartWords } from "../figures/pulled-apart/words";
import { eyesInWords, flashOf } from "../figures/two-of-a-kind/eyes";
import { compare, type Comparison } from "../figures/two-of-a-kind/pair";
import { START as TWINS_START, type State as TwinsState } from "../figures/two-of-a-kind/state";
import { inWords as twinsWords } from "../figures/two-of-a-kind/words";
import { payloadIn as payload } from "./payloads";

interface Given {
  encoder: string;
  decoder: string;
  pictures: string[];
  labels: number[];
}

const networkOf = ({ encoder, decoder }: Given) => new Network({ encoder: payload(encoder), decoder: payload(decoder) });

const plain = ({ picture, overlap, lengths, named, draw }: Sight) => ({
  picture: Array.from(picture), overlap, lengths: Array.from(lengths), named, drawn: named.map((name) => Array.from(draw(name))),
});

/** What the figure shows and says of two digits, one over the other. */
export function pulledApart(question: Given & { states: ApartState[]; iterations: number }): unknown {
  const network = networkOf(question);
  const digits = new Digits(question.pictures, question.labels);
  return question.states.map((state) => apart(network, digits, state, question.iterations));
}

function apart(network: Network, digits: Digits, state: ApartState, iterations: number): unknown {
  const { first, second, first_at, second_at, first_strokes, second_strokes } = state;
  const pair = [digits.digit(first, first_strokes, network.size), digits.digit(second, second_strokes, network.size)] as const;
  const sight = look(network, pair, [first_at, second_at], iterations);
  const verdict = judge(sight, pair);
  return { ...plain(sight), ...verdict, inks: drawings(sight, verdict).map((image) => Array.from(image)), words: apartWords(sight, verdict, pair, new Map()) };
}

/** The same of two of a kind beside two kinds. */
export function twoOfAKind(question: Given & { states: TwinsState[]; iterations: number }): unknown {
  const network = networkOf(question);
  const digits = new Digits(question.pictures, question.labels);
  return question.states.map((state) => twins(compare(network, digits, state, question.iterations)));
}

function twins(comparison: Comparison): unknown {
  const { twins, others } = comparison;
  return {
    twins: { ...plain(twins.sight), kind: twins.kind, ghost: twins.ghost, way: twins.way, image: Array.from(twins.images[0]) },
    others: { ...plain(others.sight), ...others.verdict }, words: twinsWords(comparison),
  };
}

/** Where both figures open if nobody asks for anything else. */
export const twoDigitsStart = (): unknown => ({ apart: APART_START, twins: TWINS_START });

/** The flashes of these numbers, and what is said of answers to them. */
export const flashes = ({ count, answers }: { count: number; answers: number[] }): unknown => ({
  flashes: Array.from({ length: count }, (_, k) => flashOf(k)), words: eyesInWords(answers, false, false),
});
