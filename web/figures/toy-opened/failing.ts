/** Where over the whole circle of angles a network fails, in words. */
import type { WholeKind } from "../../core/shapes";
import { around } from "../toy-world/angles";
import { spoke, SPOKES, type Answers } from "./spokes";

/** Angles next to one another, all the way from the first to the last, clockwise. */
interface Run {
  first: number;
  many: number;
}

/** Of a whole that is turned so by its middle: four quarters, and one that is longer than this has no side. */
const SIDES = ["upright", "on its right side", "upside down", "on its left side"] as const;
const WIDEST = SPOKES / 2;

const fails = (answers: Answers, k: number): boolean => answers.get((k + SPOKES) % SPOKES)?.verdict !== "right";

/** All runs of angles at which it is not right, the longest first. */
export function runsOf(answers: Answers): Run[] {
  const spokes = Array.from({ length: SPOKES }, (_, k) => k);
  if (spokes.every((k) => fails(answers, k))) return [{ first: 0, many: SPOKES }];
  const begins = spokes.filter((k) => fails(answers, k) && !fails(answers, k - 1));
  return begins.map((first) => {
    let many = 1;
    while (fails(answers, first + many)) many++;
    return { first, many };
  }).sort((a, b) => b.many - a.many);
}

const at = (k: number): string => `${around(spoke(k))}°`;

/** From where to where. */
function fromTo({ first, many }: Run): string {
  return many > 1 ? `from ${at(first)} to ${at(first + many - 1)}` : `at ${at(first)}`;
}

/** And how it lies there. */
function lying(run: Run): string {
  if (run.many > WIDEST) return fromTo(run);
  const quarter = Math.round(((run.first + (run.many - 1) / 2) * 4) / SPOKES) % 4;
  return `${SIDES[quarter]}, ${fromTo(run)}`;
}

/** Where most of it is. */
function where(runs: readonly Run[], tell: (run: Run) => string): string {
  const [longest, next] = runs;
  if (!next) return tell(longest);
  return longest.many > next.many ? `above all ${tell(longest)}` : `in ${runs.length} places around`;
}

/** How it fails, of all that it does. */
function how(answers: Answers): string {
  const verdicts = new Set([...answers.values()].map(({ verdict }) => verdict));
  return verdicts.has("wrong") ? (verdicts.has("lost") ? "Wrong or no idea" : "Wrong") : "No idea";
}

const failuresOf = (runs: readonly Run[]): number => runs.reduce((sum, { many }) => sum + many, 0);

/** What is said of one alone. */
function ofOne(kind: WholeKind, answers: Answers): string {
  const runs = runsOf(answers);
  if (!runs.length) return `It knows the ${kind} at every angle.`;
  if (runs[0].many === SPOKES) return `It knows the ${kind} at no angle.`;
  return `${how(answers)} at ${failuresOf(runs)} of ${SPOKES} angles, ${where(runs, lying)}.`;
}

/** And of each of two: on a phone there is room for two lines. */
function ofTwo(kind: WholeKind, answers: Answers): string {
  const runs = runsOf(answers);
  const name = kind[0].toUpperCase() + kind.slice(1);
  if (!runs.length) return `${name}: right at every angle.`;
  if (runs[0].many === SPOKES) return `${name}: right at no angle.`;
  return `${name}: fails at ${failuresOf(runs)} of ${SPOKES}, ${where(runs, fromTo)}.`;
}

/** At which angles it fails at each whole that is there, as soon as all have been asked. */
export function inAngles(wholes: readonly { kind: WholeKind; answers: Answers }[]): string {
  if (wholes.some(({ answers }) => answers.size < SPOKES)) return "It is asked at every angle.";
  const runs = wholes.map(({ answers }) => runsOf(answers));
  if (runs.length > 1 && !runs.flat().length) return "It knows both at every angle.";
  return wholes.map(({ kind, answers }) => (wholes.length > 1 ? ofTwo : ofOne)(kind, answers)).join(" ");
}
