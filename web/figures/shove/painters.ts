/** How sheets, capsules and arrows look; all in CSS pixels. */
import { ink, short, type Pen } from "../../kit/pen";
import { edgeOf, paintEdge, paintInk, type Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { middleOf, type Places } from "./places";
import type { Sight } from "./reading";
import { paintRecord, type Record } from "./record";
import { TRAINED, type State } from "./state";

const SOFT = "var(--muted)";
const HUE = "purple";
/** The capsule that is pointed at, and what it draws. */
const STROKE = "var(--orange-fill)";
/** What training has not had. */
const LIMIT = "var(--loss)";

/** A pair of numbers as it is written: “(3.0, −2.0)”. */
export const pair = ([x, y]: Point, digits = 1): string => `(${fixed(x, digits)}, ${fixed(y, digits)})`;

function paintSheet(pen: Pen, { at, wide, high }: Box): void {
  pen.rect(at, wide, high, { fill: "var(--ground)", stroke: "var(--line)", width: 1, round: 6 });
}

function paintTitle(pen: Pen, { at: [x, y], wide }: Box, words: string): void {
  pen.text([x + wide / 2, y - 14], words, { size: 13.5, fill: SOFT });
}

function paintNote(pen: Pen, { at: [x, y], wide, high }: Box, words: string, colour = "var(--ink)"): void {
  pen.text([x + wide / 2, y + high + 16], words, { size: 14, bold: true, fill: colour });
}

/** From one square to the next. */
function paintStep(pen: Pen, from: Box, to: Box, words: string): void {
  const y = from.at[1] + from.high / 2;
  const [a, b] = [from.at[0] + from.wide, to.at[0]];
  pen.arrow([a + 7, y], [b - 7, y], 3, SOFT);
  pen.text([(a + b) / 2, y - 15], words, { size: 13, fill: SOFT });
}

/** How far a place or a shove lies outside of what training had, in pixels. */
export const beyondTraining = (to: Point): number => Math.max(...to.map(Math.abs)) - TRAINED;

/** The square that training had. Where a hand has left it by `beyond` pixels, all outside of it is tinted. */
function paintBeyond(pen: Pen, box: Box, unit: number, to: Point): void {
  const beyond = beyondTraining(to);
  if (beyond <= 0) return;
  const [cx, cy] = middleOf(box);
  const { at: [x, y], wide, high } = box;
  const half = TRAINED * unit;
  // The hole is drawn the other way round, so that it stays a hole.
  const hole = `M${short(cx - half)} ${short(cy - half)}v${short(2 * half)}h${short(2 * half)}v${short(-2 * half)}z`;
  pen.path(`M${short(x)} ${short(y)}h${short(wide)}v${short(high)}h${short(-wide)}z${hole}`, {
    fill: LIMIT, fillOpacity: Number((0.05 + 0.015 * Math.min(4, beyond)).toFixed(3)), class: "beyond",
  });
}

/** The same square as a line, over the ink, with its name where the digit is not. */
function paintTrained(pen: Pen, box: Box, unit: number, to: Point): void {
  const [cx, cy] = middleOf(box);
  const { at: [x, y], high } = box;
  const half = TRAINED * unit;
  const far = beyondTraining(to) > 0;
  pen.rect([cx - half, cy - half], 2 * half, 2 * half, { fill: "none", ...(far ? { stroke: LIMIT, width: 2 } : { stroke: SOFT, width: 1, dash: "3 3" }) });
  pen.text([x + 8, to[1] > 0 ? y + 11 : y + high - 11], far ? `beyond training’s ±${TRAINED}` : `training: up to ±${TRAINED}`, {
    size: 13, anchor: "start", bold: far, fill: far ? LIMIT : SOFT,
  });
}

/** An arrow that counts among many: a rim of the ground sets it off. */
function paintHaloed(pen: Pen, from: Point, to: Point, colour: string): void {
  pen.arrow(from, to, 5, "var(--ground)", { width: 5 });
  pen.arrow(from, to, 5, colour, { class: "mean" });
}

/** The capsules: where each sees its thing, and by how much all are told to move it. */
function paintPlane(pen: Pen, box: Box, sight: Sight, { shift, place }: State, unit: number, pointed: number): void {
  const { looked, home } = sight;
  const [cx, cy] = middleOf(box);
  const { at: [x0, y0], wide, high } = box;
  const step = 5 * unit;
  let grid = "";
  for (let x = cx - step * Math.floor((cx - x0) / step); x < x0 + wide; x += step) grid += `M${short(x)} ${short(y0)}v${short(high)}`;
  for (let y = cy - step * Math.floor((cy - y0) / step); y < y0 + high; y += step) grid += `M${short(x0)} ${short(y)}h${short(wide)}`;
  pen.path(grid, { stroke: "var(--line)", width: 0.8 });
  pen.path(`M${short(cx)} ${short(y0)}v${short(high)}M${short(x0)} ${short(cy)}h${short(wide)}`, { stroke: "var(--line)", width: 1.8 });
  const at = (places: Float32Array, k: number): Point => [cx + places[2 * k] * unit, cy + places[2 * k + 1] * unit];
  const told = ([x, y]: Point): Point => [x + shift[0] * unit, y + shift[1] * unit];
  const capsules = Array.from(looked.presence, (p, k) => ({ p, from: at(looked.places, k), start: at(home.places, k) }));
  const moved = place.some((part) => part !== 0);
  for (const { p, from, start } of capsules) {
    if (moved) {
      pen.line([start, from], { stroke: SOFT, width: 1.4, opacity: 0.8 });
      pen.circle(start, 2, { fill: SOFT });
    }
    pen.line([from, told(from)], { stroke: ink(HUE), width: 1.1, opacity: 0.3, class: "shove" });
    pen.circle(told(from), 1.5 + 2.5 * p, { stroke: ink(HUE), width: 1, opacity: 0.5 });
  }
  for (const { p, from } of capsules)
    pen.circle(from, 2 + 4 * p, { fill: `var(--${HUE}-fill)`, stroke: "var(--paper)", width: 1, opacity: Number((0.35 + 0.65 * p).toFixed(2)), class: "capsule" });
  if (pointed >= 0) {
    const { p, from } = capsules[pointed];
    pen.circle(from, 6 + 4 * p, { stroke: STROKE, width: 2.5 });
    pen.circle(from, 2 + 4 * p, { fill: STROKE });
    return;
  }
  const middle: Point = [cx + sight.middle[0] * unit, cy + sight.middle[1] * unit];
  if (shift.some((part) => part !== 0)) paintHaloed(pen, middle, told(middle), ink(HUE));
}

/** What the marks of the plane mean. */
function paintKey(pen: Pen, { key: [x, y], narrow, seen, plane }: Places, moved: boolean): void {
  const words = { size: 13, anchor: "start", fill: SOFT } as const;
  const entries: readonly [string, (at: Point) => void][] = [
    [narrow ? "sees it" : "where a capsule sees its thing", ([px, py]) => pen.circle([px, py], 5, { fill: `var(--${HUE}-fill)` })],
    [narrow ? "is told" : "where it is told that it is", ([px, py]) => pen.circle([px, py], 4, { stroke: ink(HUE), width: 1.4 })],
    [narrow ? "before" : "where it saw it in the middle", ([px, py]) => pen.circle([px, py], 2.5, { fill: SOFT })],
  ];
  entries.slice(0, moved ? 3 : 2).forEach(([name, mark], k) => {
    const at: Point = narrow ? [x + 8 + k * (plane.wide / 3), y] : [x + 6, y + k * 24];
    mark(at);
    pen.text([at[0] + 14, at[1]], name, words);
  });
  if (narrow) return;
  pen.text([seen.at[0], y], "Drag either digit. Point at a capsule:", words);
  pen.text([seen.at[0], y + 20], "what it draws lights up.", words);
}

/** The ink of one capsule, over the drawing. */
function paintStroke(pen: Pen, { at: [x, y], wide }: Box, stroke: Float32Array, size: number): void {
  const [side, most] = [wide / size, Math.max(...stroke)];
  if (most < 1e-3) return;
  stroke.forEach((value, k) => {
    const share = value / most;
    if (share < 0.08) return;
    pen.rect([x + (k % size) * side, y + Math.floor(k / size) * side], side + 0.3, side + 0.3, { fill: STROKE, fillOpacity: Number(share.toFixed(2)), class: "stroke" });
  });
}

/** Takes hold of the digit that is seen: a cross of arrows, unlike the shove's dot. */
function paintMover(pen: Pen, [x, y]: Point): void {
  const [far, barb] = [12, 4.5];
  const arms = [[1, 0], [0, 1], [-1, 0], [0, -1]].map(([dx, dy]) => {
    const tip: Point = [x + far * dx, y + far * dy];
    const back = (side: number) => `${short(tip[0] - barb * (dx + side * dy))} ${short(tip[1] - barb * (dy - side * dx))}`;
    return `M${short(x)} ${short(y)}L${short(tip[0])} ${short(tip[1])}M${back(1)}L${short(tip[0])} ${short(tip[1])}L${back(-1)}`;
  });
  pen.path(arms.join(""), { stroke: "var(--ground)", width: 6 });
  pen.path(arms.join(""), { stroke: "var(--accent)", width: 2.4 });
}

/** On a phone the capsules stand below both sheets: the way goes down to them, and up again. */
function paintDetour(pen: Pen, { seen, plane, drawn }: Places): void {
  const middle = plane.at[1] + plane.high / 2;
  const [left, right] = [plane.at[0] / 2, plane.at[0] + plane.wide + plane.at[0] / 2];
  const top = seen.at[1] + seen.high + 28;
  pen.line([[left, top], [left, middle], [plane.at[0] - 12, middle]], { stroke: SOFT, width: 3 });
  pen.arrow([plane.at[0] - 14, middle], [plane.at[0] - 2, middle], 3, SOFT);
  pen.line([[plane.at[0] + plane.wide + 4, middle], [right, middle], [right, top + 12]], { stroke: SOFT, width: 3 });
  pen.arrow([right, top + 14], [right, drawn.at[1] + drawn.high + 26], 3, SOFT);
  pen.text([left, middle + 17], "look", { size: 13, fill: SOFT });
  pen.text([right, middle + 17], "draw", { size: 13, fill: SOFT });
}

/** Where a picture's parts are drawn: around the squares, and into two of them. */
export interface Pens {
  around: Pen;
  plane: Pen;
  drawn: Pen;
}

/** Two notes below a square, in the colours of two arrows. */
function paintTwo(pen: Pen, { at: [x, y], wide, high }: Box, first: string, second: string): void {
  const between = x + wide / 2 - 22;
  pen.text([between - 7, y + high + 16], first, { size: 14, bold: true, anchor: "end", fill: SOFT });
  pen.text([between + 7, y + high + 16], second, { size: 14, bold: true, anchor: "start", fill: ink(HUE) });
}

/** What the reader has tried, and the capsule that is pointed at with what it draws. */
export interface Asides {
  record: Record;
  pointed: number;
  stroke: Float32Array | undefined;
}

/** The whole picture; `unit` is of the plane, in CSS pixels of one of the network's. */
export function paint(pens: Pens, places: Places, state: State, sight: Sight, unit: number, { record, pointed, stroke }: Asides): void {
  const { seen, plane, drawn, narrow } = places;
  const { size, picture, drawing, done, followed } = sight;
  const { shift, place } = state;
  const pixel = seen.wide / size;
  const moved = place.some((part) => part !== 0);
  const { around: pen } = pens;
  pen.draw(() => {
    for (const box of [seen, plane, drawn]) paintSheet(pen, box);
    paintTitle(pen, seen, "it sees");
    paintBeyond(pen, seen, pixel, place);
    paintInk(pen, picture, size, seen);
    paintTrained(pen, seen, pixel, place);
    paintNote(pen, seen, moved ? `digit moved by ${pair(place, 0)}` : "digit in the middle", SOFT);
    paintTitle(pen, plane, `${sight.looked.presence.length} capsules: here is my thing`);
    paintKey(pen, places, moved);
    if (places.record) paintRecord(pen, places.record, record, shift, done);
    if (moved) paintTwo(pen, plane, `digit ${pair(place, 0)}`, `capsules ${pair(followed)}`);
    else paintNote(pen, plane, `+ ${pair(shift)} for all`, ink(HUE));
    paintTitle(pen, drawn, "it draws");
    paintNote(pen, drawn, `moved by ${pair(done)}`);
    const [mx, my] = middleOf(seen);
    paintMover(pen, [mx + place[0] * pixel, my + place[1] * pixel]);
    if (narrow) return paintDetour(pen, places);
    paintStep(pen, seen, plane, "look");
    paintStep(pen, plane, drawn, "draw");
  });
  pens.plane.draw(() => paintPlane(pens.plane, plane, sight, state, unit, pointed));
  pens.drawn.draw(() => {
    paintBeyond(pens.drawn, drawn, pixel, shift);
    paintInk(pens.drawn, drawing, size, drawn);
    if (stroke) paintStroke(pens.drawn, drawn, stroke, size);
    const [x, y] = drawn.at;
    paintEdge(pens.drawn, edgeOf(picture, size), [x + shift[0] * pixel, y + shift[1] * pixel], drawn.wide, { width: 1.6, dash: "4 3", colour: ink(HUE) });
    paintTrained(pens.drawn, drawn, pixel, shift);
    const middle = middleOf(drawn);
    pens.drawn.arrow(middle, [middle[0] + shift[0] * pixel, middle[1] + shift[1] * pixel], 4, ink(HUE));
    pens.drawn.circle(middle, 3, { fill: ink(HUE) });
  });
}
