/** How cards, sheet and the drawing back are painted. */
import { SIZE } from "../../core/signs/drawing";
import { longestOf } from "../../core/signs/signs";
import { Way } from "../../core/way";
import { paintInk, type Box } from "../../kit/ink-drawing";
import { inOut, mix } from "../../kit/motion";
import { signColour } from "../../kit/palette";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { shortened } from "../../kit/words";
import { paintDrawn, paintOwn, type Drawn } from "./drawn";
import type { Glimpses } from "./glimpses";
import { ourSigns } from "./ours";
import { hasRoomForGoal, paintCount, paintGoal, paintGoalName, paintLane, paintRefusal } from "./lanes";
import type { Places } from "./places";
import type { State, Strokes } from "./state";
import { promptOf } from "./words";

/** A drawing leaves a rim of its picture empty: so much larger it is shown. */
const ZOOM = 28 / 23;
/** Width of the pen in parts of the sheet. */
const PEN = 0.034;

/** Shown to readers who have drawn nothing yet. */
const EXAMPLES = ourSigns(0).drawings;

/** What moves. */
export interface Moving {
  /** Lengths as they are shown. */
  lengths: Float32Array;
  /** What the longest capsule draws; none before something was read. */
  drawn: Float32Array;
  /** Keeps its ink. */
  keeps: Drawn;
  /** Whether what it draws is hardly what was drawn. */
  doubtful: boolean;
  /** What a lesson shows of itself. */
  glimpses: Glimpses;
  /** The drawing on its way to its card, and how far it is, 0..1. */
  flight: { drawing: Strokes; sign: number; t: number } | undefined;
  /** What is left of the pen's rest after which the drawing is taken, 1..0. */
  pause: number;
  /** How far the lesson is, 0..1; −1 while there is none. */
  progress: number;
  /** Whether a number was pulled, and could be put back. */
  pulled: boolean;
  /** How far the place for what it draws back has opened, 0..1. */
  open: number;
  /** Whether it can read: the empty sheet asks for a sign then. */
  reads: boolean;
  /** Seconds since the examples began to draw themselves; the one on the sheet is there already. */
  ghosts: number;
  /** Seconds, while the drawings are turned and bent to be learned from. */
  clock: number;
  /** The picture at which a lesson stopped, (28, 28) in 0..1. */
  culprit: Float32Array | undefined;
}

/** Where the sheet of a drawing must lie, and how wide, for the drawing itself to fill a square. */
function filling(drawing: Strokes, [x, y]: Point, side: number): { at: Point; wide: number } {
  const [left, right, top, bottom] = [0, 1].flatMap((axis) => {
    const all = drawing.flat().map((point) => point[axis]);
    return [Math.min(...all), Math.max(...all)];
  });
  const room = side * 0.84;
  const wide = (100 * room) / Math.max(right - left, bottom - top, 15);
  const from = (start: number, low: number, high: number) => start + side / 2 - ((low + high) / 200) * wide;
  return { at: [from(x, left, right), from(y, top, bottom)], wide };
}

/** Width of the pen on a card. */
const thin = (side: number): number => Math.max(2, 0.055 * side);

function paintStrokes(pen: Pen, drawing: Strokes, [x, y]: Point, wide: number, width: number, colour: string, transform?: string): void {
  const place = ([px, py]: readonly number[]) => `${short(x + (px / 100) * wide)} ${short(y + (py / 100) * wide)}`;
  const d = drawing.map((stroke) => `M${stroke.map(place).join("L")}${stroke.length < 2 ? "h.01" : ""}`).join("");
  pen.path(d, { stroke: colour, width, class: "stroke", ...(transform && { transform }) });
}

/** Dashed places for the drawings that a new sign still needs. */
function paintSlots(pen: Pen, pictures: readonly Box[], from: number, colour: string): void {
  pictures.slice(from).forEach(({ at: [x, y], wide }, n) => {
    pen.rect([x + 2, y + 2], wide - 4, wide - 4, { round: 8, fill: "none", stroke: "var(--line)", width: 1.5, dash: "4 4" });
    pen.text([x + wide / 2, y + wide / 2], String(from + n + 1), { size: 17, fill: ink(colour), rim: false, opacity: n ? 0.5 : 1 });
  });
}

