/** How the sheet and the primary capsules are drawn. */
import { paintInk } from "../../kit/ink-drawing";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Sight } from "./sights";

const SOFT = "var(--muted)";
const PLACE = ink("blue");
const NEW = ink("vermilion");
/** How strong a ring is whose capsule went out a while ago. */
const GONE = 0.4;

/** What is asked of a part of the picture, and what there is to see. */
export function paintTitle(pen: Pen, { at, wide }: { at: Point; wide: number }, narrow: boolean, first: string, then: string, colour: string): void {
  const [x, y] = [at[0] + wide / 2, at[1]];
  pen.text([x, y - (narrow ? 28 : 33)], first, { size: narrow ? 14 : 17, bold: true, fill: colour });
  pen.text([x, y - (narrow ? 12 : 13)], then, { size: narrow ? 12 : 13.5, fill: SOFT });
}

/** The digit at home; the layer that it is drawn into is moved, or pale where it was. */
export function paintDigit(pen: Pen, { sheet }: Places, picture: Float32Array, size: number, strength = 1): void {
  paintInk(pen, picture, size, sheet, "var(--ink)", strength);
}

/** The same digit, faint behind the places of the capsules: what the sheet is to them; its layer is moved. */
export function paintShade(pen: Pen, { grid }: Places, picture: Float32Array, size: number): void {
  paintInk(pen, picture, size, grid, "var(--ink)", 0.14);
}

/** What is asked of the sheet; that the digit can be moved, until it was. */
export function paintWhere(pen: Pen, { sheet, narrow }: Places, shift: number, moved: boolean): void {
  const far = Math.abs(shift);
  paintTitle(pen, sheet, narrow, "where?", far ? `${far} px to the ${shift > 0 ? "right" : "left"}` : "in the middle", "var(--ink)");
  if (moved) return;
  const { at: [x, y], wide, high } = sheet;
  for (const side of [-1, 1]) {
    const [tip, middle] = [x + wide / 2 + side * (wide / 2 - 14), y + high / 2];
    pen.line([[tip - side * 9, middle - 12], [tip, middle], [tip - side * 9, middle + 12]], { stroke: SOFT, width: 2.5 });
  }
}

/** How the types of a place lie in its cell: in rows of so many. */
function rowsOf(types: number): { across: number; down: number } {
  const across = Math.ceil(Math.sqrt(types));
  return { across, down: Math.ceil(types / across) };
}

/** Where capsule i of a grid of cells is drawn; capsules are ordered by type, then by place. */
export function dotOf({ grid: { at: [x, y], wide } }: Places, i: number, cells: number, types: number): Point {
  const { across, down } = rowsOf(types);
  const cell = wide / cells;
  const [type, place] = [Math.floor(i / (cells * cells)), i % (cells * cells)];
  // A little nearer to each other than to the next cell's.
  const within = (k: number, of: number): number => 0.5 + (0.86 * (k + 0.5 - of / 2)) / of;
  return [
    x + ((place % cells) + within(type % across, across)) * cell,
    y + (Math.floor(place / cells) + within(Math.floor(type / across), down)) * cell,
  ];
}

const radiusOf = ({ grid: { wide } }: Places, cells: number, types: number): number => (0.36 * wide) / cells / rowsOf(types).across;

/** What does not change: the places, and a point for every capsule; few large shapes are painted sooner than many small ones. */
export function paintCells(pen: Pen, places: Places, cells: number, types: number): void {
  const { at: [x, y], wide } = places.grid;
  const cell = wide / cells;
  let [boxes, points] = ["", ""];
  for (let k = 0; k < cells * cells; k++)
    boxes += `M${short(x + (k % cells) * cell + 1)} ${short(y + Math.floor(k / cells) * cell + 1)}h${short(cell - 2)}v${short(cell - 2)}h${short(2 - cell)}z`;
  pen.path(boxes, { fill: "var(--raised)", stroke: ink("line"), width: 1 });
  for (let i = 0; i < cells * cells * types; i++) {
    const [px, py] = dotOf(places, i, cells, types);
    points += `M${short(px - 1)} ${short(py - 1)}h2v2h-2z`;
  }
  pen.path(points, { fill: SOFT, fillOpacity: 0.5 });
}

/** What the dots mean, and how many there are of each. */
function paintCounts(pen: Pen, { counts: { at: [x, y], wide }, narrow }: Places, still: number, all: number): void {
  const words: [string, number, boolean, boolean][] = [["still fire", still, true, true], ["are new", all - still, true, false], ["went out", all - still, false, true]];
  const size = narrow ? 13 : 13.5;
  words.forEach(([what, count, fill, ring], k) => {
    const left = x + (k * wide) / words.length;
    if (fill) pen.circle([left + 7, y], ring ? 4.4 : 5.6, { fill: ring ? PLACE : NEW });
    if (ring) pen.circle([left + 7, y], 6.2, fill ? { stroke: "var(--ink)", width: 1.5 } : { stroke: SOFT, width: 1.2, opacity: 2 * GONE });
    const digits = String(count).length * 0.62 * size;
    pen.text([left + 18, y], String(count), { size, bold: true, anchor: "start" });
    pen.text([left + 22 + digits, y], what, { size: narrow ? 12.5 : 13, anchor: "start", fill: SOFT });
  });
}

/** Who fires: filled those that do, ringed those that did in the middle, newcomers in a colour of their own; who has just begun or ended still glows. */
export function paintFiring(
  pen: Pen, places: Places, home: Sight, now: Sight, glow: Float32Array, cells: number, types: number, pointed: number,
): void {
  const { grid, narrow } = places;
  paintTitle(pen, grid, narrow, "which?", `${cells * cells} places, ${types} capsules each`, PLACE);
  const full = radiusOf(places, cells, types);
  const [fires, fired] = [new Set(now.firing), new Set(home.firing)];
  for (let i = 0; i < glow.length; i++) {
    const [does, did, lit] = [fires.has(i), fired.has(i), glow[i]];
    if (!does && !did && !lit) continue;
    const at = dotOf(places, i, cells, types);
    const colour = did ? PLACE : NEW;
    if (does && lit) pen.circle(at, full * (1 + 1.3 * lit), { fill: colour, fillOpacity: 0.35 * lit });
    if (does || lit) pen.circle(at, full * (does ? (did ? 0.92 : 1.15) : 0.92 * lit), { fill: colour, fillOpacity: does ? 1 : lit });
    if (did && does) pen.circle(at, full + 1.2, { stroke: "var(--ink)", width: narrow ? 1.1 : 1.5 });
    else if (did) pen.circle(at, full + 1.2 * lit, { stroke: SOFT, width: narrow ? 1 : 1.2, opacity: GONE + (1 - GONE) * lit });
  }
  if (pointed >= 0) pen.circle(dotOf(places, pointed, cells, types), full + 5, { stroke: ink("accent"), width: 2.5 });
  if (pointed < 0 || !narrow) paintCounts(pen, places, now.firing.filter((i) => fired.has(i)).length, home.firing.length);
}

/** What the capsule that is pointed at sees of the sheet: a window, and its half width. */
export function paintWindow(pen: Pen, { sheet: { at: [x, y], wide } }: Places, [cx, cy]: Point, half: number, size: number): void {
  const scale = wide / size;
  pen.rect([x + (cx - half) * scale, y + (cy - half) * scale], 2 * half * scale, 2 * half * scale, {
    fill: ink("accent"), fillOpacity: 0.12, stroke: ink("accent"), width: 2.5, round: 3, class: "seen",
  });
}
