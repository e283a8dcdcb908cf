/** What is seen, in sentences. */
import { length } from "../../core/capsules";
import { called, fixed, listed, theClass } from "../../kit/words";
import type { PoseModel } from "./model";
import { inHand, type Row } from "./rows";
import { printed, SEEN, type State } from "./state";

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

/** What the number in hand does in the capsules that have been measured, the present one first: “slant in 3 and 2, but width in 5”. */
function inEveryDigit(model: PoseModel, state: State): string {
  const k = inHand(model, state);
  const does = new Map<string, number[]>();
  const all = Array.from({ length: model.decoder.classes }, (_, digit) => digit);
  for (const digit of [state.digit, ...all.filter((other) => other !== state.digit)]) {
    const kind = model.study(digit, 0, true)?.meanings[k].kind;
    if (kind) does.set(kind, [...(does.get(kind) ?? []), digit]);
  }
  const [own, ...others] = does;
  const told = [own, ...others.sort(([, a], [, b]) => b.length - a.length)].filter(Boolean).slice(0, 2).map(([kind, digits]) => `${kind} in ${listed(digits.map((digit) => called(model.names, digit)))}`);
  return `Number ${k + 1} changes mostly ${told.join(", but ")}.`;
}

/** What the strips are, above them; so many there are. */
export function titleOf(model: PoseModel, state: State, rows: number): string {
  const { poseDim } = model.decoder;
  switch (state.view) {
    case "strongest":
      return `${rows} of ${poseDim} numbers, the strongest of each kind`;
    case "all":
      return `each spoke is one of ${poseDim} numbers`;
    case "digits":
      return `number ${inHand(model, state) + 1} in every ${model.names ? "class" : "digit"}`;
    case "morph":
      return model.names ? `from ${theClass(model.names, state.digit)} to another class` : `from this ${state.digit} to another digit`;
  }
}

/** What the big drawing shows while a strip plays in it. */
export function playing({ who, apart }: Row): string {
  return [who, apart].filter(Boolean).join(" · ");
}

/** A spoke of the wheel, above it: inward it does one thing, outward the other. */
export function spoke({ who, ends: [less, more], label, value, words }: Row): string {
  const does = less ? `inward ${less}, outward ${more}` : label;
  return [`${who}: ${words(value ?? 0)}`, does].filter(Boolean).join(" · ");
}

/** What a change lacks to be a clause: “is ” 5 % wider, “has ” 12 % more ink; it moves and leans by itself. */
function verb(change: string): string {
  if (change.endsWith(" ink")) return "has ";
  return /^\d/.test(change) ? "is " : "";
}

/** Whether no capsule can have this pose. */
export function isTooLong({ pose, other, morph }: State): boolean {
  return length(pose) >= LONGEST && !(other >= 0 && morph > 0);
}

/** The status of the figure. */
export function inWords(model: PoseModel, state: State): string {
  const { digit, sample, pose, other, morph } = state;
  if (other >= 0 && morph > 0) {
    const far = `${Math.round(100 * morph)} % of the way to`;
    if (other === digit) return `${far} another ${called(model.names, digit)}: one capsule, from hand to hand.`;
    return `${far} ${theClass(model.names, other)}: one capsule fades, one grows.`;
  }
  const long = fixed(length(pose));
  // What no capsule can be is said instead of what it would look like.
  if (isTooLong(state)) return `The pose is now ${long} long. No capsule can be: the drawing is guesswork.`;
  const changed = moved(model, state, SEEN);
  // What it does in all of them, until it is moved in one.
  if (state.view === "digits" && changed.join() !== String(inHand(model, state))) return inEveryDigit(model, state);
  if (!changed.length) {
    const count = model.extent.samples[digit];
    const which = count ? `sample ${sample + 1} of ${count}` : "the zero pose, for there are no samples";
    return `${model.names ? theClass(model.names, digit) : `${model.coloured ? "Class" : "Digit"} ${digit}`}, ${which}: a capsule ${long} long.`;
  }
  const [one] = changed;
  const single = changed.length === 1;
  const what = single ? `Number ${one + 1} is ${printed(pose[one])}` : `${changed.length} numbers have moved`;
  const [most, ...more] = model.change(state, single ? one : -1).split(", ");
  if (model.coloured || most === "hardly any change") return `${what}: ${most}.`;
  const changes = [most, ...more.slice(0, 1)].map((change) => verb(change) + change);
  return `${what}: ${theClass(model.names, digit)} ${changes.join(" and ")}.`;
}
