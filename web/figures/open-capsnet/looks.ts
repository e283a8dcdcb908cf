/** What the painters have in common: numbers on their way, moods, and what a capsule sees. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { FEW } from "./moment";
import type { Places } from "./places";
import type { Layer } from "./tour";
import type { View } from "./view";

/** Numbers as they are shown, on their way to what is so. */
export interface Shown {
  maps: Float32Array;
  needles: Float32Array;
  stir: Float32Array;
  widths: Float32Array;
  cosines: Float32Array;
  output: Float32Array;
  drawing: Float32Array;
}

/** From 0 to 1: how clearly each layer is seen, and how much a child, a parent, a few stand out. */
export interface Mood {
  layers: Record<Layer, number>;
  child: number;
  parent: number;
  few: number;
  /** Nothing is looked at and no tour goes on: who carries the answer is seen before the rest. */
  rest: number;
}

/** What is hushed is seen as much. */
const HUSHED = 0.1;

/** How clearly a layer is seen that is lit so far, from 0 to 1. */
export const quiet = (lit: number): number => mix(HUSHED, 1, lit);

/** Capsules that are ringed: those that add most to the parent spoken of. */
export function fewOf({ sum, parent, speakers, child }: View): number[] {
  return child < 0 && (parent >= 0 || speakers) ? sum.loudest.slice(0, FEW).map(({ child: i }) => i) : [];
}

/** What a capsule sees of the picture, on the sheet. */
export function patchOn(places: Places, { sizes: { patch, grid, size } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const at = places.on([(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step], size);
  const side = (patch.side / size) * places.sheet.wide;
  return { at, wide: side, high: side };
}

/** And of a map. */
export function windowOn(map: Box, { sizes: { window, grid, mapSize } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const unit = map.wide / mapSize;
  const at: Point = [map.at[0] + (cell % grid) * window.step * unit, map.at[1] + Math.floor(cell / grid) * window.step * unit];
  return { at, wide: window.side * unit, high: window.side * unit };
}
