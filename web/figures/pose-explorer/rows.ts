/** The strips of the four views: what each shows along its way, where it stands, what moving on it does. */
import { apart, type Ends } from "../../core/shape-words";
import { called, capital, fixed, listed, theClass } from "../../kit/words";
import { strongest } from "./few";
import type { PoseModel } from "./model";
import { spokesOf, type Spoke } from "./spokes";
import { changed, printed, REACH, SEEN, type State } from "./state";
import { toldApart } from "./twins";

/** One strip of drawings. */
export interface Row {
  /** For a screen reader. */
  name: string;
  /** What moves on it, “number 4” or “to the 8”. */
  who: string;
  /** What stands on its handle, where strips have no words: “4”. */
  mark: string;
  /** What it is called, “7”, “to 8” or nothing; at its ends, “thin” and “thick”; how far these are apart, “thickest ÷ thinnest: 5.3”. */
  label: string;
  ends: Ends;
  apart: string;
  /** On a wheel: what all of its neighbours become outward, “thicker”, and what it becomes outward and inward. */
  group: string;
  outward: readonly string[];
  inward: readonly string[];
  /** Whether it is the number, the class or the way in hand. */
  inHand: boolean;
  /** Whether the present drawing is on it: elsewhere are pictures of what may be. */
  here: boolean;
  min: number;
  max: number;
  /** Where the present drawing stands from `min` to `max`; undefined where it is on no place of this strip. */
  value: number | undefined;
  /** Whether a place of it is seen to be another than where it began. */
  moved(value: number): boolean;
  /** What is said of a place: how far it is from where the sample began. */
  words(value: number): string;
  /** What is printed of it beside an arrow along the strip: no sign, for on a turned strip it would point back. */
  far(value: number): string;
  /** What the decoder is given there. */
  capsules(value: number): Float32Array;
  /** What changes if the reader goes there. */
  move(value: number): Partial<State>;
  /** Its pictures are others when this is another. */
  key: string;
}

/** So near to the sample a hand means the sample. */
const SNAP = 0.004;

const perCent = (value: number): string => `${Math.round(100 * value)} %`;

/** The number in hand. */
export function inHand(model: PoseModel, { digit, sample, number }: State): number {
  return number < 0 ? model.study(digit, sample).order[0] : number;
}

/**
 * One number of a pose, from which the drawing is made. Half a strip is the way to where its ink would fall
 * to pieces. At its end is more of what the number means, be the number itself less there: what is said is the number's.
 */
function ofNumber(model: PoseModel, state: State, k: number, words?: Ends): Row {
  const { digit, sample, pose } = state;
  const { meanings, senses, ends, sides } = model.study(digit, sample);
  const sense = senses[k];
  const start = model.start(digit, sample)[k];
  const scale = (by: number) => sides[k][by < 0 ? 0 : 1].limit / REACH;
  const real = (value: number) => start + sense * value * scale(sense * value);
  const along = (number: number) => (sense * (number - start)) / scale(number - start) + 0; // never −0
  const to = (value: number) => changed(pose, k, Math.abs(value) < SNAP ? start : real(value));
  const meaning = meanings[k];
  const [low, high] = words ?? ends[k];
  const who = `number ${k + 1}`;
  return {
    name: `${capital(who)}: ${meaning.name}${low && `, from ${low} to ${high}`}`,
    who,
    mark: String(k + 1),
    label: low ? "" : meaning.name,
    ends: [low, high],
    apart: apart(meaning),
    group: "",
    outward: [],
    inward: [],
    inHand: k === inHand(model, state),
    here: true,
    min: -REACH,
    max: REACH,
    value: along(pose[k]),
    moved: (value) => Math.abs(real(value) - start) > SEEN,
    // How far it has gone, as its bar shows it: what it is stands among the numbers.
    words: (value) => printed(real(value) - start),
    far: (value) => fixed(Math.abs(real(value) - start)),
    capsules: (value) => model.capsules({ ...state, pose: to(value) }),
    move: (value) => ({ pose: to(value), number: k }),
    key: `${k} ${digit} ${sample} ${state.other} ${state.morph} ${changed(pose, k, 0)}`,
  };
}

/** A few numbers, each told apart from those before it. */
function inFew(model: PoseModel, state: State, few: readonly number[]): Row[] {
  const { ends, also } = model.study(state.digit, state.sample);
  const words = toldApart(few.map((k) => ({ ends: ends[k], also: also[k] })));
  return few.map((k, n) => ofNumber(model, state, k, words[n]));
}

/** A number as a spoke of the wheel. */
function asSpoke(model: PoseModel, state: State, { k, group, outward, inward }: Spoke): Row {
  const row = ofNumber(model, state, k);
  const does = [outward.length && `outward ${listed(outward)}`, inward.length && `inward ${listed(inward)}`].filter(Boolean);
  return { ...row, group, outward, inward, name: `${capital(row.who)}: ${does.join(", ") || group}` };
}

/** The number in hand in all classes at once: they go as far as it goes in any. */
function inAll(model: PoseModel, state: State): Row {
  const { digit, sample, pose } = state;
  const k = inHand(model, state);
  const start = model.start(digit, sample)[k];
  const row = ofNumber(model, state, k);
  const to = (value: number) => changed(pose, k, Math.abs(value) < SNAP ? start : start + value);
  return {
    ...row,
    name: `${capital(row.who)} in all ${model.names ? "classes" : "digits"}`,
    ends: ["", ""],
    value: pose[k] - start,
    moved: (value) => Math.abs(value) > SEEN,
    words: printed,
    far: printed,
    capsules: (value) => model.capsules({ ...state, pose: to(value) }),
    move: (value) => ({ pose: to(value), number: k }),
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
    mark: "",
    label: "",
    ends: ["", ""],
    apart: "",
    group: "",
    outward: [],
    inward: [],
    inHand: other === state.other,
    here: other === state.other && state.morph > 0,
    min: 0,
    max: 1,
    value: other === state.other ? state.morph : 0,
    moved: (value) => value > SEEN,
    words: perCent,
    far: perCent,
    capsules: (value) => model.capsules({ digit, sample, pose, other, morph: value }),
    move: (value) => ({ other, morph: value }),
    key: `to ${other} ${own ? sample : ""}`,
  };
}

/** How many strips in a row belong together, from the first. */
export function groupsOf(rows: readonly Row[]): number[] {
  const firsts = rows.flatMap(({ group }, k) => (k && rows[k - 1].group === group ? [] : [k]));
  return firsts.map((first, g) => (firsts[g + 1] ?? rows.length) - first);
}

/** The classes to which a morph leads: all others, and its own if that was asked for. */
function goalsOf(model: PoseModel, { digit, other }: State): number[] {
  const all = Array.from({ length: model.decoder.classes }, (_, k) => k);
  return all.filter((k) => k !== digit || k === other);
}

/** All strips of the present view, from the top; `few` are the numbers of the first one. */
export function rowsOf(model: PoseModel, state: State, few: readonly number[] = strongest(model, state)): Row[] {
  switch (state.view) {
    case "strongest":
      return inFew(model, state, few);
    case "all":
      return spokesOf(model.study(state.digit, state.sample)).map((spoke) => asSpoke(model, state, spoke));
    case "digits":
      return [inAll(model, state)];
    case "morph":
      return goalsOf(model, state).map((other) => wayTo(model, state, other));
  }
}
