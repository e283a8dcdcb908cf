/**
 * The same limit in the reader's own eyes: a digit beside a cross is flashed, alone or between two
 * others. In the corner of the eye the one in the middle cannot be told any more (Pelli, Palomares &
 * Majaj 2004), although it is as large and as far away as the one alone.
 */
import { aNumber } from "../../kit/words";

/** What is flashed, and what can be answered. */
export const ANSWERS: readonly number[] = [3, 5, 6, 8, 9];

/** One flash. */
export interface Flash {
  crowded: boolean;
  /** The digit in the middle, and those beside it. */
  target: number;
  beside: readonly [number, number];
}

/** A number from 0 to 1 for each place in a row of draws: Mulberry32. */
function draw(seed: number): number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) + 0x6d2b79f5) >>> 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
}

/** The flash of this number: always the same one. Of each two one is crowded. */
export function flashOf(number: number): Flash {
  const pick = (k: number, among: readonly number[]) => among[Math.floor(draw(8 * number + k) * among.length)];
  const target = pick(0, ANSWERS);
  const others = ANSWERS.filter((digit) => digit !== target);
  const pair = Math.floor(number / 2);
  const firstIsCrowded = draw(8 * pair + 7) < 0.5;
  return { target, crowded: (number % 2 === 0) === firstIsCrowded, beside: [pick(1, others), pick(2, others)] };
}

/** How a kind of flash was read: right or wrong, in order. */
export function readings(answers: readonly number[], crowded: boolean): boolean[] {
  return answers.flatMap((answer, k) => {
    const flash = flashOf(k);
    return flash.crowded === crowded ? [answer === flash.target] : [];
  });
}

/** Flashes of each kind after which a difference is worth a word. */
const ENOUGH = 3;

/** What has come out so far. */
export function eyesInWords(answers: readonly number[], waits: boolean, still: boolean): string {
  if (waits) return `Which digit ${still ? "stands" : "was"} in the middle?`;
  if (!answers.length) return "The network sees one where two stand close. Do you? Look at the cross, keep looking at it, and tap: a digit is flashed.";
  const [alone, between] = [readings(answers, false), readings(answers, true)];
  const right = (list: readonly boolean[]) => list.filter(Boolean).length;
  if (Math.min(alone.length, between.length) < ENOUGH) {
    const [said, { target }] = [answers[answers.length - 1], flashOf(answers.length - 1)];
    const found = said === target ? `Right, ${aNumber(target)}.` : `It was ${aNumber(target)}, not ${aNumber(said)}.`;
    const { crowded } = flashOf(answers.length - 1);
    if (crowded && said !== target) return `${found} Its neighbours were too close, as two of a kind are for one capsule. Tap for the next.`;
    return `${found} Eyes on the cross, and tap for the next.`;
  }
  const so = `Alone you read ${right(alone)} of ${alone.length}, between two others ${right(between)} of ${between.length}.`;
  const clear = right(alone) / alone.length > right(between) / between.length;
  return `${so} ${clear ? "You have the same limit: what stands too close together is read as one." : "Tap for more."}`;
}
