/** How cards, sheet and the drawing back are painted. */
import { SIZE } from "../../core/signs/drawing";
import { answerOf, KNOWS } from "../../core/signs/signs";
import { paintInk } from "../../kit/ink-drawing";
import { inOut, mix } from "../../kit/motion";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Glimpses } from "./glimpses";
import type { Oblong, Places } from "./places";
import { ENOUGH, type State, type Strokes } from "./state";

const COLOURS = ["blue", "vermilion", "green", "purple", "orange", "sky", "yellow"];
/** A drawing leaves a rim of its picture empty: so much larger it is shown. */
const ZOOM = 28 / 23;
/** Width of the pen in parts of the sheet. */
const PEN = 0.034;

/** What moves. */
export interface Moving {
  /** Lengths as they are shown. */
  lengths: Float32Array;
  /** What the longest capsule draws; none before something was read. */
  drawn: Float32Array;
  /** What a lesson shows of itself. */
  glimpses: Glimpses;
  /** The drawing on its way to its card, and how far it is, 0..1. */
  flight: { drawing: Strokes; sign: number; t: number } | undefined;
  /** How far the lesson is, 0..1; −1 while there is none. */
  progress: number;
  /** Seconds, while the drawings are turned and bent to be learned from. */
  clock: number;
  /** The picture at which a lesson stopped, (28, 28) in 0..1. */
  culprit: Float32Array | undefined;
}

/** The colour of a sign; after seven they come again. */
export const colourOf = (sign: number): string => COLOURS[sign % COLOURS.length];

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
function paintSlots(pen: Pen, { at: [x, y], high }: Oblong, side: number, from: number, colour: string): void {
  for (let n = from; n < ENOUGH; n++) {
    const left = x + 8 + n * (side + 4);
    const top = y + (high - side) / 2;
    pen.rect([left + 2, top + 2], side - 4, side - 4, { round: 8, fill: "none", stroke: "var(--line)", width: 1.5, dash: "4 4" });
    pen.text([left + side / 2, top + side / 2], String(n + 1), { size: 17, fill: ink(colour), rim: false, opacity: n === from ? 1 : 0.5 });
  }
}

function paintLane(
  pen: Pen, { from: [x, y], long }: { from: Point; long: number }, name: string, count: number,
  { lengths }: Moving, k: number, colour: string, best: boolean, top: number, high: number, named: boolean,
): void {
  const most = Math.max(4, Math.floor(long / 8.2));
  const short_ = name.length > most ? `${name.slice(0, most - 1)}…` : name;
  if (!named) pen.text([x, top + 0.26 * high], short_, { size: 14, bold: best, anchor: "start", fill: best ? ink(colour) : "var(--ink)", rim: false });
  const length = lengths[k];
  if (length === undefined) {
    return pen.text([x, y], `${count} drawn`, { size: 13, anchor: "start", fill: "var(--muted)", rim: false });
  }
  pen.line([[x, y], [x + long, y]], { stroke: "var(--line)", width: 1.5 });
  pen.line([[x + KNOWS * long, y - 9], [x + KNOWS * long, y + 9]], { stroke: "var(--muted)", width: 1.5, dash: "2 3" });
  pen.arrow([x, y], [x + Math.max(2, length * long), y], best ? 7 : 4, ink(colour));
}

/** While it learns, a drawing turns as its variations do. */
function wiggle({ progress, clock }: Moving, k: number, n: number, x: number, y: number): string | undefined {
  if (progress < 0) return undefined;
  const angle = 12 * Math.sin(9 * clock + 2.1 * k + 1.3 * n);
  const lean = 9 * Math.sin(7 * clock + 1.7 * k + 2.9 * n);
  return `translate(${short(x)} ${short(y)}) rotate(${short(angle)}) skewX(${short(lean)}) translate(${short(-x)} ${short(-y)})`;
}

function paintCard(pen: Pen, places: Places, state: State, moving: Moving, k: number, best: boolean): void {
  const card = places.card(k);
  const { at: [x, y], wide, high } = card;
  const { drawings, names, sign } = state;
  const colour = colourOf(k);
  const taught = sign === k;
  pen.rect([x, y], wide, high, {
    round: 12,
    fill: best ? pale(colour) : k > drawings.length ? "none" : "var(--ground)",
    stroke: best || taught ? ink(colour) : k > drawings.length ? "var(--line)" : "none",
    width: 2,
    ...((taught || k > drawings.length) && { dash: "7 5" }),
  });
  const own = drawings[k];
  if (k > drawings.length) return;
  const { shown, side, lane } = places.inside(card);
  if (!own) {
    if (taught && shown > 1) return paintSlots(pen, card, side, 0, colour);
    return pen.text([x + wide / 2, y + high / 2], taught ? "three drawings" : "+ a new sign", { size: 14, fill: taught ? ink(colour) : "var(--muted)", rim: false });
  }
  const flying = moving.flight?.sign === k ? 1 : 0;
  const seen = own.slice(0, own.length - flying).slice(-shown);
  seen.forEach((drawing, n) => {
    const left = x + 8 + n * (side + 4);
    const top = y + (high - side) / 2;
    const { at, wide: whole } = filling(drawing, [left, top], side);
    paintStrokes(pen, drawing, at, whole, thin(side), ink(colour), wiggle(moving, k, n, left + side / 2, top + side / 2));
  });
  if (taught && shown > 1) paintSlots(pen, card, side, seen.length, colour);
  paintLane(pen, lane, names[k], own.length, moving, k, colour, best, y, high, places.named);
}