/** Room for a count beside a name. */
const COUNTED = 18;
/** A long name is written smaller before it is cut. */
const [LETTERS, SMALLEST] = [14, 11];
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
const offersNew = ({ lengths, answer, sign }: State, { doubtful, progress }: Moving): boolean =>
  sign < 0 && progress < 0 && lengths.length > 0 && (answer < 0 || doubtful);

/** The first card whose arrow leaves room for the word in its goal; −1 while there are no arrows. */
const namedGoal = ({ lengths }: Moving): number => Array.from(lengths).findIndex(hasRoomForGoal);

function paintCard(pen: Pen, places: Places, state: State, moving: Moving, k: number, best: boolean): void {
  const card = places.card(k);
  const { at: [x, y], wide, high } = card;
  const { drawings, names, sign } = state;
  const colour = signColour(k);
  const taught = sign === k;
  pen.rect([x, y], wide, high, {
    round: 12,
    fill: best ? pale(colour) : k > drawings.length ? "none" : "var(--ground)",
    stroke: best || taught ? ink(colour) : k > drawings.length ? "var(--line)" : "none",
    width: 2,
    ...((taught || k > drawings.length) && { dash: "7 5" }),
  });
  const own = drawings[k];
  const begun = drawings.length > 0 || state.sheet.length > 0;
  if (!own && !moving.open && !taught) {
    if (begun && k) pen.text([x + wide / 2, y + high / 2], "then another sign", { size: 15, fill: "var(--muted)", rim: false });
    return;
  }
  const { pictures, name, lane } = places.inside(card, own?.length);
  if (!own) {
    if (taught && !begun) return; // what could be there draws itself
    if (taught && places.named) return paintSlots(pen, pictures, 0, colour);
    if (offersNew(state, moving)) pen.rect([x, y], wide, high, { round: 12, fill: "none", stroke: ink(colour), width: 2, dash: "7 5" });
    const lit = taught || offersNew(state, moving);
    return pen.text([x + wide / 2, y + high / 2], taught ? "three drawings" : "+ a new sign", { size: 14, bold: lit && !taught, fill: lit ? ink(colour) : "var(--muted)", rim: false });
  }
  const flying = moving.flight?.sign === k ? 1 : 0;
  const seen = own.slice(0, own.length - flying).slice(-pictures.length);
  seen.forEach((drawing, n) => {
    const { at: [left, top], wide: side } = pictures[n];
    const { at, wide: whole } = filling(drawing, [left, top], side);
    paintStrokes(pen, drawing, at, whole, thin(side), ink(colour), wiggle(moving, k, n, left + side / 2, top + side / 2));
  });
  if (taught && places.named) paintSlots(pen, pictures, seen.length, colour);
  if (!places.named) {
    paintName(pen, name, names[k], lane.long - COUNTED, best, best ? ink(colour) : "var(--ink)");
    paintCount(pen, lane, name, own.length, moving.lengths[k] !== undefined);
  }
  const unknown = state.lengths.length > 0 && state.answer < 0;
  paintLane(pen, lane, moving.lengths[k], colour, best, unknown && longestOf(state.lengths) < 0);
  if (k === namedGoal(moving)) paintGoalName(pen, lane);
  if (unknown && longestOf(state.lengths) === k) paintRefusal(pen, lane, places.named ? [x + wide - 12, name[1]] : undefined);
}

/** Words on a square, a line each. */
function say(pen: Pen, { at: [x, y], wide }: Box, lines: readonly string[], from = 0.5, fill = "var(--muted)"): void {
  const size = wide < 200 ? 13 : 15;
  lines.forEach((line, n) =>
    pen.text([x + wide / 2, y + from * wide + 1.45 * size * (n - (lines.length - 1) / 2)], line, { size, fill, rim: false }));
}

