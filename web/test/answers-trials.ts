/** Answers of the figures about trials. */
import { type Track, valueAt } from "../figures/moving-plot/content";
import { twoSided } from "../core/student";
import { ticks } from "../core/ticks";
import { RATES } from "../figures/luck/rates";
import { apartOf, countsOf, START as LUCK_START, type State as LuckState, type Try, tryOf } from "../figures/luck/tries";
import { type Change, inWords as luckInWords } from "../figures/luck/words";
import { placesOf, rowAt, runNear } from "../figures/trial-runs/places";
import { isClear, reachOf, runsOf, type State, threadOf } from "../figures/trial-runs/state";
import { inWords } from "../figures/trial-runs/words";

export const twoSidedTails = (cases: [number, number][]): number[] => cases.map(([t, df]) => twoSided(t, df));

export const luckyTries = (state: LuckState): Try[] => Array.from({ length: state.tries }, (_, k) => tryOf(state, k));

/** How far each try's means are apart, in what the rule asks for. */
export const luckyApart = (state: LuckState): number[] => Array.from({ length: state.tries }, (_, k) => apartOf(state, k));

export const luckyCounts = (state: LuckState): Record<string, number> => countsOf(state);

export const luckyWords = ({ state, down, change }: { state: LuckState; down: number; change: Change }): string =>
  luckInWords(state, down, change);

/** Where the comparisons start. */
export const luckyStart = (): LuckState => LUCK_START;

export const luckyRates = (): typeof RATES => RATES;

export function runPlaces({ state, width }: { state: State; width: number }): object {
  const places = placesOf(state, width);
  const runs = runsOf(state.rows).map((_, k) => places.run(k));
  const reach = state.rows.map((row) => reachOf(state, row));
  const clear = state.rows.map((row) => isClear(state, row));
  const rows = runs.map(([, y]) => rowAt(places, y));
  return { reach, clear, rows, left: places.left, right: places.right, runs, near: runs.map((at) => runNear(places, runs.length, at, 16)) };
}

export const runThread = (state: State): number[] => threadOf(state);

export const runWords = (state: State): string => inWords(state);

export const roundTicks = ([low, high]: [number, number]): number[] => ticks(low, high);

/** What an attribute of a moving plot is at places of its film. */
export const filmValues = ({ track, at }: { track: Track; at: number[] }): string[] => at.map((place) => valueAt(track, place));
