/** What is painted over the canvas: the sheet, what is pointed at, and the words that count. */
import { paintInk } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { rounded } from "../writing/line";
import { finds, type Find } from "./finds";
import { loudOf, panelOf, quiet, ringOf, UNDER, windowOn, type Shown } from "./looks";
import type { Mood } from "./mood";
import { paintClose } from "./paint-close";
import { nameSpikes, paintNumbers, paintTooShort } from "./paint-drawing";
import { paintCounts, paintRinged, paintSides } from "./paint-names";
import { paintParents } from "./paint-parents";
import type { Places } from "./places";
import type { Scan } from "./scan";
import type { View } from "./view";
import { WORTH } from "./words";

/** What lies on the sheet, in pixels of the picture that the network sees. */
export interface Sheet {
  seen: Float32Array;
  strokes: readonly (readonly Point[])[];
  ahead: readonly Point[];
  thickness: number;
}

/** A square of pixels that something sees, from its corner in pixels of the picture. */
function paintPixels(pen: Pen, places: Places, { sizes: { size, planes } }: View, [x0, y0]: Point, side: number, seen: Float32Array, opacity: number): void {
  const unit = places.sheet.wide / size;
  const [at, wide] = [places.on([x0, y0], size), side * unit];
  if (planes > 1) return pen.rect(at, wide, wide, { fill: "none", stroke: ink("blue"), width: 2.4, opacity });
  const levels = new Map<number, string>();
  for (let y = y0; y < Math.min(size, y0 + side); y++)
    for (let x = x0; x < Math.min(size, x0 + side); x++) {
      const level = Math.round(8 * seen[y * size + x]);
      if (!level) continue;
      const [px, py] = places.on([x, y], size);
      levels.set(level, `${levels.get(level) ?? ""}M${short(px)} ${short(py)}h${short(unit + 0.3)}v${short(unit + 0.3)}h${short(-unit - 0.3)}Z`);
    }
  pen.rect(at, wide, wide, { fill: "var(--raised)", opacity });
  pen.rect(at, wide, wide, { fill: ink("blue"), fillOpacity: 0.1, stroke: ink("blue"), width: 1.8, opacity });
  for (const [level, d] of levels) pen.path(d, { fill: "var(--ink)", fillOpacity: level / 8, opacity });
}

/** Where a map fired most: the middle of the square that it saw, and its own pixel. */
function paintFired(pen: Pen, places: Places, { sizes: { size, field, mapSize }, map }: View, { row, column, corner }: Find, opacity: number): void {
  const look = { fill: "none", stroke: ink("blue"), width: 1.8, opacity };
  pen.circle(places.on([column - 0.5, row - 0.5], size), (0.9 * places.sheet.wide) / size, look);
  const { at, wide } = places.maps[map];
  const own = (k: 0 | 1) => at[k] + ((corner[k] / field.step + 0.5) * wide) / mapSize;
  pen.circle([own(0), own(1)], Math.max(5, (1.6 * wide) / mapSize), look);
}

