/** A reader's strokes as ink: on the sheet, on a card, and on the way from one to the other. */
import { mix } from "../../kit/motion";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { rounded } from "../writing/line";
import type { Strokes } from "./state";

/** Width of the pen in parts of the sheet. */
export const PEN = 0.034;

/** Where a sheet lies, and how wide it is. */
export interface Spot {
  at: Point;
  wide: number;
}

/** Where the sheet of a drawing must lie for the drawing itself to fill a square. */
export function filling(drawing: Strokes, [x, y]: Point, side: number): Spot {
  const [left, right, top, bottom] = [0, 1].flatMap((axis) => {
    const all = drawing.flat().map((point) => point[axis]);
    return [Math.min(...all), Math.max(...all)];
  });
  const room = side * 0.84;
  const wide = (100 * room) / Math.max(right - left, bottom - top, 15);
  const from = (start: number, low: number, high: number) => start + side / 2 - ((low + high) / 200) * wide;
  return { at: [from(x, left, right), from(y, top, bottom)], wide };
}

/** Width of the pen on a card. */
export const thin = (side: number): number => Math.max(2, 0.055 * side);

/** Strokes on a sheet that lies there. */
export function paintStrokes(pen: Pen, drawing: Strokes, { at: [x, y], wide }: Spot, width: number, colour: string, transform?: string): void {
  const place = ([px, py]: readonly number[]): Point => [x + (px / 100) * wide, y + (py / 100) * wide];
  pen.path(drawing.map((stroke) => rounded(stroke.map(place))).join(""), { stroke: colour, width, class: "stroke", ...(transform && { transform }) });
}

/** It rises a little on its way, in pixels. */
const RISES = 30;

/** A drawing on its way from its sheet to a square, `t` of it, as thick there as on a card. */
export function paintFlying(pen: Pen, drawing: Strokes, from: Spot, to: { at: Point; wide: number }, t: number, colour: string): void {
  const goal = filling(drawing, to.at, to.wide);
  const at: Point = [mix(from.at[0], goal.at[0], t), mix(from.at[1], goal.at[1], t) - RISES * Math.sin(Math.PI * t)];
  paintStrokes(pen, drawing, { at, wide: mix(from.wide, goal.wide, t) }, mix(PEN * from.wide, thin(to.wide), t), colour);
}
