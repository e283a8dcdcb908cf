/** The numbers beside a child's purse: what it gives, what comes back, and a sum that is not 1. */
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed, signed } from "../../kit/words";
import type { Experiment } from "./experiment";
import type { Moment } from "./moment";
import { PAIR } from "./outlook";
import type { Places } from "./places";
import { along, NOT_ONE, type Ribbon } from "./ribbons";

/** From one number of a child to its next, in CSS pixels: couplings, and agreements in their pills. */
const LINE = { share: 15, pill: 22 };
/** Of the way back so much is along the ribbon; the rest is from its end to the place beside the purse. */
const RIBBON = 0.8;

/** Heights at which numbers stand: each at its own, or as near to that as leaves a line between any two. */
export function spread(heights: readonly number[], line: number): number[] {
  const apart = heights.reduce<number[]>((done, y, k) => [...done, k ? Math.max(y, done[k - 1] + line) : y], []);
  const mean = (values: readonly number[]) => values.reduce((sum, y) => sum + y, 0) / values.length;
  const shift = mean(heights) - mean(apart);
  return apart.map((y) => y + shift);
}

/** Couplings on their way out, agreements on their way back; `chosen` is the child that has the word, where there are many. */
export function paintNumbers(
  pen: Pen, places: Places, { rounds, shape: { I, J } }: Experiment, { beat, passed, round, before }: Moment, ribbons: readonly Ribbon[],
  chosen: number | undefined, pointed: number | undefined,
): void {
  const { few, narrow, parentColours } = places;
  if (before) return;
  const told = (i: number): boolean => few && i === (chosen ?? i);
  const back = beat === "compare" ? inOut(part(passed, 0.5, 0.95)) : 0;
  if (back > 0) for (const ribbon of ribbons) if (!told(ribbon.i)) paintDot(ribbon);
  if (!few) return;
  // A ribbon that grows or shrinks passes through widths that no round has: its number waits for the end.
  const seen = beat === "share" ? part(passed, 0.75, 0.9) : 1;
  if (seen === 0) return;
  for (let i = 0; i < I; i++) {
    if (!told(i)) continue;
    const mine = ribbons.slice(i * J, (i + 1) * J);
    const heights = spread(mine.map(({ from }) => from[1]), back > 0 ? LINE.pill : LINE.share);
    mine.forEach((ribbon, j) => (back > 0 ? paintPill(ribbon, heights[j]) : paintShare(ribbon, heights[j])));
  }
  const sums = Array.from({ length: I }, (_, i) => rounds[round].coupling.subarray(i * J, (i + 1) * J).reduce((sum, c) => sum + c, 0));
  // Of many the one that is pointed at, else the one of which the sentence speaks.
  const speaks = pointed !== undefined && pointed < I ? pointed : sums.indexOf(Math.max(...sums));
  sums.forEach((sum, i) => Math.abs(sum - 1) >= NOT_ONE && (I <= PAIR || i === speaks) && paintSum(i, sum));

  function paintShare({ i, j }: Ribbon, y: number): void {
    pen.text([places.beside, y], fixed(rounds[round].coupling[i * J + j]), {
      size: narrow ? 13 : 15, bold: true, fill: ink(parentColours[j]), opacity: seen, anchor: "end", class: "label bold share",
    });
  }

  function paintSum(i: number, sum: number): void {
    const above = places.child(i)[1] - (places.purse * Math.max(1, sum)) / 2 - 10;
    pen.text([places.from, above], `Σ ${fixed(sum)}`, { size: 13, bold: true, fill: "var(--wrong)", anchor: "end", opacity: seen });
  }

  /** An agreement runs back along its ribbon, and comes to rest where the coupling stood that it will change. */
  function paintPill(ribbon: Ribbon, y: number): void {
    const colour = ink(parentColours[ribbon.j]);
    const value = rounds[round].agreement[ribbon.i * J + ribbon.j];
    const words = Math.abs(value) < 0.005 ? "0" : signed(value);
    const half = Math.max(10.5, (narrow ? 3.9 : 4.4) * words.length + (narrow ? 1 : 2));
    const rest: Point = [places.beside - half, y];
    const [last, begin] = [part(back, RIBBON, 1), along(ribbon, mix(0.96, 0, part(back, 0, RIBBON)))];
    const at: Point = [mix(begin[0], rest[0], last), mix(begin[1], rest[1], last)];
    const full = value > 0.005;
    pen.rect([at[0] - half, at[1] - 10.5], 2 * half, 21, { round: 10.5, fill: full ? colour : "var(--paper)", stroke: colour, width: 1.3 });
    pen.text(at, words, { size: 13, bold: true, fill: full ? "var(--paper)" : colour, rim: false });
  }

  function paintDot(ribbon: Ribbon): void {
    const colour = ink(parentColours[ribbon.j]);
    const value = rounds[round].agreement[ribbon.i * J + ribbon.j];
    const big = 0.6 + 3 * Math.min(1, Math.abs(value));
    pen.circle(along(ribbon, mix(0.96, 0.2, back)), big, { fill: value > 0 ? colour : "var(--paper)", stroke: colour, width: 0.8, opacity: 0.8 });
  }
}
