/** What the runs of a trial are, and what the reader has chosen. */
import { reach } from "../../core/student";
import { whole } from "../../kit/checks";

/** All runs of one variant. */
export interface Row {
  /** The heading it stands under; rows of one group follow each other. */
  group: string;
  name: string;
  /** What it is in the comparison: "ours", "theirs", or "" for neither. */
  side: string;
  seeds: number[];
  values: number[];
  /** The paper's numbers for it: one, or none. */
  paper: number[];
}

/** What is shown. */
export interface State {
  rows: Row[];
  /** What is measured, with its unit: "digits misread, %". */
  label: string;
  more_is_better: boolean;
  /** Whether the paper's numbers, and opponents, are shown. */
  paper: boolean;
  opponent: boolean;
  /** The number of a run, counted through all rows; −1 for none. */
  chosen: number;
}

/** Where the figure starts: overlapping digits, rounded. */
export const START: State = {
  rows: [
    { group: "", name: "CapsNet", side: "ours", seeds: [0, 1, 2], values: [24.5, 24.7, 23.9], paper: [5.2] },
    { group: "", name: "CNN", side: "theirs", seeds: [0, 1, 2], values: [25.5, 26.8, 25.9], paper: [8.1] },
  ],
  label: "pairs misread, %",
  more_is_better: false,
  paper: false,
  opponent: true,
  chosen: -1,
};

/** One run of one row. */
export interface Run {
  row: number;
  seed: number;
  value: number;
}

/** All runs, row by row. */
export function runsOf(rows: readonly Row[]): Run[] {
  return rows.flatMap(({ seeds, values }, row) => values.map((value, k) => ({ row, seed: seeds[k], value })));
}

/** Throws, in words for the reader, if a state is impossible. */
export function checkState({ rows, chosen }: State): void {
  if (!rows.length) throw new Error("“rows” must hold at least one row.");
  for (const { name, seeds, values } of rows)
    if (!values.length || seeds.length !== values.length)
      throw new Error(`Row “${name}” must have as many seeds as values, and at least one.`);
  whole("chosen", chosen, -1, runsOf(rows).length - 1);
}

/** Whether a row is shown. */
export const isShown = ({ opponent }: State, { side }: Row): boolean => opponent || side !== "theirs";

/** The chosen run and those of the same seed in its group, in the rows that are shown: they had the same data, in one order. */
export function threadOf(state: State): number[] {
  const runs = runsOf(state.rows);
  const chosen = runs[state.chosen];
  if (!chosen || !isShown(state, state.rows[chosen.row])) return [];
  const { group } = state.rows[chosen.row];
  return runs.flatMap(({ row, seed }, k) =>
    seed === chosen.seed && state.rows[row].group === group && isShown(state, state.rows[row]) ? [k] : []);
}

/** Mean of some numbers. */
export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Sample standard deviation; 0 of a single run. */
export function spread(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** The row that others of its group are measured against: the first one shown. */
export function firstOf(state: State, { group }: Row): Row {
  return state.rows.find((row) => row.group === group && isShown(state, row))!;
}

/**
 * How far from the first row's mean this row's may lie with no clear difference: as far as the 95 %
 * interval of their difference reaches, seed by seed where both have the same seeds.
 */
export function reachOf(state: State, row: Row): number {
  const first = firstOf(state, row);
  return reach(row.values, first.values, row.seeds.join() === first.seeds.join());
}

/** Whether this row's mean lies so far from the first one's that chance is no explanation. */
export const isClear = (state: State, row: Row): boolean =>
  Math.abs(mean(row.values) - mean(firstOf(state, row).values)) > reachOf(state, row) + 1e-12;

/** Digits after the point that tell the numbers apart. */
export function digitsOf({ rows }: State): number {
  const all = rows.flatMap(({ values }) => values);
  return Math.max(...all) < 10 && Math.max(...all) - Math.min(...all) < 5 ? 2 : 1;
}
