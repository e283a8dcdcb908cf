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

/** Dashed places for the drawings that a new sign still needs. */
function paintSlots(pen: Pen, pictures: readonly Box[], from: number, colour: string): void {
  pictures.slice(from).forEach(({ at: [x, y], wide }, n) => {
    pen.rect([x + 2, y + 2], wide - 4, wide - 4, { round: 8, fill: "none", stroke: "var(--line)", width: 1.5, dash: "4 4" });
    pen.text([x + wide / 2, y + wide / 2], String(from + n + 1), { size: 20, fill: ink(colour), rim: false, opacity: n ? 0.5 : 1 });
  });
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

/** What is on the sheet is none of the signs, or hardly one: it could be a new one. */
const offersNew = ({ lengths, answer, sign }: State, { doubtful, progress, answered }: Moving): boolean =>
  sign < 0 && progress < 0 && answered && lengths.length > 0 && (answer < 0 || doubtful);

/** The first card whose arrow leaves room for the word in its goal; −1 while there are no arrows. */
const namedGoal = ({ lengths }: Moving, places: Places): number =>
  Array.from(lengths).findIndex((length, k) => hasRoomForGoal(length, places.inside(places.card(k)).lane));

/** The edges of the sheets below a card: there is more of what it shows. */
const BELOW = [6, 3] as const;

function paintPile(pen: Pen, { at: [x, y], wide, high }: Oblong): void {
  for (const by of BELOW) pen.rect([x + by, y + by], wide - 2 * by, high, { round: 12, fill: "var(--ground)", stroke: "var(--line)", width: 1 });
}

/** `best` is the card of the sign that was read. */
export function paintCard(pen: Pen, places: Places, state: State, moving: Moving, k: number, best: boolean): void {
  const card = places.card(k);
  const { at: [x, y], wide, high } = card;
  const { drawings, names, sign } = state;
  const colour = signColour(k);
  const taught = sign === k;
  if (moving.reads && k < drawings.length) paintPile(pen, card);
  pen.rect([x, y], wide, high, {
    round: 12,
    fill: best && moving.answered ? pale(colour) : k > drawings.length ? "none" : "var(--ground)",
    stroke: (best && moving.answered) || taught ? ink(colour) : k > drawings.length ? "var(--line)" : "none",
    width: 2,
    ...((taught || k > drawings.length) && { dash: "7 5" }),
  });
  const own = drawings[k];
  const begun = drawings.length > 0 || state.sheet.length > 0;
  if (!own && !moving.open && !taught) {
    if (begun && k) pen.text([x + wide / 2, y + high / 2], "then another sign", { size: 17, fill: "var(--muted)", rim: false });
    return;
  }
  const { pictures, name, lane } = places.inside(card, own?.length);
  if (!own) {
    if (taught && !begun) return; // what could be there draws itself
    if (taught && places.named) return paintSlots(pen, pictures, 0, colour);
    if (offersNew(state, moving)) pen.rect([x, y], wide, high, { round: 12, fill: "none", stroke: ink(colour), width: 2, dash: "7 5" });
    const lit = taught || offersNew(state, moving);
    return pen.text([x + wide / 2, y + high / 2], taught ? "three drawings" : "+ a new sign", { size: 16, bold: lit && !taught, fill: lit ? ink(colour) : "var(--muted)", rim: false });
  }
  // While there are arrows, these are what is looked at.
  const verdicts = state.sheet.length || moving.lengths.length ? undefined : moving.verdicts[k];
  const flying = moving.flight?.sign === k ? 1 : 0;
  const seen = own.slice(0, own.length - flying).slice(-pictures.length);
  seen.forEach((drawing, n) => {
    const { at: [left, top], wide: side } = pictures[n];
    paintStrokes(pen, drawing, filling(drawing, [left, top], side), thin(side), ink(colour), wiggle(moving, k, n, left + side / 2, top + side / 2));
  });
  if (taught && places.named) paintSlots(pen, pictures, seen.length, colour);
  if (!places.named) {
    const beside = best || own.length > ENOUGH ? COUNTED : 0;
    paintName(pen, name, names[k], x + wide - 12 - beside - name[0], best, best ? ink(colour) : "var(--ink)");
    if (verdicts) paintVerdictsInRow(pen, lane, verdicts, colour);
    else paintCount(pen, lane, name, own.length, moving.lengths[k] !== undefined);
  } else if (verdicts) paintVerdicts(pen, card, pictures, verdicts.slice(-seen.length), colour);
  const unknown = moving.answered && state.lengths.length > 0 && state.answer < 0;
  paintLane(pen, lane, moving.lengths[k], colour, best);
  if (k === namedGoal(moving, places)) paintGoalName(pen, lane);
  if (best && moving.answered) paintCheck(pen, places.seal(k), colour);
  if (unknown && longestOf(state.lengths) === k) paintRefusal(pen, places.seal(k), places.named);
}