function paintSheet(pen: Pen, places: Places, view: View, mood: Mood, { seen, strokes, ahead, thickness }: Sheet): void {
  const { size } = view.sizes;
  const { sheet } = places;
  // From near one sees the pixels in the strokes' place.
  const strokesSeen = 1 - Math.max(mood.pixels, mood.window);
  const opacity = strokesSeen * quiet(mood.layers.sheet) * mix(1, 0.3, mood.child) * mix(1, UNDER, Math.max(mood.map, mood.drawing));
  for (const point of ahead) pen.circle(places.on(point, size), 1.8, { fill: ink("muted"), opacity: 0.55 * strokesSeen });
  if (strokes.length) {
    const width = (thickness / size) * sheet.wide;
    // As one path: where it is hushed, strokes that cross would be darker there.
    const written = strokes.map((stroke) => rounded(stroke.map((point) => places.on(point, size)))).join("");
    pen.path(written, { stroke: "var(--ink)", width, class: "stroke", opacity });
  } else if (view.sizes.planes > 1) {
    const { at, wide, high } = sheet;
    if (!seen.some((value) => value > 0)) pen.text([at[0] + wide / 2, at[1] + high / 2], "choose a picture", { size: 14, fill: "var(--muted)", rim: false });
  } else if (seen.some((value) => value > 0)) paintInk(pen, seen, size, sheet, "var(--ink)", opacity);
  const found = finds(view);
  if (found && mood.map > 0.02) {
    paintPixels(pen, places, view, found.corner, found.side, seen, mood.map);
    paintFired(pen, places, view, found, mood.map);
  }
  if (view.child < 0 || mood.child < 0.02) return;
  const { grid, patch } = view.sizes;
  const cell = view.child % (grid * grid);
  paintPixels(pen, places, view, [(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step], patch.side, seen, mood.child * quiet(mood.layers.sheet));
}

/** Where a number may stand beside a ring so that it lies on nothing else, and below `top`; nowhere, if all places are taken. */
function beside(rings: readonly Point[], of: number, radius: number, top: number): Point | undefined {
  const [x, y] = rings[of];
  const [across, up] = [radius + 15, radius + 8];
  return ([[across, -up], [-across, -up], [across, up], [-across, up], [0, -up - 3], [0, up + 3]] as const)
    .map(([dx, dy]): Point => [x + dx, y + dy])
    .find(([px, py]) => py > top && rings.every(([rx, ry]) => Math.abs(rx - px) > radius + 13 || Math.abs(ry - py) > radius + 7));
}

/** What each of the few adds to the digit that is looked at, or its share of the answer, beside its ring; the loudest first, as long as there is room. */
function paintShares(pen: Pen, places: Places, { sum: { loudest, left, for: pro }, time, parent, speakers }: View, few: readonly number[], opacity: number): void {
  // Between two rounds ranks change, and more than ten are on their way: numbers wait until they are settled.
  if (opacity < 0.02 || !Number.isInteger(time) || (parent < 0 && !speakers)) return;
  const radius = ringOf(places);
  const taken = few.map((i) => places.needle(i));
  few.forEach((_, rank) => {
    const { carries } = loudest[rank];
    // What is for a digit and against it stands beside it: what adds to it is told in the same measure.
    const share = carries / ((parent >= 0 ? pro : left) || 1);
    const worth = places.narrow ? share >= 0.05 : parent >= 0 ? carries >= 0.01 : share >= WORTH;
    const at = !worth ? undefined : beside(taken, rank, radius, places.narrow ? places.cells.at[1] : 0);
    if (!at) return;
    taken.push(at);
    pen.text(at, parent >= 0 ? fixed(carries) : `${Math.round(100 * share)}\u202f%`, { size: places.narrow ? 12 : 13, bold: true, fill: ink("blue"), opacity });
  });
}

/** Rings around the capsules that are meant, and what they see. */
function paintLooked(pen: Pen, places: Places, view: View, mood: Mood): void {
  const blue = ink("blue");
  const pointed = view.map >= 0 ? [places.maps[view.map], mood.map] as const : view.drawing ? [places.drawing, mood.drawing] as const : undefined;
  // What a map saw is framed on the sheet by itself.
  for (const box of pointed ? [pointed[0], ...(view.drawing ? [places.sheet] : [])] : [])
    pen.rect(box.at, box.wide, box.high, { fill: "none", stroke: blue, width: 1.8, round: Math.min(10, 0.05 * box.wide + 2), opacity: pointed![1] });
  // The digit that is looked at is the one that is drawn.
  if (view.parent >= 0 && view.child < 0 && !pointed && !view.stop)
    pen.rect(places.drawing.at, places.drawing.wide, places.drawing.high, { fill: "none", stroke: blue, width: 1.8, round: Math.min(10, 0.05 * places.drawing.wide + 2), opacity: mood.parent });
  if (view.child >= 0) {
    for (const map of places.maps) {
      const { at, wide, high } = windowOn(map, view, view.child);
      pen.rect(at, wide, high, { fill: blue, fillOpacity: 0.12, stroke: blue, width: 1.4, opacity: mood.child * quiet(mood.layers.maps) });
    }
    pen.circle(places.needle(view.child), Math.max(11, 0.8 * places.gap), { stroke: blue, width: 1.8, opacity: mood.child });
  }
  const loud = loudOf(view);
  const radius = ringOf(places);
  for (const [i, clear] of loud) pen.circle(places.needle(i), radius, { stroke: blue, width: 1.5, opacity: clear });
  paintShares(pen, places, view, [...loud.keys()], Math.max(mood.parent, mood.few));
}

/** What is written, and what is pointed at. */
export function paintOver(pen: Pen, places: Places, view: View, shown: Shown, mood: Mood, scan: Scan, sheet: Sheet): void {
  paintSheet(pen, places, view, mood, sheet);
  paintLooked(pen, places, view, mood);
  paintParents(pen, places, view, shown, mood);
  const digits = quiet(mood.layers.digits);
  nameSpikes(pen, places, view, shown, digits * (1 - Math.max(mood.child, mood.parent)));
  paintNumbers(pen, places, view, shown, mood);
  paintTooShort(pen, places, view, panelOf(places, mood));
  paintCounts(pen, places, view, mood);
  paintRinged(pen, places, view, quiet(mood.layers.capsules) * (1 - mood.child));
  paintSides(pen, places, view, mood);
  paintClose(pen, places, view, mood, scan, sheet.seen);
}
