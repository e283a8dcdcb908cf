/** What is seen, in sentences. */
import { length } from "../../core/capsules";
import { called, capital, fixed, listed, theClass } from "../../kit/words";
import type { PoseModel } from "./model";
import type { Stop } from "./pull";
import { inHand, strongest, type Row } from "./rows";
import { printed, SEEN, type State } from "./state";
import { membersOf, movedBy, STAYS } from "./ten";

/** No output of squash is as long as this. */
const LONGEST = 1;

/** The numbers that are not the sample's, from 0; with `least` only those that are so far from it. */
function moved(model: PoseModel, { digit, sample, pose }: State, least = 1e-4): number[] {
  const start = model.start(digit, sample);
  return pose.flatMap((value, k) => (Math.abs(value - start[k]) > least ? [k] : []));
}

/** Whether the drawing is that of the sample. */
export function atHome(model: PoseModel, state: State): boolean {
  return !moved(model, state).length && !(state.other >= 0 && state.morph > 0);
}

/** How many numbers have moved that are not among the few whose strips are shown. */
export function movedUnseen(model: PoseModel, state: State): number {
  if (state.view !== "strongest") return 0;
  const few = strongest(model, state);
  return moved(model, state, SEEN).filter((k) => !few.includes(k)).length;
}

/** “gets thicker”, “leans left”; of several “get thicker”, “lean left”. */
function gets(word: string, several: boolean): string {
  if (word === STAYS) return several ? "stay as they are" : "stays as it is";
  const verb = word.endsWith("er") ? `gets ${word}` : word;
  return several ? verb.replace(/^(\w+)s( |$)/, "$1$2") : verb;
}

/** What one number has made of every digit, that in hand first: “3 gets thicker; 2 and 6 get shorter”. */
function inEveryDigit(model: PoseModel, state: State): string {
  const does = new Map<string, number[]>();
  membersOf(model, state, movedBy(model, state)).forEach(({ word }, digit) => does.set(word, [...(does.get(word) ?? []), digit]));
  const all = [...does].map(([word, digits]) => ({ word, digits, own: digits.includes(state.digit) }));
  all.sort((a, b) => Number(b.own) - Number(a.own) || b.digits.length - a.digits.length);
  if (all.length === 1) return `All of them ${gets(all[0].word, true)}.`;
  const told = all.slice(0, 3).map(({ word, digits, own }) => {
    const others = digits.filter((digit) => digit !== state.digit);
    const who = listed([...(own ? [state.digit] : []), ...others].map((digit) => called(model.names, digit)));
    return `${who} ${gets(word, digits.length > 1)}`;
  });
  return capital(`${told.join("; ")}.`);
}

/** What the strips are, above them; so many there are. The number of all classes is seen to have moved by `by`. */
export function titleOf(model: PoseModel, state: State, rows: number, by: number): string {
  if (state.view === "digits") {
    return [`number ${inHand(model, state) + 1}`, Math.abs(by) < SEEN ? "" : printed(by)].filter(Boolean).join(": ");
  }
  return state.view === "strongest" ? `${rows} of ${model.decoder.poseDim} numbers, the strongest of each kind` : "";
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

/** A spoke: what it would do, where it has not moved or is only pointed at; or else what it has done. */
export function spoke(model: PoseModel, { digit, pose }: State, row: Row, pointedAt: boolean): string {
  const { who, value = 0, words, move, group } = row;
  if (pointedAt || Math.abs(value) < SEEN) return `${capital(who)}: ${spokeDoes(row) || group}.`;
  const { pose: without = pose } = move(0);
  return `${capital(who)} has moved by ${words(value)}: ${changes(model, digit, [without, pose])}.`;
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

/** The status of the figure. */
export function inWords(model: PoseModel, state: State): string {
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
  const changed = moved(model, state, SEEN);
  if (view === "digits") return changed.length ? inEveryDigit(model, state) : "One number in all of them: slide it and compare.";
  if (!changed.length) {
    if (view === "all") return "Each spoke is a number: outward, more of the word on its arc.";
    const count = model.extent.samples[digit];
    const which = count ? `sample ${sample + 1} of ${count}` : "the zero pose, for there are no samples";
    return `${model.names ? theClass(model.names, digit) : `${model.coloured ? "Class" : "Digit"} ${digit}`}, ${which}: a capsule ${long} long.`;
  }
  const [one] = changed;
  const single = changed.length === 1;
  const what = single ? `Number ${one + 1} has moved by ${printed(pose[one] - model.start(digit, sample)[one])}` : `${changed.length} numbers have moved`;
  const first = single ? model.study(digit, sample).meanings[one].name : "";
  return `${what}: ${changes(model, digit, [model.start(digit, sample), pose], first)}.`;
}
