/** What the maps that are seen from near look for: the weights that lie over the window, beside each map. */
import type { Box } from "../../kit/ink-drawing";
import type { Canvas } from "./canvas";
import type { Colours } from "./colours";
import type { Places } from "./places";
import type { View } from "./view";

/** The maps over which the window slides as the camera is near: on a desk the upper two. */
export const scanned = ({ maps, narrow }: Pick<Places, "maps" | "narrow">): readonly Box[] => (narrow ? maps : maps.slice(0, 2));

/** From a map to its filter, and how large that is, in sides of the map; on a phone, too. */
const [APART, SIDE, APART_N, SIDE_N] = [0.22, 0.72, 0.14, 0.9];

/** Where they are seen: left and right of the two maps below the sheet; on a phone above and below all four. Of three colours there is no one picture. */
export function filterBoxes({ maps, narrow }: Pick<Places, "maps" | "narrow">, { sizes: { planes } }: View): Box[] {
  if (planes > 1) return [];
  if (narrow)
    return maps.map(({ at: [x, y], wide, high }, k) => {
      const side = SIDE_N * wide;
      return { at: [x + (wide - side) / 2, k < 2 ? y - APART_N * wide - side : y + high + APART_N * wide], wide: side, high: side };
    });
  return scanned({ maps, narrow }).map(({ at: [x, y], wide, high }, k) => {
    const side = SIDE * wide;
    return { at: [k ? x + (1 + APART) * wide : x - APART * wide - side, y + (high - side) / 2], wide: side, high: side };
  });
}

/** Between ink and paper, so much of ink, is a weight that does not mind. */
const NEITHER = 0.4;

/** As ink where the map wants ink, as paper where it wants none: blue and amber mean votes. */
export function paintFilters(canvas: Canvas, colours: Colours, places: Places, view: View, opacity: number): void {
  if (opacity < 0.02) return;
  const { sizes: { filter, field: { side } }, opened: { channels } } = view;
  filterBoxes(places, view).forEach((box, k) => {
    const weights = filter(channels[k]);
    const most = weights.reduce((best, weight) => Math.max(best, Math.abs(weight)), 1e-9);
    canvas.picture(`filter ${k}`, weights.map(() => NEITHER), side, box, { colour: colours.of("ink"), opacity });
    for (const [sign, colour] of [[1, "ink"], [-1, "raised"]] as const)
      canvas.picture(`filter ${k} ${colour}`, weights.map((weight) => (sign * weight) / most), side, box, { colour: colours.of(colour), opacity, paper: false });
  });
}
