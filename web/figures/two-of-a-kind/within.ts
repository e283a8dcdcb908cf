/** How far a digit may be moved by hand: its ink stays on the canvas. */
import { onCanvas } from "../../core/overlap";
import type { Digit } from "../two-digits/digits";

/** Ink as faint as this may be cut. */
const FAINT = 0.25;

/** Columns and rows in which there is ink, first and last, of a digit in the middle of a canvas of this size. */
function inkOf(digit: Digit, size: number): { x: [number, number]; y: [number, number] } {
  const span = { x: [size, -1] as [number, number], y: [size, -1] as [number, number] };
  onCanvas(digit, size, [0, 0]).forEach((value, k) => {
    if (value < FAINT) return;
    for (const [axis, at] of [["x", k % size], ["y", Math.floor(k / size)]] as const)
      span[axis] = [Math.min(span[axis][0], at), Math.max(span[axis][1], at)];
  });
  return span;
}

/** The nearest place at which all of these digits keep their ink on the canvas. */
export function within(digits: readonly Digit[], size: number, [x, y]: readonly [number, number]): [number, number] {
  const near = (axis: "x" | "y", wanted: number): number => {
    const spans = digits.map((digit) => inkOf(digit, size)[axis]).filter(([from, to]) => to >= from);
    const [least, most] = [Math.max(...spans.map(([from]) => -from)), Math.min(...spans.map(([, to]) => size - 1 - to))];
    return spans.length ? Math.min(Math.max(wanted, least), most) + 0 : wanted;
  };
  return [near("x", x), near("y", y)];
}
