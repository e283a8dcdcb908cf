/** Where rows and runs stand: right is better. */
import { ticks } from "../../core/ticks";
import type { Point } from "../../kit/stage";
import { isShown, mean, runsOf, spread, type State } from "./state";

/** Narrower stages put the names above their lines. */
export const NARROW = 520;
const [FOOT, TOP] = [40, 26];
/** Height of a row, of one with its name above it, and of a heading; less where there are many rows. */
const [ROOMY, CLOSE, MANY] = [[27, 42, 30], [22, 35, 24], 8];

/** Where everything stands, in pixels. */
export interface Places {
  narrow: boolean;
  height: number;
  /** Ends of the lines. */
  left: number;
  right: number;
  /** The line of each row; NaN for one that is not shown. */
  y: number[];
  headings: { y: number; text: string }[];
  ticks: number[];
  x(value: number): number;
  run(k: number): Point;
}

/** The places for a state on a stage of this width. */
export function placesOf(state: State, width: number): Places {
  const narrow = width < NARROW;
  const [beside, below, heading] = state.rows.length > MANY ? CLOSE : ROOMY;
  const high = narrow ? below : beside;
  const headings: Places["headings"] = [];
  let y = TOP;
  let group = "";
  const lines = state.rows.map((one) => {
    if (!isShown(state, one)) return NaN;
    if (one.group !== group) {
      group = one.group;
      y += heading;
      headings.push({ y: y - 7, text: group });
    }
    y += high;
    return y - (narrow ? 10 : high / 2);
  });
  const [left, right] = narrow ? [10, width - 58] : [Math.min(230, 0.32 * width), width - 74];
  const values = state.rows.flatMap(({ values: own, paper }) => {
    const ends = [-1, 1].map((way) => mean(own) + way * spread(own));
    // Where no run is below zero, no whisker need be.
    const least = Math.min(...own) >= 0 ? 0 : -Infinity;
    const most = state.label.endsWith("%") && Math.max(...own) <= 100 ? 100 : Infinity;
    return [...own, ...ends.map((end) => Math.min(most, Math.max(least, end))), ...(state.paper ? paper : [])];
  });
  const round = ticks(Math.min(...values), Math.max(...values), narrow ? 4 : 6);
  const [worse, better] = state.more_is_better ? [round[0], round[round.length - 1]] : [round[round.length - 1], round[0]];
  const x = (value: number) => left + ((Math.min(Math.max(value, round[0]), round[round.length - 1]) - worse) / (better - worse)) * (right - left);
  const runs = runsOf(state.rows);
  return {
    narrow, height: y + FOOT + (narrow ? 34 : 0), left, right, y: lines, headings, ticks: round, x,
    run: (k) => [x(runs[k].value), lines[runs[k].row]],
  };
}

/** The run next to a point; −1 if none is as near as `within` pixels. */
export function runNear(places: Places, count: number, [x, y]: Point, within: number): number {
  let [best, nearest] = [-1, within];
  for (let k = 0; k < count; k++) {
    const [rx, ry] = places.run(k);
    const far = Math.hypot(rx - x, ry - y);
    if (far < nearest) [best, nearest] = [k, far];
  }
  return best;
}
