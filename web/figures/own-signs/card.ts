/** How a sign's card is painted: its drawings, its name, and how long its arrow is. */
import { longestOf } from "../../core/signs/signs";
import type { Box } from "../../kit/ink-drawing";
import { signColour } from "../../kit/palette";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { shortened } from "../../kit/words";
import { hasRoomForGoal, paintCheck, paintCount, paintGoalName, paintLane, paintRefusal } from "./lanes";
import type { Moving } from "./moving";
import type { Oblong } from "./oblongs";
import type { Places } from "./places";
import { ENOUGH, type State } from "./state";
import { filling, paintStrokes, thin } from "./strokes";
import { paintVerdicts, paintVerdictsInRow } from "./verdicts";

/** What it is besides its sign: read as what is on the sheet; what is learned from it is seen, and stays. */
export interface Look {
  best: boolean;
  pinned: boolean;
}

/** A dashed place for a drawing that is to come, with its number, or a plus. */
function paintPlace(pen: Pen, { at: [x, y], wide, high }: Oblong, says: string, colour: string, strength = 1): void {
  pen.rect([x + 2, y + 2], wide - 4, high - 4, { round: 8, fill: "none", stroke: colour, width: 1.5, dash: "4 4", opacity: strength });
  pen.text([x + wide / 2, y + high / 2], says, { size: 20, fill: colour, rim: false, opacity: strength });
}

/** The places for drawings that a sign still needs: only the next is as strong as it is asked for. */
function paintNeeded(pen: Pen, pictures: readonly Box[], from: number, colour: string): void {
  pictures.slice(from, ENOUGH).forEach((box, n) => paintPlace(pen, box, String(from + n + 1), colour, n ? 0.5 : 1));
}

/** Room for a count beside a name, or for the seal of what was read. */
const COUNTED = 18;
/** A long name is written smaller before it is cut. */
const [LETTERS, SMALLEST] = [17, 13];
/** Width of a letter in parts of its height. */
const LETTER = 0.58;

function paintName(pen: Pen, at: Point, name: string, long: number, bold: boolean, fill: string): void {
  const size = Math.max(SMALLEST, Math.min(LETTERS, long / (LETTER * name.length)));
  pen.text(at, shortened(name, Math.max(4, Math.floor(long / (LETTER * size)))), { size, bold, anchor: "start", fill, rim: false });
}

/** While it learns, a drawing turns as its variations do. */
function wiggle({ progress, clock }: Moving, k: number, n: number, x: number, y: number): string | undefined {
  if (progress < 0) return undefined;
  const angle = 12 * Math.sin(9 * clock + 2.1 * k + 1.3 * n);
  const lean = 9 * Math.sin(7 * clock + 1.7 * k + 2.9 * n);
  return `translate(${short(x)} ${short(y)}) rotate(${short(angle)}) skewX(${short(lean)}) translate(${short(-x)} ${short(-y)})`;
}

/** What is on the sheet is none of the signs, or hardly one: it could be another of one of them, or a new one. */
const wantsCard = ({ lengths, answer, sign }: State, { doubtful, progress, answered }: Moving): boolean =>
  sign < 0 && progress < 0 && answered && lengths.length > 0 && (answer < 0 || doubtful);

/** The first card whose arrow leaves room for the word in its goal; −1 while there are no arrows. */
const namedGoal = ({ lengths }: Moving, places: Places): number =>
  Array.from(lengths).findIndex((length, k) => hasRoomForGoal(length, places.inside(k).lane));

/** The edges of the sheets below a card: there is more of what it shows. */
const BELOW = [6, 3] as const;

function paintPile(pen: Pen, { at: [x, y], wide, high }: Oblong): void {
  for (const by of BELOW) pen.rect([x + by, y + by], wide - 2 * by, high, { round: 12, fill: "var(--ground)", stroke: "var(--line)", width: 1 });
}

