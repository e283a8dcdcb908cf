/** Where rows and runs stand: right is better. */
import { ticks } from "../../core/ticks";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { isShown, mean, runsOf, spread, type State } from "./state";

/** Narrower stages put the names above their lines. */
export const NARROW = 520;
const [FOOT, TOP] = [40, 30];
/** Height of a row, of one with its name above it, and of a heading; less where there are many rows. */
const [ROOMY, CLOSE, MANY] = [[29, 46, 32], [22, 40, 26], 8];
/** Of a dot; and dots nearer than this hide each other. */
export const RADIUS = 4.5;
const HIDDEN = 4;

/** Where everything stands, in pixels. */
export interface Places {
  narrow: boolean;
  height: number;
  /** Ends of the lines. */
  left: number;
  right: number;
  /** Height of the strip that a row has for itself. */
  strip: number;
  /** The line of each row; NaN for one that is not shown. */
  y: number[];
  headings: { y: number; text: string }[];
  ticks: number[];
  x(value: number): number;
  run(k: number): Point;
}

/** How far up or down dots of one row move that would lie on each other: [row, x] each. */
function dodged(dots: readonly [number, number][]): number[] {
  const off = dots.map(() => 0);
  const order = dots.map((_, k) => k).sort((a, b) => dots[a][0] - dots[b][0] || dots[a][1] - dots[b][1]);
  for (let from = 0; from < order.length; ) {
    const [row, x] = dots[order[from]];
    const same = order.slice(from).filter((k) => dots[k][0] === row && dots[k][1] - x < HIDDEN);
    const step = Math.min(2 * RADIUS, 16 / Math.max(1, same.length - 1));
    same.forEach((k, n) => (off[k] = (n - (same.length - 1) / 2) * step));
    from += same.length;
  }
  return off;
}

/** Round numbers round all runs and whiskers, and with the paper's numbers, if there are any. */
function roundsOf({ rows, label }: State, paper: boolean, narrow: boolean): number[] {
  const values = rows.flatMap(({ values: own, paper: printed }) => {
    const ends = [-1, 1].map((way) => mean(own) + way * spread(own));
    // Where no run is below zero, no whisker need be.
    const least = Math.min(...own) >= 0 ? 0 : -Infinity;
    const most = label.endsWith("%") && Math.max(...own) <= 100 ? 100 : Infinity;
    return [...own, ...ends.map((end) => Math.min(most, Math.max(least, end))), ...(paper ? printed : [])];
  });
  return ticks(Math.min(...values), Math.max(...values), narrow ? 4 : 6);
}

/** The places for a state on a stage of this width; `paper` is how far the axis has opened for the paper's numbers. */
export function placesOf(state: State, width: number, paper = state.paper ? 1 : 0): Places {
  const narrow = width < NARROW;
  const [beside, below, heading] = state.rows.length > MANY ? CLOSE : ROOMY;
  const strip = narrow ? below : beside;
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
    y += strip;
    return y - (narrow ? 12 : strip / 2);
  });
  const [left, right] = narrow ? [18, width - 58] : [Math.min(230, 0.32 * width), width - 74];
  const runs = runsOf(state.rows);
  const own = roundsOf(state, false, narrow);
  const all = roundsOf(state, true, narrow);
  const low = mix(own[0], all[0], paper);
  const high = mix(own[own.length - 1], all[all.length - 1], paper);
  const [worse, better] = state.more_is_better ? [low, high] : [high, low];
  const x = (value: number) => left + ((Math.min(Math.max(value, low), high) - worse) / (better - worse)) * (right - left);
  const round = (paper < 0.5 ? own : all).filter((tick) => tick >= low - 1e-9 && tick <= high + 1e-9);
  const off = dodged(runs.map(({ row, value }) => [row, x(value)]));
  return {
    narrow, height: y + FOOT, left, right, strip: narrow ? 24 : strip, y: lines, headings, ticks: round, x,
    run: (k) => [x(runs[k].value), lines[runs[k].row] + off[k]],
  };
}

/** The row whose strip this height is in; −1 for none. */
export function rowAt({ y, strip, narrow }: Places, height: number): number {
  // Where names stand above their lines they belong to the strip.
  const above = narrow ? strip + 4 : strip / 2;
  return y.findIndex((line) => height >= line - above && height <= line + strip / 2);
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
