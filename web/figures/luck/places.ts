/** Where runs, verdict, counts and the pile are; errors in spreads from the mean that B has. */
import type { Point } from "../../kit/stage";

/** From this width on the counts stand beside the runs. */
const ROOM = 560;
/** How far the plot of runs reaches, in spreads: A's bell is whole wherever it stands. */
export const [LOW, HIGH] = [-5.4, 3.5];

/** Where everything is. */
export interface Places {
  narrow: boolean;
  /** Ends of the axis of errors; where the runs of A and of B lie; where its ticks end. */
  axis: [number, number];
  rows: [number, number];
  foot: number;
  stamp: Point;
  /** What is counted, by rule: where its name begins, the line of the first bar, how far down the next is; how far above its bar a name stands; where bars begin and end, and what counts end at. */
  tally: { x: number; y: number; row: number; above: number; bar: [number, number]; end: number };
  /** The ground of the pile, its ends and its highest; how wide a column is, and how many lie within a wall. */
  pile: { x: [number, number]; top: number; floor: number; middle: number; unit: number; column: number; columns: number };
}

/** How far out the pile ends, in columns within a wall. */
export const FARTHEST = 2;
/** Columns of the pile between no difference and one that the rule calls clear: a ball can be seen. */
const [MANY, FEW] = [17, 11];

/** How many columns lie within a wall at this width. */
export const columnsAt = (width: number): number => (width < ROOM ? FEW : MANY);

/** Height of the stage for a width, in pixels. */
export const heightFor = (width: number): number => (width < ROOM ? 488 : 468);

/** All places at this width. */
export function placesFor(width: number): Places {
  const narrow = width < ROOM;
  const pileOf = (from: number, to: number, top: number, floor: number) => {
    const unit = (to - from) / 2 / (FARTHEST + 0.1);
    const columns = columnsAt(width);
    return { x: [from, to] as [number, number], top, floor, middle: (from + to) / 2, unit, column: unit / columns, columns };
  };
  if (narrow) {
    return {
      narrow, axis: [34, width - 8], rows: [92, 140], foot: 148, stamp: [width / 2, 22],
      tally: { x: 4, y: 210, row: 26, above: 0, bar: [104, width - 72], end: width - 6 }, pile: pileOf(4, width - 4, 304, 450),
    };
  }
  const right = 0.62 * width;
  return {
    narrow, axis: [44, right], rows: [66, 136], foot: 144, stamp: [right + (width - right) / 2 + 12, 36],
    tally: { x: right + 44, y: 129, row: 45, above: 19, bar: [right + 44, width - 18], end: width - 18 }, pile: pileOf(16, width - 16, 242, 432),
  };
}

/** Where an error stands on the axis. */
export const across = ({ axis }: Places, e: number): number =>
  axis[0] + ((Math.max(LOW, Math.min(HIGH, e)) - LOW) / (HIGH - LOW)) * (axis[1] - axis[0]);
