/** What the figure knows, and what it cannot show. */
import { poseSizes, type MapShape } from "../../core/regroup";
import { numbersIn, whole, within } from "../../kit/checks";

/** The two ways to read capsules out of maps: the right one, and the one that forgets to move the channels. */
export const WAYS = ["channels-last", "view-alone"] as const;

/** One of them. */
export type Way = (typeof WAYS)[number];

/** The steps of the film. */
export const STEPS = ["pierce", "pull out", "squash"] as const;

/** The traits of `MapsToCapsules`; rows, columns, maps and types are counted from 0. */
export interface State {
  /** (C, H, W) */
  maps: number[][][];
  /** Numbers in a capsule, a divisor of C. */
  pose_dim: number;
  cell: [number, number];
  type: number;
  /** What the maps were made of; empty if that is not known. */
  picture: number[][];
  /** Width of what a cell sees of it, and the step from cell to cell, in its pixels. */
  patch: [number, number];
  way: Way;
  /** How many of `STEPS` have been seen. */
  step: number;
}

/** No number of a map may be larger. */
const LARGEST = 1e6;

/** With larger poses there are fewer types: the last one rather than none. */
export const lastType = (type: number, types: number): number => Math.min(type, Math.max(0, Math.ceil(types) - 1));

/** How many maps there are, and how large. */
export function shapeOf({ maps }: Pick<State, "maps">): MapShape {
  return { C: maps.length, H: maps[0].length, W: maps[0][0].length };
}

/** Throws, in words for the reader, what does not fit together. */
export function check({ maps, pose_dim, cell, type, picture, patch, way, step }: State): void {
  within("maps", numbersIn("maps", maps, 3), -LARGEST, LARGEST);
  within("picture", numbersIn("picture", picture, 2), -LARGEST, LARGEST);
  if (picture.some((row) => row.length !== picture[0].length || !row.length))
    throw new Error("picture must have rows of one length.");
  if (patch.length !== 2) throw new Error("patch must be two numbers: width and step.");
  within("patch", patch, 1, 1000);
  const [C, H, W] = [maps.length, maps[0]?.length, maps[0]?.[0]?.length];
  if (!H || !W || maps.some((map) => map.length !== H || map.some((row) => row.length !== W)))
    throw new Error("maps must be a box of numbers: as many rows and columns in every map.");
  if (!poseSizes(C).includes(pose_dim))
    throw new Error(`pose_dim must divide the ${C} maps; this is ${pose_dim}.`);
  if (cell.length !== 2) throw new Error("cell must be two numbers: row and column.");
  if (!(cell[0] in maps[0]) || !(cell[1] in maps[0][0]))
    throw new Error(`There is no cell in row ${cell[0]}, column ${cell[1]}.`);
  whole("type", type, 0, C / pose_dim - 1);
  if (!WAYS.includes(way)) throw new Error(`way is one of ${WAYS.join(", ")}.`);
  whole("step", step, 0, STEPS.length);
}
