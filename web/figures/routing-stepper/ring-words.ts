/** What the circle in a disc is: words that follow it, at its lower left in every picture. */
import { ink, type Pen } from "../../kit/pen";
import type { Places } from "./places";

/** The letters, and how broad each is, in parts of their size. */
const LETTERS: readonly (readonly [string, number])[] =
  [["l", 0.24], ["e", 0.54], ["n", 0.62], ["g", 0.62], ["t", 0.39], ["h", 0.62], [" ", 0.23], ["1", 0.5]];
const BROAD = LETTERS.reduce((sum, [, broad]) => sum + broad, 0);
const SIZE = 13;
/** The middle of the words, in radians: down to the left, away from the votes of the pictures that we show. */
const MIDDLE = 0.75 * Math.PI;
/** Their middle line is so far outside of the circle, in CSS pixels; on it where the disc has no room outside. */
const OUTSIDE = 9;

/** Letter by letter, each upright on the circle. */
export function paintRingWords(pen: Pen, places: Places, j: number, opacity: number): void {
  const [[x, y], unit] = [places.centre(j), places.unitOf(j)];
  const radius = unit + 2 * OUTSIDE < places.radius ? unit + OUTSIDE : unit;
  let passed = -BROAD / 2;
  for (const [letter, broad] of LETTERS) {
    const angle = MIDDLE - ((passed + broad / 2) * SIZE) / radius;
    passed += broad;
    if (letter === " ") continue;
    const [across, down] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const transform = `rotate(${(angle * 180) / Math.PI - 90} ${across} ${down})`;
    pen.text([across, down], letter, { size: SIZE, fill: ink(places.parentColours[j]), opacity, transform });
  }
}
