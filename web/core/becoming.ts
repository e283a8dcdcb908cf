/** What a drawing becomes when it changes, in words that compare: “thicker”, “leans left”. */
import { measured, WELL_SEEN } from "./shape-words";

/** In the order of `measured`: one word for more of it and one for less; rows of an image count downward, but up is more. */
const WORDS: readonly { name: string; more: string; less: string; downward?: true }[] = [
  { name: "slant", more: "leans right", less: "leans left" },
  { name: "thickness", more: "thicker", less: "thinner" },
  { name: "width", more: "wider", less: "narrower" },
  { name: "height", more: "taller", less: "shorter" },
  { name: "left–right", more: "moves right", less: "moves left" },
  { name: "up–down", more: "moves up", less: "moves down", downward: true },
];

/** What a drawing becomes that gets more of this, as a `Meaning` is named; nothing of what has no more. */
export function moreOf(measure: string): string | undefined {
  return measure === "size" ? "larger" : WORDS.find(({ name }) => name === measure)?.more;
}

/** One thing that a drawing becomes. */
export interface Becoming {
  /** “thickness”, as in `Meaning`. */
  name: string;
  word: string;
  /** Whether it is more of it. */
  more: boolean;
  /** How well it is seen; well from 1 on. */
  weight: number;
}

/** All that is well seen of a change, the most striking first. */
export function becomes(from: Float32Array, to: Float32Array, size: number): Becoming[] {
  return measured(from, to, size)
    .map((change, m): Becoming => {
      const { name, downward, ...words } = WORDS[m];
      const more = change > 0 !== Boolean(downward);
      return { name, word: more ? words.more : words.less, more, weight: Math.abs(change) / WELL_SEEN[m] };
    })
    .filter(({ weight }) => weight >= 1)
    .sort((a, b) => b.weight - a.weight);
}

/** What comes second is worth a word of its own if it is seen nearly as well. */
const NEARLY = 0.6;

/** The most striking things in words, two at most. */
export function wordsOf([first, second]: readonly Becoming[]): string[] {
  if (!first) return [];
  return second && second.weight > NEARLY * first.weight ? [first.word, second.word] : [first.word];
}
