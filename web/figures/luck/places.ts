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
  /** Where the names of the rules stand, and where their bars begin and end. */
  tally: { x: number; y: number; bar: [number, number] };
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
export const heightFor = (width: number): number => (width < ROOM ? 516 : 468);

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
      tally: { x: 4, y: 208, bar: [112, width - 38] }, pile: pileOf(4, width - 4, 308, 484),
    };
  }
  const right = 0.62 * width;
  return {
    narrow, axis: [44, right], rows: [66, 136], foot: 144, stamp: [right + (width - right) / 2 + 12, 36],
    tally: { x: right + 44, y: 120, bar: [right + 148, width - 40] }, pile: pileOf(16, width - 16, 242, 432),
  };
}

/** Where an error stands on the axis. */
export const across = ({ axis }: Places, e: number): number =>
  axis[0] + ((Math.max(LOW, Math.min(HIGH, e)) - LOW) / (HIGH - LOW)) * (axis[1] - axis[0]);
