/** The capsule of a state, in both ways of reading: where its numbers come from, and what they are. */
import { length, squash } from "../../core/capsules";
import { capsuleNumber, channelsLast, gather, plainView, type Source } from "../../core/regroup";
import { shapeOf, type State, type Way } from "./state";

/** One capsule. */
export interface Capsule {
  sources: readonly Source[];
  s: Float32Array;
  v: Float32Array;
  /** Lengths of s and v. */
  lengths: { s: number; v: number };
  /** The line of Python that reads it. */
  code: string;
}

const SOURCES = { "channels-last": channelsLast, "view-alone": plainView };

function codeOf({ pose_dim, type, cell: [row, column] }: State, way: Way, C: number, H: number, W: number): string {
  if (way === "view-alone") return `maps.view(1, -1, ${pose_dim})[0, ${capsuleNumber(type, row, column, { C, H, W })}]`;
  return `maps.view(${C / pose_dim}, ${pose_dim}, ${H}, ${W}).permute(0, 2, 3, 1)[${type}, ${row}, ${column}]`;
}

/** The capsule at the state's place, or at another one, read this way. */
export function capsuleAt(state: State, numbers: Float32Array, way = state.way, cell = state.cell): Capsule {
  const shape = shapeOf(state);
  const sources = SOURCES[way](capsuleNumber(state.type, ...cell, shape), state.pose_dim, shape);
  const s = gather(numbers, sources, shape);
  const v = squash(s);
  return { sources, s, v, lengths: { s: length(s), v: length(v) }, code: codeOf(state, way, shape.C, shape.H, shape.W) };
}

/** At how many places its numbers were. */
export function placesOf({ sources }: Capsule): number {
  return new Set(sources.map(({ row, column }) => `${row},${column}`)).size;
}

/** Neighbours in one row of one map, as a skewer along the row takes them: lengths of the runs. */
export function runsOf(sources: readonly Source[]): number[] {
  const runs: number[] = [];
  sources.forEach(({ map, row }, d) => {
    const before = sources[d - 1];
    if (before && before.map === map && before.row === row) runs[runs.length - 1]++;
    else runs.push(1);
  });
  return runs;
}