/** Along the sheet's upper edge, where no hand covers it. */
function paintPause(pen: Pen, { sheet: { at: [x, y], wide } }: Places, left: number, colour: string): void {
  pen.line([[x + 10, y + 4], [x + 10 + left * (wide - 20), y + 4]], { stroke: colour, width: 3, class: "pause" });
}

function paintSheet(pen: Pen, places: Places, state: State, { pause, flight }: Moving): void {
  const { sheet, sign, answer } = state;
  const { at, wide } = places.sheet;
  const colour = sign >= 0 ? ink(signColour(sign)) : answer >= 0 ? ink(signColour(answer)) : "var(--ink)";
  if (answer >= 0) pen.rect(at, wide, wide, { round: 10, fill: "none", stroke: colour, width: 3 });
  if (sheet.length) paintStrokes(pen, sheet, at, wide, PEN * wide, colour);
  else if (!flight) say(pen, places.sheet, promptOf(state), 0.5, colour);
  if (sheet.length && pause) paintPause(pen, places, pause, colour);
}

function paintAgain(pen: Pen, places: Places, { lengths, answer, sheet }: State, { drawn, keeps, culprit, pulled, glimpses, open }: Moving): void {
  const { at: [x, y], wide } = places.again;
  const colour = answer >= 0 ? ink(signColour(answer)) : "var(--line)";
  if (open < 1) return;
  if (!lengths.length && !culprit && glimpses.any && places.looksCover) return;
  pen.rect([x, y], wide, wide, { round: 10, fill: "none", stroke: colour, width: answer >= 0 ? 3 : 1.5, ...(answer < 0 && { dash: "3 4" }) });
  const ofAll = (value: number) => value - ((ZOOM - 1) / 2) * wide;
  const near = { at: [ofAll(x), ofAll(y)] as Point, wide: ZOOM * wide, high: ZOOM * wide };
  const { at: [left, top], wide: room } = places.numbers;
  if (culprit) {
    paintInk(pen, culprit, SIZE, { at: [x + 4, y + 4], wide: wide - 8, high: wide - 8 });
    return pen.text([x + wide / 2, y + wide + 15], "the picture that stopped it", { size: 13, fill: "var(--muted)", rim: false });
  }
  if (!lengths.length) return say(pen, places.again, ["Here it draws back", "what it reads."]);
  if (answer >= 0) {
    paintDrawn(pen, keeps.layersFor(drawn), near, colour);
    paintOwn(pen, sheet, near);
    if (!pulled) pen.text([left + room / 2, top - 14], "from eight numbers: pull one", { size: 13, fill: "var(--muted)", rim: false });
    return;
  }
  if (longestOf(lengths) >= 0) {
    // What it would draw is seen, so the mark stands aside; the words are below.
    paintDrawn(pen, keeps.layersFor(drawn), near, "var(--line)");
    paintOwn(pen, sheet, near);
    return pen.text([x + 0.13 * wide, y + 0.15 * wide], "?", { size: 0.2 * wide, bold: true, fill: "var(--ink)" });
  }
  pen.text([x + wide / 2, y + 0.34 * wide], "?", { size: 0.3 * wide, bold: true, fill: "var(--ink)" });
  say(pen, places.again, ["No arrow reaches", "its goal."], 0.68);
}

function paintProgress(pen: Pen, { sheet: { at, wide } }: Places, share: number): void {
  const y = at[1] + wide - 3;
  pen.line([[at[0] + 8, y], [at[0] + wide - 8, y]], { stroke: "var(--line)", width: 5 });
  pen.line([[at[0] + 8, y], [at[0] + 8 + (wide - 16) * Math.max(0.01, share), y]], { stroke: "var(--accent)", width: 5 });
}

/** The example on the sheet is so wide, in parts of it. */
const EXAMPLE = 0.26;
/** Seconds in which an example draws itself on a card. */
const SMALL = 0.8;
/** One begins so long after the other. */
const AFTER = 0.3;
/** So long it takes until all of them are there. */
export const ALL_THERE = 10 * AFTER + SMALL;

