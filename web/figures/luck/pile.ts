/**
 * The pile of all comparisons: each lies where its difference is, measured in what the rule asks for.
 * What falls over one of the two walls is called clear.
 */
import { mix } from "../../kit/motion";
import { type Pen, short } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { FARTHEST, type Places } from "./places";
import { apartOf, type State } from "./tries";

/** How far a ball has come on its way to the pile, from 0 to 1. */
export type Landed = (number: number) => number;

/** Of a try alone: when its ball begins to fall, and when it lies there; then it is counted, and its verdict told. */
export const [DROPS, LIES] = [0.4, 0.7];

/** A place on the pile: the column, from the middle, and how many lie below. */
export type Heap = readonly Point[];

/** From here on distances are squeezed, so that those far out lie on the pile too. */
const BEND = 1.25;
/** How fast: what is so much farther has come 63 % of the way to the end. */
const SOON = 1.2;

/** Where a difference is drawn: as large as it is, or nearer the farther it is. */
function drawnAt(far: number): number {
  const size = Math.abs(far);
  return Math.sign(far) * (size < BEND ? size : BEND + (FARTHEST - BEND) * (1 - Math.exp((BEND - size) / SOON)));
}

/** Where the balls of these tries lie, in so many columns within each wall. */
export function heapOf(state: State, columns: number): Heap {
  const below = new Map<number, number>();
  return Array.from({ length: state.tries }, (_, k) => {
    const far = drawnAt(apartOf(state, k));
    const column = Math.max(-FARTHEST * columns, Math.min(FARTHEST * columns - 1, Math.floor(far * columns)));
    const under = below.get(column) ?? 0;
    below.set(column, under + 1);
    return [column, under];
  });
}

/** Falls ever faster, and jumps up once, a little. */
function fallen(way: number): number {
  const first = 0.72;
  if (way < first) return (way / first) ** 2;
  const jump = (2 * (way - first)) / (1 - first) - 1;
  return 1 - 0.1 * (1 - jump * jump);
}

/** The colour of a verdict: of none, of a false one, of a true one. */
function hueOf(state: State, column: number, columns: number): "calm" | "wrong" | "right" {
  if (column >= -columns && column < columns) return "calm";
  return state.better && column > 0 ? "right" : "wrong";
}

/** Colours of the verdicts. */
export const HUES = { calm: "var(--muted)", wrong: "var(--wrong)", right: "var(--green)" };

/** The walls: what lies beyond them is called clear. */
function walls(pen: Pen, places: Places, state: State, counts: Record<"A" | "B" | "calm", number>): void {
  const { pile: { x, top, floor, middle, unit }, narrow } = places;
  const size = narrow ? 13 : 15;
  for (const side of [-1, 1]) {
    const wall = middle + side * unit;
    const end = side < 0 ? x[0] : x[1];
    const who = side < 0 ? "B" : "A";
    // Red is for a wrong verdict, and until there is one nothing is wrong.
    const hue = counts[who] ? HUES[hueOf(state, side * 2, 1)] : HUES.calm;
    pen.rect([Math.min(wall, end), top - 4], Math.abs(end - wall), floor - top + 4, { fill: hue, fillOpacity: 0.09 });
    pen.line([[wall, top - 4], [wall, floor]], { stroke: hue, width: 2 });
    const where = (wall + end) / 2;
    pen.text([where, top - (narrow ? 36 : 40)], `“${who} is better”`, { size, bold: true, fill: hue });
    if (state.tries) pen.text([where, top - 18], String(counts[who]), { size: narrow ? 18 : 22, bold: true, fill: counts[who] ? hue : "var(--muted)" });
  }
  pen.text([middle, top - (narrow ? 36 : 40)], "no clear difference", { size, fill: "var(--muted)" });
  // Where A really is better, they are mistakes as well.
  if (state.tries) pen.text([middle, top - 18], state.better ? `${counts.calm} missed` : String(counts.calm), { size: narrow ? 18 : 22, fill: "var(--muted)" });
  pen.line([[x[0], floor], [x[1], floor]], { stroke: "var(--muted)", width: 1.2 });
  const line = state.rule === "interval" ? "half the 95\u00a0% interval" : "both spreads together";
  pen.text([middle, floor + 28], `gap between the means · the line: ${line}`, { size: narrow ? 12 : 13, fill: "var(--muted)" });
  pen.text([middle, floor + 11], "no gap", { size: 13, fill: "var(--muted)" });
  for (const side of [-1, 1]) pen.text([middle + side * unit, floor + 11], "the rule’s line", { size: 13, bold: true });
}

/** Paints the pile; on its way from one heap to another it has come as far as `way`. One ball can be ringed, the one that is shown above. */
export function paintPile(pen: Pen, places: Places, state: State, heap: Heap, from: Heap, way: number, landed: Landed, down: number, ringed: number): void {
  const { pile: { top, floor, middle, column: wide, columns } } = places;
  const counts = { A: 0, B: 0, calm: 0 };
  heap.slice(0, down).forEach(([column]) => counts[column >= columns ? "A" : column < -columns ? "B" : "calm"]++);
  walls(pen, places, state, counts);
  const radius = 0.47 * wide;
  // A pile that would grow out of sight is pressed together.
  const most = (rows: Heap) => Math.max(1, ...rows.map(([, under]) => under + 1));
  const stepOf = (rows: Heap) => Math.min(wide, (floor - top - 12 - wide) / most(rows));
  const step = mix(stepOf(from), stepOf(heap), way);
  const paths = { calm: "", wrong: "", right: "" };
  let ring: Point | undefined;
  heap.forEach((to, k) => {
    const come = landed(k);
    if (come <= 0) return;
    const [column, under] = from[k] ? [mix(from[k][0], to[0], way), mix(from[k][1], to[1], way)] : to;
    const x = middle + (column + 0.5) * wide;
    const rest = floor - radius - 1 - under * step;
    const y = mix(top + radius, rest, fallen(come)); // from below the words
    if (k === ringed) ring = [x, y];
    paths[hueOf(state, Math.round(column), columns)] += `M${short(x - radius)} ${short(y)}a${short(radius)} ${short(radius)} 0 1 0 ${short(2 * radius)} 0a${short(radius)} ${short(radius)} 0 1 0 ${short(-2 * radius)} 0`;
  });
  for (const hue of ["calm", "right", "wrong"] as const)
    if (paths[hue]) pen.path(paths[hue], { fill: HUES[hue], opacity: hue === "calm" ? 0.6 : 1, class: `balls ${hue}` });
  if (ring) pen.circle(ring, radius + 3.5, { stroke: "var(--ink)", width: 2 });
}
