/** What is seen, in sentences. */
import { length } from "../../core/capsules";
import { called, fixed, listed, signed, theClass } from "../../kit/words";
import type { PoseModel } from "./model";
import { inHand, type Row } from "./rows";
import type { State } from "./state";

/** No output of squash is as long as this. */
const LONGEST = 1;

/** The numbers that are not the sample's, from 0. */
function moved(model: PoseModel, { digit, sample, pose }: State): number[] {
  const start = model.start(digit, sample);
  return pose.flatMap((value, k) => (Math.abs(value - start[k]) > 1e-4 ? [k] : []));
}

/** Whether the drawing is that of the sample. */
export function atHome(model: PoseModel, state: State): boolean {
  return !moved(model, state).length && !(state.other >= 0 && state.morph > 0);
}

/** How many have moved, and which two went farthest. */
function farthest(model: PoseModel, { digit, sample, pose }: State, changed: readonly number[]): string {
  const start = model.start(digit, sample);
  const far = (k: number) => Math.abs(pose[k] - start[k]);
  const [first, second] = [...changed].sort((a, b) => far(b) - far(a));
  const { meanings } = model.study(digit, sample);
  const [most, then] = [first, second].map((k) => `${k + 1} (${meanings[k].name})`);
  return `${changed.length} numbers have moved: most of all ${most}, then ${then}.`;
}

/** What the number in hand does in the capsules that have been measured: “slant in 2 and 3, width in 5”. */
function inEveryDigit(model: PoseModel, state: State): string {
  const k = inHand(model, state);
  const does = new Map<string, number[]>();
  for (let digit = 0; digit < model.decoder.classes; digit++) {
    const kind = model.study(digit, 0, true)?.meanings[k].kind;
    if (kind) does.set(kind, [...(does.get(kind) ?? []), digit]);
  }
  const most = [...does].sort(([, a], [, b]) => b.length - a.length);
  const told = most.map(([kind, digits]) => `${kind} in ${listed(digits.map((digit) => called(model.names, digit)))}`);
  const code = most.length > 1 ? `: each ${model.names ? "class" : "digit"} has a code of its own` : "";
  return `Number ${k + 1} changes mostly ${told.join("; ")}${code}.`;
}

/** What the strips are, above them. */
export function titleOf(model: PoseModel, state: State): string {
  const { poseDim } = model.decoder;
  switch (state.view) {
    case "strongest":
      return `${poseDim} numbers: the strongest of each kind`;
    case "all":
      return `all ${poseDim} numbers, the strongest first`;
    case "digits":
      return `number ${inHand(model, state) + 1} in every ${model.names ? "class" : "digit"}`;
    case "morph":
      return model.names ? `from ${theClass(model.names, state.digit)} to another class` : `from this ${state.digit} to another digit`;
  }
}

/** What the lines around the drawing are while a strip is pointed at. */
export function linesOf({ name, min, max }: Row): string {
  const called = name.charAt(0).toLowerCase() + name.slice(1).split(":")[0];
  return min < 0 ? `${called}: ${signed(max)} solid, ${signed(min)} dashed` : `${called}: the end is drawn as a line`;
}

/** The status of the figure. */
export function inWords(model: PoseModel, state: State): string {
  const { digit, sample, pose, other, morph } = state;
  const long = length(pose);
  const inFull = `The capsule is ${fixed(long)} long${long >= LONGEST ? ", longer than any capsule can be" : ""}.`;
  if (other >= 0 && morph > 0) {
    const goal = other === digit ? `another ${called(model.names, digit)}` : theClass(model.names, other);
    const far = `${Math.round(100 * morph)} % of the way to ${goal}.`;
    if (other === digit) return `${far} One capsule, whose numbers go from one handwriting to the other.`;
    const there = morph * length(model.goal(digit, sample, other));
    return `${far} One capsule fades and one grows, and both are drawn: ${theClass(model.names, digit)} is ${fixed((1 - morph) * long)} long, ${theClass(model.names, other)} is ${fixed(there)}.`;
  }
  const changed = moved(model, state);
  if (state.view === "digits") return inEveryDigit(model, state);
  if (!changed.length) {
    const count = model.extent.samples[digit];
    const which = count ? `sample ${sample + 1} of ${count}` : "the zero pose, for there are no samples";
    return `${model.names ? theClass(model.names, digit) : `${model.coloured ? "Class" : "Digit"} ${digit}`}, ${which}. ${inFull}`;
  }
  const [one] = changed;
  const how = changed.length === 1 ? `Number ${one + 1} is ${signed(pose[one])}.` : farthest(model, state, changed);
  return `${how} Against the sample: ${model.change(state)}. ${inFull}`;
}
