/** What is seen, in sentences. */
import { length } from "../../core/capsules";
import { called, capital, fixed, listed, theClass } from "../../kit/words";
import type { PoseModel } from "./model";
import type { Stop } from "./pull";
import { inHand, type Row } from "./rows";
import { printed, SEEN, type State } from "./state";
import { membersOf, movedBy, STAYS } from "./ten";

/** No output of squash is as long as this. */
const LONGEST = 1;

/** Whether the drawing is that of the sample. */
export function atHome(model: PoseModel, state: State): boolean {
  return !model.moved(state).length && !(state.other >= 0 && state.morph > 0);
}

const comparative = (word: string): boolean => word.endsWith("er");

/** “gets thicker”, “leans left”; of several “get thicker”, “lean left”; after others that get something, “thicker”. */
function gets(word: string, several: boolean, after: boolean): string {
  if (word === STAYS) return several ? "stay" : STAYS;
  if (comparative(word)) return after ? word : `get${several ? "" : "s"} ${word}`;
  return several ? word.replace(/^(\w+)s( |$)/, "$1$2") : word;
}

/** What one number has made of every digit, that in hand first: “3 and 9 get thicker; 0 and 6 shorter; 2 leans left; …”, until all are told of. */
function inEveryDigit(model: PoseModel, state: State): string {
  const by = movedBy(model, state);
  // Of colours there are no such words.
  if (model.coloured) return `Number ${inHand(model, state) + 1} has moved by ${printed(by)} in all of them.`;
  const does = new Map<string, number[]>();
  membersOf(model, state, by).forEach(({ word }, digit) => does.set(word, [...(does.get(word) ?? []), digit]));
  const rank = (word: string) => (does.get(word)!.includes(state.digit) ? 0 : word === STAYS ? 3 : comparative(word) ? 1 : 2);
  const words = [...does.keys()].sort((a, b) => rank(a) - rank(b) || does.get(b)!.length - does.get(a)!.length);
  if (words.length === 1) return `All of them ${words[0] === STAYS ? "stay as they are" : gets(words[0], true, false)}.`;
  const told = words.map((word, n) => {
    const digits = does.get(word)!;
    const others = digits.filter((digit) => digit !== state.digit);
    const who = listed([...(others.length < digits.length ? [state.digit] : []), ...others].map((digit) => called(model.names, digit)));
    return `${who}\u00a0${gets(word, digits.length > 1, n > 0 && comparative(words[n - 1]))}`;
  });
  return capital(`${told.join("; ")}.`);
}

/** What the strips are, above them: so many, that did most or are the strongest. The number of all classes is seen to have moved by `by`. */
export function titleOf(model: PoseModel, state: State, rows: number, did: boolean, by: number): string {
  if (state.view === "digits") {
    return [`number ${inHand(model, state) + 1}`, Math.abs(by) < SEEN ? "" : printed(by)].filter(Boolean).join(": ");
  }
  if (state.view !== "strongest") return "";
  return `${rows} of ${model.decoder.poseDim} numbers, ${did && model.moved(state, SEEN).length ? "those that did most" : "the strongest of each kind"}`;
}

/** What the big drawing shows while a strip plays in it. */
export function playing({ who, apart }: Row): string {
  return [who, apart].filter(Boolean).join(" · ");
}

/** “outward thicker; inward thinner and leans left”. */
function spokeDoes({ outward, inward }: Pick<Row, "outward" | "inward">): string {
  return [outward.length && `outward ${listed(outward)}`, inward.length && `inward ${listed(inward)}`].filter(Boolean).join("; ");
}

/** A strip that plays: nothing has changed. */
export function preview({ who, label, ends: [from, to], outward, inward }: Row): string {
  const does = spokeDoes({ outward, inward }) || (from ? `from ${from} to ${to}` : label);
  return `Preview: ${[who, does].filter(Boolean).join(", ")}.`;
}

/** What a change lacks to be a clause: “is ” 5 % wider, “has ” 12 % more ink; it moves and leans by itself. */
function verb(change: string): string {
  if (change.endsWith(" ink")) return "has ";
  return /^\d/.test(change) ? "is " : "";
}

