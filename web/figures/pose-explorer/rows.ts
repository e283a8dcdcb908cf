/** The strips of the four views: what each shows along its way, where it stands, what moving on it does. */
import type { Meaning } from "../../core/shape-words";
import { called, shortened, signed, theClass } from "../../kit/words";
import type { PoseModel } from "./model";
import { changed, REACH, type State } from "./state";

/** One strip of drawings. */
export interface Row {
  /** For a screen reader, and as printed: “slant 18°”, “width × 1.2”. */
  name: string;
  label: string;
  detail: string;
  min: number;
  max: number;
  /** Where the present drawing stands from `min` to `max`; undefined where it is on no place of this strip. */
  value: number | undefined;
  /** What is said and printed of a place. */
  words(value: number): string;
  /** What the decoder is given there. */
  capsules(value: number): Float32Array;
  /** What changes if the reader goes there. */
  move(value: number): Partial<State>;
  /** Its pictures are others when this is another. */
  key: string;
}

/** So near to the sample a hand means the sample. */
const SNAP = 0.004;

/** How many numbers the first view shows. */
const FEW = { wide: 5, narrow: 4 };

const UNKNOWN: Meaning = { name: "", kind: "", amount: "", also: "" };

/** The number in hand. */
export function inHand(model: PoseModel, { digit, sample, number }: State): number {
  return number < 0 ? model.study(digit, sample).order[0] : number;
}

/** One number of a pose, from which the drawing is made. */
function ofNumber(
  model: PoseModel,
  state: State,
  k: number,
  meaning: Meaning = model.study(state.digit, state.sample).meanings[k],
): Row {
  const { digit, sample, pose } = state;
  const start = model.start(digit, sample)[k];
  const to = (value: number) => changed(pose, k, Math.abs(value) < SNAP ? start : start + value);
  return {
    name: `Number ${k + 1}: ${meaning.name}`,
    label: `${meaning.name} ${meaning.amount}`,
    detail: meaning.also && `also ${meaning.also}`,
    min: -REACH,
    max: REACH,
    value: pose[k] - start,
    words: (value) => signed(start + value),
    capsules: (value) => model.capsules({ ...state, pose: to(value) }),
    move: (value) => ({ pose: to(value), number: k }),
    key: `${k} ${digit} ${sample} ${state.other} ${state.morph} ${changed(pose, k, 0)}`,
  };
}

/** One of all numbers: which one it is stands before what it does, and how far it goes where there is room. */
function numbered(model: PoseModel, state: State, k: number, narrow: boolean): Row {
  const row = ofNumber(model, state, k);
  const { name } = model.study(state.digit, state.sample).meanings[k];
  return { ...row, label: narrow ? `${k + 1} ${name}` : `${k + 1} · ${row.label}` };
}

/** The number in hand in the capsule of any class; what it means there is known a little later. */
function inClass(model: PoseModel, state: State, digit: number): Row {
  const k = inHand(model, state);
  const present = digit === state.digit;
  const there = { digit, sample: 0, pose: model.start(digit), other: -1, morph: 0 };
  const here: State = present ? state : { ...state, ...there };
  const meaning = model.study(digit, here.sample, true)?.meanings[k] ?? UNKNOWN;
  const row = ofNumber(model, here, k, meaning);
  return {
    ...row,
    name: `Number ${k + 1} of ${theClass(model.names, digit)}`,
    label: `${shortened(called(model.names, digit), 10)}  ${meaning.name}`,
    detail: "",
    value: present ? row.value : undefined,
    move: (value) => ({ ...(present ? {} : there), ...row.move(value) }),
  };
}

/** The way from here to another class, or to another handwriting of this one. */
function wayTo(model: PoseModel, state: State, other: number): Row {
  const { digit, sample, pose } = state;
  const own = other === digit;
  return {
    name: own ? `To another ${called(model.names, digit)}` : `To ${theClass(model.names, other)}`,
    label: own ? `another ${shortened(called(model.names, digit), 10)}` : `to ${shortened(called(model.names, other), 12)}`,
    detail: "",
    min: 0,
    max: 1,
    value: other === state.other ? state.morph : 0,
    words: (value) => `${Math.round(100 * value)} %`,
    capsules: (value) => model.capsules({ digit, sample, pose, other, morph: value }),
    move: (value) => ({ other, morph: value }),
    key: `to ${other} ${digit} ${sample} ${pose}`,
  };
}

/** The strongest number of each kind, then the strongest others; one in hand that is weaker comes last. */
function strongest(model: PoseModel, state: State, count: number): Row[] {
  const { order, meanings } = model.study(state.digit, state.sample);
  const isFirst = (k: number, n: number) =>
    order.findIndex((other) => meanings[other].kind === meanings[k].kind) === n;
  const first = order.filter(isFirst);
  const few = [...first, ...order.filter((k) => !first.includes(k))].slice(0, count);
  if (state.number >= 0 && !few.includes(state.number)) few.splice(-1, 1, state.number);
  return few.map((k) => ofNumber(model, state, k));
}

/** All strips of the present view, from the top. */
export function rowsOf(model: PoseModel, state: State, narrow: boolean): Row[] {
  if (state.view === "strongest") return strongest(model, state, narrow ? FEW.narrow : FEW.wide);
  if (state.view === "all")
    return model.study(state.digit, state.sample).order.map((k) => numbered(model, state, k, narrow));
  const classes = Array.from({ length: model.decoder.classes }, (_, digit) => digit);
  if (state.view === "digits") return classes.map((digit) => inClass(model, state, digit));
  return classes.map((other) => wayTo(model, state, other));
}
