/** The sheet, and what lies under its ink; and the drawing that the network makes. */
import { length } from "../../core/capsules";
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Canvas } from "./canvas";
import { classColour, type Colours, type RGB } from "./colours";
import { lookedAt, mapOn, quiet, UNDER, type Shown } from "./looks";
import type { Mood } from "./mood";
import type { Places } from "./places";
import type { View } from "./view";
import { DRAWABLE } from "./words";

/** The tint of the sheet where all of the few look, and how clearly lines are seen between pixels. */
const [TINT, LINES] = [0.42, 0.8];

/** The values of a map that is shown, 1 where it fires as brightly as ever. */
export function mapOf({ sizes: { mapSize }, opened: { measures } }: View, shown: Shown, map: number): Float32Array {
  const most = measures.maps[map] || 1;
  return shown.maps.subarray(map * mapSize ** 2, (map + 1) * mapSize ** 2).map((value) => value / most);
}

/** How long the vector of the drawing is, on its way. */
export function longOf({ opened: { drawn }, sizes: { E } }: View, shown: Shown): number {
  return length(shown.output.subarray(drawn.class * E, (drawn.class + 1) * E));
}

/** How clearly the drawing may be seen: of a short vector it would be the same blot for every digit. */
export function drawable(view: View, shown: Shown): number {
  const long = longOf(view, shown);
  return long * Math.max(0, Math.min(1, (long - 0.8 * DRAWABLE) / (0.4 * DRAWABLE)));
}

/** What the decoder makes, in a box. */
export function paintDecoded(canvas: Canvas, colour: RGB, { sizes: { planes, size } }: View, shown: Shown, name: string, box: Box, opacity: number, paper = false): void {
  if (planes > 1) canvas.photograph(name, shown.drawing, size, box, opacity);
  else canvas.picture(name, shown.drawing, size, box, { colour, opacity, fine: true, paper });
}

/** The sheet; near its pixels these are seen as the network gets them. */
export function paintPaper(canvas: Canvas, colours: Colours, places: Places, view: View, mood: Mood, shown: Shown, loud: Map<number, number>, seen: Float32Array): void {
  const { size, planes, mapSize } = view.sizes;
  const { sheet } = places;
  const clear = quiet(mood.layers.sheet);
  const blue = colours.of("blue");
  const pixels = Math.max(mood.pixels, mood.window);
  canvas.paper(sheet, Math.min(1, clear / quiet(0))); // hushed is what lies on it
  if (planes > 1) canvas.photograph("sheet", seen, size, sheet, clear * mix(1, 0.55, mood.child) * mix(1, UNDER, Math.max(mood.map, mood.drawing)), pixels < 0.5);
  else if (pixels > 0.01) canvas.picture("pixels", seen, size, sheet, { colour: colours.of("ink"), opacity: pixels, paper: false });
  if (pixels > 0.01) canvas.grid(sheet, size, LINES * pixels);
  if (view.map >= 0)
    canvas.picture("found", mapOf(view, shown, view.map), mapSize, mapOn(places, view), { colour: blue, opacity: mood.map, paper: false, fine: true });
  if (view.drawing) paintDecoded(canvas, colours.of(classColour(view.sizes, view.opened.drawn.class)), view, shown, "over", sheet, mood.drawing * drawable(view, shown));
  const heat = Math.max(mood.parent, mood.few);
  if (heat > 0.02 && loud.size)
    canvas.picture("heat", lookedAt(view, loud.keys()), size, sheet, { colour: blue, opacity: TINT * heat, paper: false, fine: true });
}