/** How a drawing differs between two poses: “the 3 is 14 % taller and has 58 % more ink”. */
function changes(model: PoseModel, digit: number, poses: readonly (readonly number[])[], first = ""): string {
  const [most, ...more] = model.change(digit, poses, first).split(", ");
  if (model.coloured || most === "hardly any change") return most;
  const clauses = [most, ...more.slice(0, 1)].map((change) => verb(change) + change);
  return `${theClass(model.names, digit)} ${clauses.join(" and ")}`;
}

/** What a spoke would do. */
export function spoke(row: Row): string {
  return `${capital(row.who)}: ${spokeDoes(row) || row.group}.`;
}

/** Whether the one drawing is of a pose that no capsule can have. */
export function isTooLong({ pose, other, morph, view }: State): boolean {
  return length(pose) >= LONGEST && view !== "digits" && !(other >= 0 && morph > 0);
}

/** Why pulled ink stays behind the hand. */
export function stopped(model: PoseModel, digit: number, stop: Stop): string {
  const samples = `samples of ${called(model.names, digit)}`;
  const told: Record<Stop, string> = {
    rare: `The ink stays behind: half of the ${samples} differ no more than this.`,
    none: `The ink stays behind: ${samples} hardly differ that way.`,
    long: "The ink stays behind: no capsule can have a longer pose.",
    far: "The ink stays behind: one of its numbers is at the end of its strip.",
    torn: `The ink stays behind: any farther, and ${theClass(model.names, digit)} would fall to pieces.`,
  };
  return told[stop];
}

/** Who has moved, of several: the one that was in the hand is named. */
function movers(moved: readonly number[], number: number): string {
  const others = moved.filter((k) => k !== number);
  if (others.length === moved.length) return `${moved.length} numbers`;
  return others.length === 1 ? `Numbers ${number + 1} and ${others[0] + 1}` : `Number ${number + 1} and ${others.length} others`;
}

/**
 * The status of the figure: what is so, measured from the sample, whatever is in the hand. It begins with what the number
 * is called by that did `most`, where that is known.
 */
export function inWords(model: PoseModel, state: State, most?: number): string {
  const { digit, sample, pose, view, other, morph } = state;
  if (other >= 0 && morph > 0) {
    const far = `${Math.round(100 * morph)} % of the way to`;
    if (morph === 1 && other !== digit) return `Now only ${theClass(model.names, other)} speaks.`;
    if (other === digit) return `${far} another ${called(model.names, digit)}: one capsule, from hand to hand.`;
    return `${far} ${theClass(model.names, other)}: one capsule fades, one grows.`;
  }
  if (view === "morph") return `Only ${theClass(model.names, digit)} speaks: drag it towards another ${model.names ? "class" : "digit"}.`;
  const long = fixed(length(pose));
  // What no capsule can be is said instead of what it would look like.
  if (isTooLong(state)) return `The pose is now ${long} long. No capsule can be: the drawing is guesswork.`;
  const changed = model.moved(state, SEEN);
  if (view === "digits") return changed.length ? inEveryDigit(model, state) : "One number in all of them: slide it and compare.";
  if (!changed.length) {
    if (view === "all") return "Each spoke is a number: outward, more of the word on its arc.";
    const count = model.extent.samples[digit];
    const which = count ? `sample ${sample + 1} of ${count}` : "the zero pose, for there are no samples";
    return `${model.names ? theClass(model.names, digit) : `${model.coloured ? "Class" : "Digit"} ${digit}`}, ${which}: a capsule ${long} long.`;
  }
  const [one] = changed;
  const single = changed.length === 1;
  // How far, as its bar shows it: which way is seen there, and on a strip that is turned round a sign would point back.
  const what = single ? `Number ${one + 1} has moved by ${fixed(Math.abs(pose[one] - model.start(digit, sample)[one]))}` : `${movers(changed, state.number)} have moved`;
  const told = single ? one : most;
  const first = told === undefined ? "" : model.study(digit, sample).meanings[told].name;
  return `${what}: ${changes(model, digit, [model.start(digit, sample), pose], first)}.`;
}
