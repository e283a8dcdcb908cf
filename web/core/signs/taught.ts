/** What a file of taught signs says of them, beside the weights: their names, and the reader's drawings. */
import type { Stroke } from "../ink";
import { WeightsError } from "../weights";
import { BOX, centred, PEN, SIZE, thinned, type Drawing } from "./drawing";

/** Letters of a sign's name. */
export const LONGEST_NAME = 24;
/** The key of a file's metadata under which names and drawings stand. */
export const SIGNS = "signs";

/** Names, and drawings of each sign; none where the network was taught elsewhere. */
export interface Taught {
  names: string[];
  drawings: Drawing[][];
}

const list = (of: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(of) && of.every(each);
const isPoint = (point: unknown) => list(point, (x) => typeof x === "number" && Math.abs(x) <= 1000) && (point as unknown[]).length === 2;
const isStroke = (stroke: unknown) => list(stroke, isPoint) && (stroke as unknown[]).length > 0;
const isDrawing = (drawing: unknown) => list(drawing, isStroke) && (drawing as unknown[]).length > 0;

/** What stands there of so many signs; undefined if nothing does. @throws WeightsError where it makes no sense */
export function taughtIn(text: string | undefined, signs: number): Taught | undefined {
  if (text === undefined) return undefined;
  let value: Partial<Taught> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    // said below
  }
  const { names, drawings } = value ?? {};
  if (!list(names, (one) => typeof one === "string") || !list(drawings, (own) => list(own, isDrawing)) || names!.length !== signs || drawings!.length !== signs)
    throw new WeightsError("has drawings of signs that make no sense");
  return { names: names!.map((one, k) => one.slice(0, LONGEST_NAME).trim() || `sign ${k + 1}`), drawings: drawings! };
}

/** A drawing as the network reads it, strokes on its sheet of 28 × 28; none of no drawing. */
export function onItsSheet(drawing: Drawing | undefined): Stroke[] {
  if (!drawing) return [];
  const place = (x: number) => Number((x * (BOX - PEN) + SIZE / 2).toFixed(2));
  return centred(thinned(drawing)).map((stroke) => stroke.map(([x, y]) => [place(x), place(y)] as const));
}