/** A card without drawings: what it is for. */
function paintEmpty(pen: Pen, places: Places, state: State, moving: Moving, k: number): void {
  const { at: [x, y], wide, high } = places.card(k);
  const begun = state.drawings.length > 0 || state.sheet.length > 0;
  const middle: Point = [x + wide / 2, y + high / 2];
  const colour = ink(signColour(k));
  if (state.sign === k) {
    const { pictures } = places.inside(k);
    if (!begun) return; // what could be there draws itself
    if (pictures.length >= ENOUGH) return paintNeeded(pen, pictures, 0, colour);
    return pen.text(middle, "three drawings", { size: 16, fill: colour, rim: false });
  }
  if (k < places.signs) {
    if (begun && k) pen.text(middle, "then another sign", { size: 16, fill: "var(--muted)", rim: false });
    return;
  }
  const lit = wantsCard(state, moving);
  if (lit) pen.rect([x, y], wide, high, { round: 12, fill: "none", stroke: colour, width: 2, dash: "7 5" });
  pen.text(middle, "+ a new sign", { size: 16, bold: lit, fill: lit ? colour : "var(--muted)", rim: false });
}

/** Its drawings, and places for those that are missing, or for one more. */
function paintDrawings(pen: Pen, places: Places, state: State, moving: Moving, k: number): void {
  const own = state.drawings[k];
  const { pictures, slot } = places.inside(k, own.length);
  const colour = ink(signColour(k));
  const flying = moving.flight?.sign === k ? 1 : 0;
  const seen = own.slice(0, own.length - flying).slice(-pictures.length);
  seen.forEach((drawing, n) => {
    const { at: [left, top], wide: side } = pictures[n];
    paintStrokes(pen, drawing, filling(drawing, [left, top], side), thin(side), colour, wiggle(moving, k, n, left + side / 2, top + side / 2));
  });
  const asked = state.sign === k || wantsCard(state, moving) ? colour : "var(--muted)";
  if (own.length - flying < ENOUGH && pictures.length >= ENOUGH) return paintNeeded(pen, pictures, seen.length, asked);
  // One more is taken once there is something to be read; it is asked for where that is not known.
  const says = own.length < ENOUGH ? String(own.length + 1) : "+";
  if (moving.open) paintPlace(pen, slot, says, asked, moving.open * (asked === colour ? 1 : 0.6));
}

/** The card of sign `k`. */
export function paintCard(pen: Pen, places: Places, state: State, moving: Moving, k: number, { best, pinned }: Look): void {
  const card = places.card(k);
  const { at: [x, y], wide, high } = card;
  const { drawings, names, sign } = state;
  const colour = signColour(k);
  const taught = sign === k;
  const told = best && moving.answered;
  if (moving.reads && k < drawings.length) paintPile(pen, card);
  const later = k > drawings.length;
  pen.rect([x, y], wide, high, {
    round: 12,
    fill: told ? pale(colour) : later ? "none" : "var(--ground)",
    stroke: told || taught || pinned ? ink(colour) : later ? "var(--line)" : "none",
    width: 2,
    ...((taught || later) && { dash: "7 5" }),
  });
  if (!drawings[k]) return paintEmpty(pen, places, state, moving, k);
  paintDrawings(pen, places, state, moving, k);
  const own = drawings[k];
  const { pictures, name, nameLong, lane, seal } = places.inside(k, own.length);
  // While there are arrows, these are what is looked at.
  const verdicts = state.sheet.length || moving.lengths.length ? undefined : moving.verdicts[k];
  if (places.named) {
    if (verdicts) paintVerdicts(pen, card, pictures, verdicts.slice(-pictures.length), colour);
  } else {
    const beside = told || own.length > ENOUGH ? COUNTED : 0;
    paintName(pen, name, names[k], nameLong - beside, best, best ? ink(colour) : "var(--ink)");
    if (verdicts) paintVerdictsInRow(pen, lane, verdicts, colour);
    else if (!told && own.length > pictures.length) paintCount(pen, lane, name, own.length, moving.lengths[k] !== undefined);
  }
  paintLane(pen, lane, moving.lengths[k], colour, best);
  if (k === namedGoal(moving, places)) paintGoalName(pen, lane);
  if (told) paintCheck(pen, seal, colour);
  const unknown = moving.answered && state.lengths.length > 0 && state.answer < 0;
  if (unknown && longestOf(state.lengths) === k) paintRefusal(pen, seal, places.named);
}
