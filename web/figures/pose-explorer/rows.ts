/** The strips of the four views: what each shows along its way, where it stands, what moving on it does. */
import { apart, type Ends } from "../../core/shape-words";
import { called, capital, shortened, theClass } from "../../kit/words";
import type { PoseModel, Study } from "./model";
import { changed, printed, REACH, type State } from "./state";

/** One strip of drawings. */
export interface Row {
  /** For a screen reader. */
  name: string;
  /** What moves on it, “number 4” or “to the 8”. */
  who: string;
  /** What it is called, “7”, “to 8” or nothing; at its ends, “thin” and “thick”; how far these are apart, “thickest ÷ thinnest: 5.3”. */
  label: string;
  ends: Ends;
  apart: string;
  /** What it belongs to among all numbers: “thickness”. */
  group: string;
  /** Whether it is the number, the class or the way in hand. */
  inHand: boolean;
  /** Whether the present drawing is on it: elsewhere are pictures of what may be. */
  here: boolean;
  min: number;
  max: number;
  /** Where the present drawing stands from `min` to `max`; undefined where it is on no place of this strip. */
  value: number | undefined;
  /** Where its number would be zero, if that is on it. */
  zero: number | undefined;
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
const FEW = 5;

/** The number in hand. */
export function inHand(model: PoseModel, { digit, sample, number }: State): number {
  return number < 0 ? model.study(digit, sample).order[0] : number;
}

/** One number of a pose, from which the drawing is made; what it means there may be known a little later. */
function ofNumber(model: PoseModel, state: State, k: number, study: Study | undefined): Row {
  const { digit, sample, pose } = state;
  const start = model.start(digit, sample)[k];
  const to = (value: number) => changed(pose, k, Math.abs(value) < SNAP ? start : start + value);
  const meaning = study?.meanings[k];
  const name = meaning?.name ?? "";
  const who = `number ${k + 1}`;
  const ends = study?.ends[k] ?? ["", ""];
  return {
    name: `${capital(who)}: ${name}${ends[0] && `, from ${ends[0]} to ${ends[1]}`}`,
    who,
    label: ends[0] ? "" : name,
    ends,
    apart: meaning ? apart(meaning) : "",
    group: meaning?.kind ?? "",
    inHand: k === inHand(model, state),
    here: true,
    min: -REACH,
    max: REACH,
    value: pose[k] - start,
    zero: Math.abs(start) <= REACH ? -start : undefined,
    words: (value) => printed(start + value),
    capsules: (value) => model.capsules({ ...state, pose: to(value) }),
    move: (value) => ({ pose: to(value), number: k }),
    key: `${k} ${digit} ${sample} ${state.other} ${state.morph} ${changed(pose, k, 0)}`,
  };
}

/** Such a row with the name of its own before what the number does. */
function labelled(row: Row, own: string): Row {
  return { ...row, label: [own, row.label].filter(Boolean).join(" · ") };
}

/** The number in hand in the capsule of any class. */
function inClass(model: PoseModel, state: State, digit: number): Row {
  const k = inHand(model, state);
  const present = digit === state.digit;
  const there = { digit, sample: 0, pose: model.start(digit), other: -1, morph: 0 };
  const here: State = present ? state : { ...state, ...there };
  const row = labelled(ofNumber(model, here, k, model.study(digit, here.sample, true)), shortened(called(model.names, digit), 10));
  const who = `number ${k + 1} of ${theClass(model.names, digit)}`;
  return {
    ...row,
    name: capital(who),
    who,
    inHand: present,
    here: present,
    value: present ? row.value : undefined,
    move: (value) => ({ ...(present ? {} : there), ...row.move(value) }),
  };
}

/** The way from here to another class, or to another handwriting of this one. */
function wayTo(model: PoseModel, state: State, other: number): Row {
  const { digit, sample, pose } = state;
  const own = other === digit;
  const who = own ? `to another ${called(model.names, digit)}` : `to ${theClass(model.names, other)}`;
  return {
    name: capital(who),
    who,
    label: own ? `another ${shortened(called(model.names, digit), 10)}` : `to ${shortened(called(model.names, other), 12)}`,
    ends: ["", ""],
    apart: "",
    group: "",
    inHand: other === state.other,
    here: other === state.other && state.morph > 0,
    min: 0,
    max: 1,
    value: other === state.other ? state.morph : 0,
    zero: undefined,
    words: (value) => `${Math.round(100 * value)} %`,
    capsules: (value) => model.capsules({ digit, sample, pose, other, morph: value }),
    move: (value) => ({ other, morph: value }),
    key: `to ${other} ${digit} ${sample} ${pose}`,
  };
}

/** The strongest number of each kind, then the strongest others; one in hand that is weaker comes last. */
function strongest(model: PoseModel, state: State): Row[] {
  const study = model.study(state.digit, state.sample);
  const { order, meanings } = study;
  const isFirst = (k: number, n: number) =>
    order.findIndex((other) => meanings[other].kind === meanings[k].kind) === n;
  const first = order.filter(isFirst);
  const few = [...first, ...order.filter((k) => !first.includes(k))].slice(0, FEW);
  if (state.number >= 0 && !few.includes(state.number)) few.splice(-1, 1, state.number);
  return few.map((k) => ofNumber(model, state, k, study));
}

/** All numbers, those of one kind together, the strongest kind and in each the strongest number first. */
function byKind({ order, meanings }: Study): number[] {
  const kinds = [...new Set(order.map((k) => meanings[k].kind))];
  return kinds.flatMap((kind) => order.filter((k) => meanings[k].kind === kind));
}

/** How many strips in a row belong together, from the first. */
export function groupsOf(rows: readonly Row[]): number[] {
  const firsts = rows.flatMap(({ group }, k) => (k && rows[k - 1].group === group ? [] : [k]));
  return firsts.map((first, g) => (firsts[g + 1] ?? rows.length) - first);
}

/** All strips of the present view, from the top. */
export function rowsOf(model: PoseModel, state: State): Row[] {
  if (state.view === "strongest") return strongest(model, state);
  if (state.view === "all") {
    const study = model.study(state.digit, state.sample);
    return byKind(study).map((k) => ofNumber(model, state, k, study));
  }
  const classes = Array.from({ length: model.decoder.classes }, (_, digit) => digit);
  if (state.view === "digits") return classes.map((digit) => inClass(model, state, digit));
  return classes.map((other) => wayTo(model, state, other));
}
