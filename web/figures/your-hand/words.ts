/** What is seen, in sentences. */
import { aClass, signed, theClass, type Names } from "../../kit/words";

/** A capsule this long counts as an answer. */
export const SURE = 0.5;

/** A change of a number by less is none. */
export const MOVED = 0.01;

/** What there is to talk of. */
export interface Seen {
  /** The digit that writes itself, −1 for none, and whether it still does. */
  digit: number;
  writes: boolean;
  /** Whether there is no ink on the sheet. */
  empty: boolean;
  /** What the network answers; none before it is there. */
  lengths: ArrayLike<number>;
  /** What was added to the pose by pulling, and how many numbers a pose has. */
  pull: readonly number[];
  /** The number whose bead was pulled instead of the ink, from 0; −1 for none. */
  bead: number;
  poseDim: number;
  /** What the classes are called, if not by numbers. */
  names: Names;
}

const NAMES = [
  "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen",
];

/** A count in words, as in “sixteen numbers”. */
export function inLetters(count: number): string {
  return NAMES[count] ?? String(count);
}

/** Which number a pull has changed most, from 0. */
export const farthest = (pull: readonly number[]): number =>
  pull.reduce((best, change, k) => (Math.abs(change) > Math.abs(pull[best]) ? k : best), 0);

/** How a pull went: how many numbers follow, and which one most. */
function pulled(pull: readonly number[]): string {
  const moved = pull.filter((change) => Math.abs(change) >= MOVED).length;
  if (!moved) return "Pull farther: no number has followed yet.";
  const most = farthest(pull);
  const which = `number ${most + 1} by ${signed(pull[most])}`;
  return moved === 1 ? `The ink moves; one number follows: ${which}.` : `The ink moves, and ${inLetters(moved)} of ${inLetters(pull.length)} numbers follow; most of all ${which}.`;
}

/** The words below the picture. */
export function inWords({ digit, writes, empty, lengths, pull, bead, poseDim, names }: Seen): string {
  if (pull.length && bead >= 0) return `Number ${bead + 1} is ${signed(pull[bead])} from what was read, and the drawing follows.`;
  if (pull.length) return pulled(pull);
  if (!lengths.length) return digit >= 0 ? "A hand writes. The network that will read it is on its way." : "The pen writes already; the network is on its way.";
  if (digit >= 0 && writes) return "A hand writes, and the network reads along.";
  if (empty) return `An empty sheet. Write${names ? "" : " a digit"}, as large as you like.`;
  const order = Array.from(lengths).map((_, j) => j).sort((a, b) => lengths[b] - lengths[a]);
  const [first] = order;
  const long = `its capsule is ${lengths[first].toFixed(2)} long`;
  if (lengths[first] < SURE) return names ? `I do not know this one: nearest is ${theClass(names, first)}, ${long}.` : `It is sure of no digit yet: nearest is the ${first}, ${long}.`;
  if (digit >= 0) return `It reads ${aClass(names, first)} (${long}), keeps ${inLetters(poseDim)} numbers of it, and draws it again. Now you.`;
  return `It reads ${aClass(names, first)}; ${long}. Take hold of the drawing, or of a bead, and pull.`;
}
