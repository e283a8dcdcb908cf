/** What the camera shows at each stop of the tour. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { filterBoxes, scanned } from "./filters";
import { onto, WHOLE, type Lens } from "./camera";
import type { Places } from "./places";
import { stopAt } from "./tour";
import type { View } from "./view";

/** Below the headline, and so far from the other edges. */
const [HEADLINE, HEADLINE_N, EDGE] = [64, 48, 14];
/** Nothing is seen larger. */
const MOST = 7;
/** Beside the sheet there is room for what some pixels are, in its widths. */
const LEGEND = 0.24;
/** Below the filters it says what their greys are. */
const KEYS = 12;
/** Around a port: rows above and below it. */
const ROWS = 1.15;

/** The smallest box around some. */
function around(...boxes: readonly Box[]): Box {
  const low = (k: 0 | 1) => Math.min(...boxes.map(({ at }) => at[k]));
  const high = (k: 0 | 1, side: "wide" | "high") => Math.max(...boxes.map((box) => box.at[k] + box[side]));
  const at: Point = [low(0), low(1)];
  return { at, wide: high(0, "wide") - at[0], high: high(1, "high") - at[1] };
}

const padded = ({ at, wide, high }: Box, [left, top, right, bottom]: readonly [number, number, number, number]): Box => ({
  at: [at[0] - left, at[1] - top],
  wide: wide + left + right,
  high: high + top + bottom,
});

const dot = (at: Point): Box => ({ at, wide: 0, high: 0 });

/** On a phone everything between two heights: ribbons come from all of its width. */
const spread = ({ width }: Places, top: number, bottom: number): Box => ({ at: [EDGE, top], wide: width - 2 * EDGE, high: bottom - top });

/** On a phone: above the cells there is a line of words; below an arrow there are three bars. */
const [WORDS_N, BARS_N] = [22, 118];

/** All digits with their vectors, and what is written at their ends. */
function digitsOf(places: Places): Box {
  const { row, shape, narrow } = places;
  const last = shape.parents - 1;
  const box = around(...[places.port(0), places.vector(0, narrow ? 1.4 : 1.1), places.port(last), places.vector(last, narrow ? 1.4 : 1.1)].map(dot));
  return padded(box, narrow ? [0.5 * row, 0, 0.5 * row, 0] : [0, 0.85 * row + 8, 0, 0.5 * row + 14]);
}

/** One digit: its port with what lies in it, and its vector. */
function portOf(places: Places, j: number): Box {
  const { row, narrow, cells, pitch } = places;
  if (narrow) return spread(places, cells.at[1] + cells.high - pitch[1], places.vector(j, 1)[1] + BARS_N);
  return padded(around(dot(places.port(j)), dot(places.vector(j, 1))), [64, ROWS * row, 34, ROWS * row]);
}

/** All cells and all digits. */
function betweenOf(places: Places): Box {
  const { cells, narrow } = places;
  return narrow ? spread(places, cells.at[1] - WORDS_N, places.vector(0, 1.15)[1]) : around(cells, padded(digitsOf(places), [0, 0, 0, 12]));
}

/** The cell of the capsule that says most, and beside it the room for its numbers. */
function cellOf(places: Places, child: number): Box {
  const { pitch, narrow, shape } = places;
  const [x, y] = places.corner(child % shape.grid ** 2);
  const [wide, high] = pitch;
  if (narrow) return { at: [x - 0.25 * wide, y], wide: 1.5 * wide, high: 3.3 * high };
  return { at: [x, y - 0.1 * high], wide: 2.9 * wide, high: 1.25 * high };
}

function boxOf(view: View, places: Places): Box | undefined {
  const { sheet, drawing, bars, narrow } = places;
  const child = view.sum.loudest[0].child;
  switch (stopAt(view.stop)?.near) {
    case "pixels":
      return { ...sheet, wide: (1 + LEGEND) * sheet.wide };
    case "window":
      return padded(around(sheet, ...scanned(places), ...filterBoxes(places, view)), [0, narrow ? 16 : 0, 0, narrow ? 40 : KEYS]);
    case "needle":
      return cellOf(places, child);
    case "votes":
      // Below the votes it says how many there are, and what their two colours mean.
      return narrow ? betweenOf(places) : around(padded(dot(places.needle(child)), [24, 24, 0, 0]), padded(digitsOf(places), [0, 0, 0, 24]));
    case "piles":
      return portOf(places, view.about);
    case "rounds":
      return betweenOf(places);
    case "drawing":
      return narrow ? around(drawing, bars) : around(padded(bars, [0, 22, 0, 0]), padded(drawing, [0, 0, 0, 22]), dot(places.port(view.winner)));
    default:
      return undefined;
  }
}

/** The lens for a view; `whole` are the places as they are arranged. */
export function lensFor(view: View, whole: Places): Lens {
  const box = boxOf(view, whole);
  const top = whole.narrow ? HEADLINE_N : HEADLINE;
  return box ? onto(box, { at: [EDGE, top], wide: whole.width - 2 * EDGE, high: whole.height - top - EDGE }, MOST) : WHOLE;
}
