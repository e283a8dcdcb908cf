/** What the painters have in common: numbers on their way, moods, and what a capsule sees. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { FEW } from "./moment";
import type { Places } from "./places";
import { FILM } from "./tour";
import type { View } from "./view";

/** Numbers as they are shown, on their way to what is so. */
export interface Shown {
  maps: Float32Array;
  needles: Float32Array;
  stir: Float32Array;
  widths: Float32Array;
  cosines: Float32Array;
  /** On which side each vote is; on its way from one to the other, between −1 and 1. */
  sides: Float32Array;
  output: Float32Array;
  drawing: Float32Array;
}

/** What is hushed is seen as much. */
const HUSHED = 0.12;

/** Ink over what a map found, or over the drawing, is seen so clearly. */
export const UNDER = 0.25;

/** So little lit, a layer is not seen at all. */
export const GONE = -HUSHED / (1 - HUSHED);

/** How clearly a layer is seen that is lit so far, from 0 to 1. */
export const quiet = (lit: number): number => Math.max(0, mix(HUSHED, 1, lit));

/** On a desk angles and shares stand beside the drawing and its numbers: while a capsule is looked at these are seen as much. */
const BACK = 0.15;

/** How clearly the drawing and its numbers are seen. */
export const panelOf = ({ narrow }: Pick<Places, "narrow">, { layers, child }: { layers: { drawing: number }; child: number }): number =>
  quiet(layers.drawing) * (narrow ? 1 : mix(1, BACK, child));

/** A child that carries this much of what the last of the few does begins to be one of them. */
const NEARLY = 0.7;

/**
 * Those that carry most of the parent spoken of, and how clearly each is one of them, from 0 to 1. Between two
 * rounds ranks change, and one fades as another comes; at the end of a round they are ten.
 */
export function loudOf({ passed: { loudest }, child, stop, round, time, speakers }: View): Map<number, number> {
  const least = loudest[Math.min(FEW, loudest.length) - 1]?.carries ?? 0;
  if (!round || child >= 0 || (stop && stop !== FILM) || loudest[0].carries <= 0) return new Map();
  if (Number.isInteger(time) || least <= 0)
    return new Map(loudest.slice(0, FEW).filter(({ carries }) => carries > 0).map(({ child: i }) => [i, 1]));
  // They are named from the start of the first round on where somebody asks who speaks.
  const come = speakers ? 1 : Math.min(1, time);
  return new Map(
    loudest.slice(0, 2 * FEW)
      .map(({ child: i, carries }) => [i, come * Math.max(0, Math.min(1, (carries / least - NEARLY) / (1 - NEARLY)))] as const)
      .filter(([, loud]) => loud > 0),
  );
}

/** Pixels from a needle to the ring around it. */
export const ringOf = ({ gap }: Places): number => Math.max(7, 0.62 * gap);

/** What a capsule sees ends softly in the tint, over so many pixels: of several squares one would see only edges. */
const SOFT = 5;

/** Where several look each counts as much: as dark as it can be where all of the few look. */
export function lookedAt({ sizes: { patch, grid, size } }: View, children: Iterable<number>): Float32Array {
  const heat = new Float32Array(size * size);
  for (const child of children) {
    const cell = child % (grid * grid);
    const [left, top] = [(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step];
    const inside = (k: number) => Math.min(1, (Math.min(k, patch.side - 1 - k) + 1) / SOFT);
    for (let y = top; y < Math.min(size, top + patch.side); y++)
      for (let x = left; x < Math.min(size, left + patch.side); x++) heat[y * size + x] += (inside(x - left) * inside(y - top)) / FEW;
  }
  return heat;
}

/** What a capsule sees of the picture, on the sheet. */
export function patchOn(places: Places, { sizes: { patch, grid, size } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const at = places.on([(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step], size);
  const side = (patch.side / size) * places.sheet.wide;
  return { at, wide: side, high: side };
}

/** Where the pixels of a map lie on the sheet: each in the middle of what it sees. */
export function mapOn(places: Places, { sizes: { field, mapSize, size } }: View): Box {
  const edge = (field.side - field.step) / 2;
  const side = (mapSize * field.step * places.sheet.wide) / size;
  return { at: places.on([edge, edge], size), wide: side, high: side };
}

/** And of a map. */
export function windowOn(map: Box, { sizes: { window, grid, mapSize } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const unit = map.wide / mapSize;
  const at: Point = [map.at[0] + (cell % grid) * window.step * unit, map.at[1] + Math.floor(cell / grid) * window.step * unit];
  return { at, wide: window.side * unit, high: window.side * unit };
}