/** While nothing is drawn: what could be, pale: whole on the sheet, and it draws itself in the cards' places. */
function paintExamples(pen: Pen, places: Places, ghosts: number): void {
  const { at, wide } = places.sheet;
  let begins = 0;
  const faint = (drawing: Strokes, box: Box, width: number, share = (ghosts - begins) / SMALL) => {
    const { at: to, wide: whole } = filling(drawing, box.at, box.wide);
    begins += AFTER;
    const begun = new Way(drawing as [number, number][][]).upTo(Math.max(0, Math.min(1, share))).map((stroke) => stroke.map((point) => [...point]));
    if (begun.length) paintStrokes(pen, begun, to, whole, width, "var(--line)");
  };
  // Small and thin, and not in the middle: an example, nothing to be traced.
  const small = EXAMPLE * wide;
  faint(EXAMPLES[0][0], { at: [at[0] + (wide - small) / 2, at[1] + 0.13 * wide], wide: small, high: small }, thin(small), 1);
  EXAMPLES.slice(0, places.cards).forEach((own, k) => {
    const { pictures, lane } = places.inside(places.card(k));
    pictures.forEach((box, n) => faint(own[n], box, thin(box.wide)));
    paintGoal(pen, lane, signColour(k), false);
    if (k) return;
    paintGoalName(pen, lane);
    pen.text([lane.from[0] + 5, lane.from[1]], "0", { size: 11, fill: "var(--muted)" });
  });
}

/** On the empty sheet, once it reads: what it waits for. */
function paintPill(pen: Pen, { sheet: { at: [x, y], wide } }: Places): void {
  const [long, high] = [148, 34];
  const middle: Point = [x + wide / 2, y + 0.86 * wide];
  pen.rect([middle[0] - long / 2, middle[1] - high / 2], long, high, { round: high / 2, fill: "var(--ink)", stroke: "none" });
  pen.text(middle, "Draw one again", { size: 15, bold: true, fill: "var(--raised)", rim: false });
}

/** The whole picture. */
export function paint(pen: Pen, places: Places, state: State, moving: Moving): void {
  if (!state.sheet.length) state = { ...state, lengths: [], answer: -1 };
  for (let k = 0; k < places.cards; k++) paintCard(pen, places, state, moving, k, k === state.answer);
  if (!state.drawings.length && !state.sheet.length) paintExamples(pen, places, moving.ghosts);
  const { glimpses, open } = moving;
  const { at: begin, wide: side } = places.sheet;
  const sheet = { at: begin, wide: side, high: side };
  if (!state.lengths.length && (open || (!state.sheet.length && state.sign < 0))) glimpses.paint(pen, sheet, places.looks, inOut(open), signColour);
  // Of what it does not know it says at least what it knows.
  if (state.lengths.length && state.answer < 0) glimpses.paint(pen, sheet, places.numbers, 1, signColour);
  if (places.said && open < 1 && !moving.reads && moving.progress < 0)
    pen.text(places.said, "Three of each, and it learns to read them.", { size: 15, fill: "var(--muted)", rim: false });
  paintSheet(pen, places, state, moving);
  paintAgain(pen, places, state, moving);
  const { flight } = moving;
  if (moving.reads && !state.sheet.length && state.sign < 0 && !flight) paintPill(pen, places);
  if (flight) {
    const count = state.drawings[flight.sign]?.length ?? 1;
    const { pictures } = places.inside(places.card(Math.min(flight.sign, places.cards - 1)), count);
    const slot = Math.min(pictures.length, count) - 1;
    const to = filling(flight.drawing, pictures[slot].at, pictures[slot].wide);
    const t = inOut(flight.t);
    const { at: from, wide } = places.sheet;
    const at: Point = [mix(from[0], to.at[0], t), mix(from[1], to.at[1], t) - 30 * Math.sin(Math.PI * t)];
    paintStrokes(pen, flight.drawing, at, mix(wide, to.wide, t), mix(PEN * wide, thin(pictures[slot].wide), t), ink(signColour(flight.sign)));
  }
  if (moving.progress >= 0) paintProgress(pen, places, moving.progress);
}
