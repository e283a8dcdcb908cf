/** The whole picture: sheet, cards, and what is drawn back. */
import { longestOf } from "../../core/signs/signs";
import { Way } from "../../core/way";
import type { Box } from "../../kit/ink-drawing";
import { inOut } from "../../kit/motion";
import { signColour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintBack, paintCulprit } from "./back";
import { paintCard } from "./card";
import type { Moving } from "./moving";
import { ourSigns } from "./ours";
import type { Places } from "./places";
import type { State, Strokes } from "./state";
import { filling, paintFlying, paintStrokes, PEN, thin } from "./strokes";
import { promptOf } from "./words";

/** Shown to readers who have drawn nothing yet. */
const EXAMPLES = ourSigns(0).drawings;

/** On the empty sheet during a lesson. */
const LEARNS = ["First it learns to read,", "then to draw."];

/** Words on a square, a line each. */
function say(pen: Pen, { at: [x, y], wide }: Box, lines: readonly string[], fill: string): void {
  const size = 18;
  lines.forEach((line, n) =>
    pen.text([x + wide / 2, y + 0.5 * wide + 1.45 * size * (n - (lines.length - 1) / 2)], line, { size, fill, rim: false }));
}

/** Along the sheet's upper edge, where no hand covers it: so long another stroke may follow, before the drawing is taken. */
function paintPause(pen: Pen, { sheet: { at: [x, y], wide } }: Places, { pause, rests }: Moving, colour: string): void {
  if (!pause && !rests) return;
  const [middle, half] = [x + wide / 2, pause * (wide / 2 - 10)];
  if (pause) pen.line([[middle - half, y + 5], [middle + half, y + 5]], { stroke: colour, width: 4, class: "pause stroke" });
  const words = pause ? "another stroke?" : "Draw on, or press its card.";
  pen.text([middle, y + 19], words, { size: 15, fill: colour });
}

/** Whether what it draws is seen: of a sign that is read, or one that it would be if that were what was drawn. */
const drawsBack = ({ lengths, sheet }: State, { grown }: Moving): boolean => grown > 0 && sheet.length > 0 && longestOf(lengths) >= 0;

function paintSheet(pen: Pen, places: Places, state: State, moving: Moving): void {
  const { sheet, sign, answer } = state;
  const { flight, answered } = moving;
  const { at, wide } = places.sheet;
  const read = answer >= 0 && answered;
  const colour = sign >= 0 ? ink(signColour(sign)) : read ? ink(signColour(answer)) : "var(--ink)";
  if (read) pen.rect(at, wide, wide, { round: 10, fill: "none", stroke: colour, width: 3 });
  if (!sheet.length) {
    if (!flight) say(pen, places.sheet, moving.progress >= 0 ? LEARNS : promptOf(state), moving.progress >= 0 ? "var(--muted)" : colour);
  } else if (drawsBack(state, moving)) paintBack(pen, places, state, moving);
  else paintStrokes(pen, sheet, places.sheet, PEN * wide, colour);
  if (sheet.length) paintPause(pen, places, moving, colour);
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
    begins += AFTER;
    const begun = new Way(drawing as [number, number][][]).upTo(Math.max(0, Math.min(1, share))).map((stroke) => stroke.map((point) => [...point]));
    if (begun.length) paintStrokes(pen, begun, filling(drawing, box.at, box.wide), width, "var(--line)");
  };
  // Small and thin, and not in the middle: an example, nothing to be traced.
  const small = EXAMPLE * wide;
  faint(EXAMPLES[0][0], { at: [at[0] + (wide - small) / 2, at[1] + 0.13 * wide], wide: small, high: small }, thin(small), 1);
  EXAMPLES.slice(0, places.signs).forEach((own, k) =>
    places.inside(k).pictures.forEach((box, n) => faint(own[n], box, thin(box.wide))));
}

/** On the empty sheet, once it reads: what it waits for. */
function paintPill(pen: Pen, { sheet: { at: [x, y], wide } }: Places): void {
  const [long, high] = [164, 38];
  const middle: Point = [x + wide / 2, y + 0.86 * wide];
  pen.rect([middle[0] - long / 2, middle[1] - high / 2], long, high, { round: high / 2, fill: "var(--ink)", stroke: "none" });
  pen.text(middle, "Draw one again", { size: 17, bold: true, fill: "var(--raised)", rim: false });
}

/** A drawing on its way: to the card that it is kept on, or a copy to the one as which it is read. */
function paintFlights(pen: Pen, places: Places, state: State, { flight, tells }: Moving): void {
  if (flight) {
    const count = state.drawings[flight.sign]?.length ?? 1;
    const { pictures } = places.inside(Math.min(flight.sign, places.cards - 1), count);
    paintFlying(pen, flight.drawing, places.sheet, pictures[Math.min(pictures.length, count) - 1], inOut(flight.t), ink(signColour(flight.sign)));
  }
  if (tells === undefined || state.answer < 0) return;
  const { from: [x, y], long } = places.inside(state.answer).lane;
  const side = Math.min(40, long / 3);
  paintFlying(pen, state.sheet, places.sheet, { at: [x, y - side / 2], wide: side }, tells, ink(signColour(state.answer)));
}

/** The cards, under all else; the variations of `pinned` stay. */
export function paintCards(pen: Pen, places: Places, state: State, moving: Moving, pinned: number): void {
  for (let k = 0; k < places.cards; k++) paintCard(pen, places, state, moving, k, { best: k === state.answer, pinned: k === pinned });
}

/** Everything else; `taken` says whether something is where nothing was read yet each capsule's drawing is. */
export function paint(pen: Pen, places: Places, state: State, moving: Moving, taken: boolean): void {
  if (!state.drawings.length && !state.sheet.length) paintExamples(pen, places, moving.ghosts);
  const { glimpses, open, culprit } = moving;
  if (open === 1 && culprit) paintCulprit(pen, places, culprit);
  else if (open === 1 && !taken) glimpses.paint(pen, places, signColour);
  paintSheet(pen, places, state, moving);
  if (moving.reads && !state.sheet.length && state.sign < 0 && !moving.flight) paintPill(pen, places);
  paintFlights(pen, places, state, moving);
  if (moving.progress >= 0) paintProgress(pen, places, moving.progress);
}