function paintSheet(pen: Pen, places: Places, { sheet, sign }: State, best: number): void {
  const { at, wide } = places.sheet;
  const colour = sign >= 0 ? ink(colourOf(sign)) : best >= 0 ? ink(colourOf(best)) : "var(--ink)";
  if (best >= 0) pen.rect(at, wide, wide, { round: 10, fill: "none", stroke: colour, width: 3 });
  if (sheet.length) paintStrokes(pen, sheet, at, wide, PEN * wide, colour);
}

function paintAgain(pen: Pen, places: Places, { sheet, lengths }: State, { drawn, culprit }: Moving, best: number): void {
  const { at: [x, y], wide } = places.again;
  const read = sheet.length > 0 && lengths.length > 0;
  pen.rect([x, y], wide, wide, { round: 10, fill: "none", stroke: "var(--line)", width: 1.5, dash: "3 4" });
  const below = !places.narrow;
  const ofAll = (value: number, size: number) => value - ((ZOOM - 1) / 2) * size;
  const near = { at: [ofAll(x, wide), ofAll(y, wide)] as Point, wide: ZOOM * wide, high: ZOOM * wide };
  const beside = (text: string, line: number, bold = false) =>
    below && pen.text([x + wide + 14, y + 24 + 24 * line], text, { size: bold ? 17 : 14, bold, anchor: "start", fill: bold && best >= 0 ? ink(colourOf(best)) : bold ? "var(--ink)" : "var(--muted)", rim: false });
  if (culprit) {
    paintInk(pen, culprit, SIZE, { at: [x + 4, y + 4], wide: wide - 8, high: wide - 8 });
    return void beside("the picture that stopped it", 0);
  }
  if (!read) {
    beside("What it reads,", 0);
    beside("it will draw back", 1);
    beside("from eight numbers.", 2);
    return;
  }
  if (best < 0) {
    pen.text([x + wide / 2, y + wide / 2], "?", { size: 46, bold: true, fill: "var(--muted)", rim: false });
    beside("I do not know.", 0, true);
    beside("No arrow reaches", 1);
    beside("its mark.", 2);
    return;
  }
  paintInk(pen, drawn, SIZE, near, ink(colourOf(best)));
  const { at: [left, top], wide: room, high } = places.numbers;
  pen.text([left + room / 2, top + high + 18], below ? "its eight numbers: pull one" : "pull one", { size: 13, fill: "var(--muted)", rim: false });
}

function paintProgress(pen: Pen, { sheet: { at, wide } }: Places, share: number): void {
  const y = at[1] + wide + 7;
  pen.line([[at[0], y], [at[0] + wide, y]], { stroke: "var(--line)", width: 4 });
  pen.line([[at[0], y], [at[0] + wide * Math.max(0.01, share), y]], { stroke: "var(--accent)", width: 4 });
}

/** The whole picture. */
export function paint(pen: Pen, places: Places, state: State, moving: Moving): void {
  const { lengths, sheet } = state;
  const best = sheet.length && lengths.length ? answerOf(lengths) : -1;
  for (let k = 0; k < places.cards; k++) paintCard(pen, places, state, moving, k, k === best);
  if (!sheet.length) moving.glimpses.paint(pen, places.sheet, colourOf);
  paintSheet(pen, places, state, best);
  paintAgain(pen, places, state, moving, best);
  const { flight } = moving;
  if (flight) {
    const goal = places.card(Math.min(flight.sign, places.cards - 1));
    const { side, shown } = places.inside(goal);
    const slot = Math.min(shown, state.drawings[flight.sign]?.length ?? 1) - 1;
    const to = filling(flight.drawing, [goal.at[0] + 8 + slot * (side + 4), goal.at[1] + (goal.high - side) / 2], side);
    const t = inOut(flight.t);
    const { at: from, wide } = places.sheet;
    const at: Point = [mix(from[0], to.at[0], t), mix(from[1], to.at[1], t) - 30 * Math.sin(Math.PI * t)];
    paintStrokes(pen, flight.drawing, at, mix(wide, to.wide, t), mix(PEN * wide, thin(side), t), ink(colourOf(flight.sign)));
  }
  if (moving.progress >= 0) paintProgress(pen, places, moving.progress);
}
