/** The traits of `OwnSigns`. */
import { SHEET } from "../../core/signs/drawing";
import { MOST } from "../../core/signs/signs";
import { whole } from "../../kit/checks";

/** Strokes on a sheet of 100 × 100. */
export type Strokes = number[][][];

/** So many drawings make a sign. */
export const ENOUGH = 3;
/** Of a sign; the oldest go. */
export const KEPT = 6;

/** What the reader draws, and what the network says. */
export type State = {
  /** Of the signs. */
  names: string[];
  /** Of each sign. */
  drawings: Strokes[][];
  /** What is on the sheet now. */
  sheet: Strokes;
  /** The sign that drawings are kept for, one behind the last for a new one; −1: they are read. */
  sign: number;
  /** Where the arrow keys' pen stands. */
  pen: number[];
  /** Of weights and variations. */
  seed: number;
  /** Of the capsules for what is on the sheet; empty while nothing was taught. */
  lengths: number[];
  /** The sign that is on the sheet; −1 if that is none, or not known. */
  answer: number;
  /** Drawings read rightly, not known and read wrongly by networks that never saw them. */
  left_out: number[];
};

/** Where the figure starts. */
export const START: State = { names: [], drawings: [], sheet: [], sign: 0, pen: [50, 50], seed: 0, lengths: [], answer: -1, left_out: [] };
/** Of a drawing. */
export const MOST_POINTS = 400;
/** What is neither wider nor higher than this is no sign. */
const DOT = 5;
/** Letters of a sign's name. */
export const LONGEST_NAME = 24;

function isPoint(point: unknown): boolean {
  return Array.isArray(point) && point.length === 2 && point.every((x) => typeof x === "number" && x >= 0 && x <= SHEET);
}

function checkStrokes(what: string, strokes: unknown, least: number): void {
  const isStroke = (stroke: unknown) => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint);
  if (!Array.isArray(strokes) || strokes.length < least || !strokes.every(isStroke))
    throw new Error(`${what} must be strokes, each of points (x, y) from 0 to ${SHEET}.`);
  if (strokes.flat().length > MOST_POINTS) throw new Error(`${what} may have ${MOST_POINTS} points at most.`);
}

/** @throws Error in words for the reader */
export function checkState({ names, drawings, sheet, sign, pen, seed }: State): void {
  if (drawings.length > MOST) throw new Error(`drawings may be of ${MOST} signs at most; there are ${drawings.length}.`);
  if (names.length !== drawings.length)
    throw new Error(`names and drawings must be of as many signs; there are ${names.length} and ${drawings.length}.`);
  if (names.some((name) => typeof name !== "string" || !name || name.length > LONGEST_NAME))
    throw new Error(`names must be of 1 to ${LONGEST_NAME} letters.`);
  for (const own of drawings) {
    if (!Array.isArray(own) || own.length > KEPT) throw new Error(`drawings may hold ${KEPT} of a sign at most.`);
    for (const drawing of own) checkStrokes("a drawing", drawing, 1);
  }
  checkStrokes("sheet", sheet, 0);
  whole("sign", sign, -1, Math.min(drawings.length, MOST - 1));
  whole("seed", seed, 0, 999_999);
  if (!isPoint(pen)) throw new Error(`pen must be a point from 0 to ${SHEET}.`);
}

function freshName(names: readonly string[]): string {
  let n = names.length + 1;
  while (names.includes(`sign ${n}`)) n++;
  return `sign ${n}`;
}

/** Whether so little was drawn that the pen only slipped. */
export function isDot(drawing: Strokes): boolean {
  const points = drawing.flat();
  return [0, 1].every((axis) => {
    const all = points.map((point) => point[axis]);
    return Math.max(...all) - Math.min(...all) < DOT;
  });
}

/** The signs with this drawing kept for the sign `k`, which may be new; the oldest go. */
export function kept(state: State, drawing: Strokes, k: number): Partial<State> {
  const { names, drawings } = state;
  const fresh = k >= drawings.length;
  const grown = fresh ? [...drawings, [drawing]] : drawings.map((own, n) => (n === k ? [...own, drawing].slice(-KEPT) : own));
  const changes = { names: fresh ? [...names, freshName(names)] : names, drawings: grown, sheet: [], lengths: [], answer: -1 };
  if (state.sign !== k && !fresh) return changes;
  const complete = grown[k].length >= ENOUGH;
  return { ...changes, sign: !complete ? k : grown.length < 2 ? grown.length : -1 };
}

/** The signs without one of them. */
export function without({ names, drawings }: State, k: number): Partial<State> {
  const others = <T>(list: readonly T[]) => list.filter((_, n) => n !== k);
  const left = others(drawings);
  return { names: others(names), drawings: left, sign: left.length < 2 ? left.length : -1, lengths: [], answer: -1, left_out: [] };
}

/** The signs without one drawing; a sign goes with its last. A cross that is pressed twice before it is gone takes nothing more. */
export function withoutDrawing(state: State, k: number, n: number): Partial<State> {
  const { drawings } = state;
  if (!drawings[k]?.[n]) return {};
  if (drawings[k].length < 2) return without(state, k);
  return { drawings: drawings.map((own, sign) => (sign === k ? own.filter((_, m) => m !== n) : own)), lengths: [], answer: -1, left_out: [] };
}

/** Whether there is something to be taught: two signs or more, and none of them half drawn. */
export function teachable({ drawings, sign }: State): boolean {
  return drawings.length >= 2 && drawings.every((own) => own.length > 0) && (sign < 0 || sign >= drawings.length);
}
