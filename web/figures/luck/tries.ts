/** Two networks trained a few times each, again and again: what a rule makes of it. */
import { moments, reach, welch } from "../../core/student";
import { whole } from "../../kit/checks";
import { fixed } from "../../kit/words";
import { RATES } from "./rates";

/** A way to call a difference clear. */
export type Rule = keyof typeof RATES;
/** What each is called. */
export const NAMES: Record<Rule, string> = { interval: "95\u00a0% interval", spreads: "both spreads" };
/** All of them. */
export const RULES: Rule[] = ["interval", "spreads"];

/** What is compared, and how often. */
export interface State {
  /** Runs of each network. */
  seeds: number;
  /** "interval": 95 % of the difference, after Welch; "spreads": further apart than both together. */
  rule: string;
  /** Whether A really is better, by two spreads. */
  better: boolean;
  /** How often it was tried. */
  tries: number;
}

/** Seeds at least and at most, and tries that the pile holds. */
export const [FEWEST, MOST, WALL] = [2, 20, 400];
/** Where the figure starts: one comparison is there to be read. */
export const START: State = { seeds: 3, rule: "spreads", better: false, tries: 1 };
/** How much better A is, in spreads, if it is. */
export const AHEAD = 2;

/** Less than any difference that could be seen. */
const TINY = 1e-6;

/** Throws, in words for the reader, if a state is impossible. */
export function checkState({ seeds, rule, tries }: State): void {
  whole("seeds", seeds, FEWEST, MOST);
  whole("tries", tries, 0, WALL);
  if (!RULES.includes(rule as Rule)) throw new Error(`“rule” must be ${RULES.join(" or ")}; it is ${rule}.`);
}

/** Numbers of a normal distribution: Mulberry32, then Box and Muller. */
function normals(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** One comparison: errors of A and B in spreads from the mean that B has, and what the rule says. */
export interface Try {
  a: number[];
  b: number[];
  clear: boolean;
  /** Whose mean error is smaller. */
  winner: "A" | "B";
}

/** A try with what every rule says of it. */
type Judged = Omit<Try, "clear"> & { says: Record<Rule, boolean>; apart: Partial<Record<Rule, number>> };

function newTry(seeds: number, better: boolean, number: number): Judged {
  const normal = normals(1 + number + 1009 * seeds);
  const draw = (offset: number) => Array.from({ length: seeds }, () => normal() + offset);
  const [a, b] = [draw(better ? -AHEAD : 0), draw(0)];
  const [[ma, sa], [mb, sb]] = [moments(a), moments(b)];
  const says = { spreads: Math.abs(ma - mb) > sa + sb, interval: welch(a, b) < 0.05 };
  return { a, b, says, apart: {}, winner: ma < mb ? "A" : "B" };
}

/** The tries of these seeds and this truth so far. */
let made: { key: string; tries: Judged[] } = { key: "", tries: [] };

function judged({ seeds, better }: State, number: number): Judged {
  const key = `${seeds} ${better}`;
  if (made.key !== key) made = { key, tries: [] };
  return (made.tries[number] ??= newTry(seeds, better, number));
}

/** The try of this number: always the same one, so that a state can be linked and drawn again. */
export function tryOf(state: State, number: number): Try {
  const { a, b, says, winner } = judged(state, number);
  return { a, b, winner, clear: says[state.rule as Rule] };
}

function measured(a: readonly number[], b: readonly number[], rule: Rule, clear: boolean): number {
  const [[ma, sa], [mb, sb]] = [moments(a), moments(b)];
  const far = (mb - ma) / (rule === "interval" ? reach(a, b, false) : sa + sb);
  // The verdict is the rule's; a rounded quotient must not lie on its other side.
  const size = clear ? Math.max(1 + TINY, Math.abs(far)) : Math.min(1 - TINY, Math.abs(far));
  return Math.sign(far) * size;
}

/**
 * How far apart the means of a try are, in what the rule asks for: beyond 1 it says that A is better,
 * beyond −1 that B is.
 */
export function apartOf(state: State, number: number): number {
  const { a, b, says, apart } = judged(state, number);
  const rule = state.rule as Rule;
  return (apart[rule] ??= measured(a, b, rule, says[rule]));
}

/** For how many tries, of all so far, the rule says clear; and which. */
export function wallOf(state: State): boolean[] {
  return Array.from({ length: state.tries }, (_, k) => tryOf(state, k).clear);
}

/** How many of the first `among` tries each rule calls clear: both judge the same runs. */
export function countsOf(state: State, among = state.tries): Record<Rule, number> {
  const count = (rule: Rule) => wallOf({ ...state, rule, tries: among }).filter(Boolean).length;
  return { interval: count("interval"), spreads: count("spreads") };
}

/** In the long run. */
export const rateOf = ({ rule, better, seeds }: State): number =>
  RATES[rule as Rule][better ? "better" : "equal"][seeds - FEWEST];

/** A share as it is written: small ones with a decimal. */
export const percent = (rate: number): string => `${fixed(100 * rate, rate < 0.1 ? 1 : 0)}\u00a0%`;
