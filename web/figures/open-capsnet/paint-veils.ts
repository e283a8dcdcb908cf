/** Soft areas between layers: what is seen here is looked at there. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Canvas } from "./canvas";
import { classColour, type Colours } from "./colours";
import { scanned } from "./filters";
import { patchOn, quiet, windowOn, type Shown } from "./looks";
import type { Mood } from "./mood";
import { drawable, longOf } from "./paint-sheet";
import type { Places } from "./places";
import { cornerOf, type Scan } from "./scan";
import type { View } from "./view";

type Side = readonly [Point, Point];
const left = ({ at, high }: Box): Side => [at, [at[0], at[1] + high]];
const right = ({ at, wide, high }: Box): Side => [[at[0] + wide, at[1]], [at[0] + wide, at[1] + high]];
const top = ({ at, wide }: Box): Side => [at, [at[0] + wide, at[1]]];
const bottom = ({ at, wide, high }: Box): Side => [[at[0], at[1] + high], [at[0] + wide, at[1] + high]];

/** What one capsule sees, of the picture and of the maps. */
function paintSight(canvas: Canvas, colours: Colours, places: Places, view: View, opacity: number): void {
  if (view.child < 0 || opacity < 0.02) return;
  const needle = places.needle(view.child);
  for (const map of places.maps) {
    const there = windowOn(map, view, view.child);
    canvas.veil(bottom(patchOn(places, view, view.child)), top(there), false, colours.of("blue"), 0.09 * opacity);
    canvas.veil(right(there), [needle, needle], true, colours.of("blue"), 0.09 * opacity);
  }
}

/** From the window that slides over the sheet to the pixel that it makes of each map. */
function paintMade(canvas: Canvas, colours: Colours, places: Places, { sizes }: View, scan: Scan, opacity: number): void {
  if (opacity < 0.02) return;
  const { size, field: { side }, mapSize } = sizes;
  const unit = places.sheet.wide / size;
  const seen: Box = { at: places.on(cornerOf(scan, sizes), size), wide: side * unit, high: side * unit };
  for (const { at, wide } of scanned(places)) {
    const pixel = wide / mapSize;
    const box: Box = { at: [at[0] + scan.column * pixel, at[1] + scan.row * pixel], wide: pixel, high: pixel };
    if (places.narrow) canvas.veil(right(seen), left(box), true, colours.of("blue"), 0.12 * opacity);
    else canvas.veil(bottom(seen), top(box), false, colours.of("blue"), 0.12 * opacity);
  }
}

/** Between sheet, maps and cells. */
export function paintVeils(canvas: Canvas, colours: Colours, places: Places, view: View, mood: Mood, scan: Scan): void {
  const { sheet, maps, cells, narrow } = places;
  if (!narrow) {
    const seen = Math.min(quiet(mood.layers.sheet), quiet(mood.layers.maps));
    const last = maps[maps.length - 1];
    const wide = Math.max(...maps.map((map) => map.at[0] + map.wide)) - maps[0].at[0];
    const all: Box = { at: maps[0].at, wide, high: last.at[1] + last.high - maps[0].at[1] };
    const soft = 0.45 * seen * (1 - Math.max(mood.child, mood.window));
    canvas.veil(bottom(sheet), top(all), false, colours.of("line"), soft);
    canvas.veil(right(all), left(cells), true, colours.of("line"), soft * Math.min(1, quiet(mood.layers.capsules)));
    paintSight(canvas, colours, places, view, mood.child * seen);
  }
  paintMade(canvas, colours, places, view, scan, mood.window);
}

/** From the tip of the arrow to its numbers, and from these to the drawing. */
export function paintOrigin(canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, clear: number): void {
  const { bars, drawing, narrow } = places;
  if (narrow) return;
  const { opened: { drawn }, sizes } = view;
  const own = colours.of(classColour(sizes, drawn.class));
  const strength = clear * drawable(view, shown);
  const tip = places.vector(drawn.class, Math.max(0.12, longOf(view, shown)));
  canvas.veil([[tip[0] + 6, tip[1] - 2], [tip[0] + 6, tip[1] + 2]], left(bars), true, own, 0.13 * strength);
  canvas.veil(bottom(bars), top(drawing), false, own, 0.09 * strength);
}
