/** The window that the tour shows sliding over the sheet, and words at it and at the filters of the maps. */
import type { Box } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { filterBoxes, scanned } from "./filters";
import type { Places } from "./places";
import { cornerOf, type Scan } from "./scan";
import type { View } from "./view";

/** Of the words below a filter: how far below, the side of their samples, and from these to the words. */
const [KEY, SAMPLE, TO_WORD] = [15, 11, 6];

/** Which of the two greys wants what. */
function paintKey(pen: Pen, [x, line]: Point, wide: number, opacity: number): void {
  for (const [word, fill, along] of [["ink", "var(--ink)", 0], ["paper", "var(--raised)", 0.5]] as const) {
    const left = x + along * wide;
    pen.rect([left, line - SAMPLE / 2], SAMPLE, SAMPLE, { fill, stroke: ink("muted"), width: 1, opacity });
    pen.text([left + SAMPLE + TO_WORD, line], word, { size: 13, fill: ink("muted"), opacity, anchor: "start" });
  }
}

/** What the maps look for, above their weights, and which of the two greys wants what, below; on a phone below all. */
function paintKeys(pen: Pen, { narrow }: Places, boxes: readonly Box[], opacity: number): void {
  boxes.forEach(({ at: [x, y], wide }, k) => {
    const below = narrow && k > 1;
    pen.text([x + wide / 2, below ? y + wide + KEY - 3 : y - 11], "looks for", { size: 13, fill: ink("muted"), opacity });
    if (!narrow) paintKey(pen, [x, y + wide + KEY], wide, opacity);
  });
  const [last, before] = [boxes[boxes.length - 1], boxes[boxes.length - 2]];
  if (narrow && before) paintKey(pen, [before.at[0], last.at[1] + last.wide + KEY + 22], last.at[0] + last.wide - before.at[0], opacity);
}

/** How large the words at the window are, and how far from it. */
const [LABEL, LABEL_HIGH, OFF] = [38, 17, 4];

/** The middle of the words at the window: above, below or beside it, where least ink lies. */
export function besideWindow(places: Pick<Places, "sheet">, { at: [x, y], wide, high }: Box, seen: Float32Array, size: number): Point {
  const { at: [left, top], wide: all } = places.sheet;
  const [cx, cy, up, aside] = [x + wide / 2, y + high / 2, LABEL_HIGH / 2 + OFF, LABEL / 2 + OFF];
  const spots: Point[] = [
    [cx, y - up], [cx, y + high + up], [x + LABEL / 2, y - up], [x + wide - LABEL / 2, y - up],
    [x + LABEL / 2, y + high + up], [x + wide - LABEL / 2, y + high + up], [x - aside, cy], [x + wide + aside, cy],
  ];
  const inked = ([px, py]: Point): number => {
    if (py < top || py > top + all || px - LABEL / 2 < left || px + LABEL / 2 > left + all) return Infinity;
    const cell = (v: number, from: number) => Math.max(0, Math.min(size - 1, Math.floor(((v - from) / all) * size)));
    let sum = 0;
    for (let row = cell(py - LABEL_HIGH / 2, top); row <= cell(py + LABEL_HIGH / 2, top); row++)
      for (let column = cell(px - LABEL / 2, left); column <= cell(px + LABEL / 2, left); column++) sum += seen[row * size + column];
    return sum;
  };
  return spots.reduce((best, spot) => (inked(spot) < inked(best) ? spot : best));
}

/** Where the window is, how large, and what the maps look for. */
export function paintWindow(pen: Pen, places: Places, view: View, scan: Scan, seen: Float32Array, opacity: number): void {
  if (opacity < 0.02) return;
  const { sizes } = view;
  const { size, field: { side }, mapSize } = sizes;
  const unit = places.sheet.wide / size;
  const at = places.on(cornerOf(scan, sizes), size);
  const look = { fill: ink("blue"), fillOpacity: 0.1, stroke: ink("blue"), width: 2.4, opacity };
  pen.rect(at, side * unit, side * unit, look);
  // While it slides no words run after it.
  if (scan.done) pen.text(besideWindow(places, { at, wide: side * unit, high: side * unit }, seen, size), `${side} × ${side}`, { size: 13, bold: true, fill: ink("blue"), opacity });
  paintKeys(pen, places, filterBoxes(places, view), opacity);
  for (const map of scanned(places)) {
    const pixel = map.wide / mapSize;
    pen.rect([map.at[0] + scan.column * pixel - 1, map.at[1] + scan.row * pixel - 1], pixel + 2, pixel + 2, { ...look, width: 2 });
  }
}
