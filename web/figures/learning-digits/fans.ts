/** How far the fans have opened: whether a network's capsules tell how a digit was written, or only which it is. */
import { FEW } from "./bearings";
import { positionOf } from "./course";
import type { Moment, Run } from "./run";

/** What a twin's fans are, beside those of the network as in the paper. */
export type Fans = "shut" | "wider" | "alike";

/** So many are read when the film comes to the fans; and where that never is, they come after so many pictures. */
const [READ, LATEST] = [0.9, 2048] as const;

/** Whether the film has come to the fans: before, capsules are too short to tell how a digit was written. */
export function fansCome({ whole, at }: { whole: Pick<Run, "at">; at: number }): boolean {
  return (whole.at(at)?.accuracy ?? 0) >= READ || at >= positionOf(LATEST);
}

/** Between two seeds of one network the fans differ by a factor of up to 1.4: less than this says nothing. */
const TELLS = 1.5;
/** Fans that are not open have nothing to be compared with, in radians. */
const OPEN = 0.1;

const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;

/** The deviation of the arrows of each column from their middle as they are drawn, in radians; 0 where there is no fan. */
function spreads({ bearings, piles: { columns } }: Pick<Moment, "bearings" | "piles">, labels: ArrayLike<number>): number[] {
  return columns.map((column, j) => {
    const own = column.filter((k) => labels[k] === j);
    if (own.length < FEW) return 0;
    const middle = mean(own.map((k) => bearings[k]));
    return Math.sqrt(mean(own.map((k) => (bearings[k] - middle) ** 2)));
  });
}

/** The mean of them over the columns that have a fan. */
export function spreadOf(moment: Pick<Moment, "bearings" | "piles">, labels: ArrayLike<number>): number {
  const fans = spreads(moment, labels).filter((_, j) => moment.piles.columns[j].filter((k) => labels[k] === j).length >= FEW);
  return fans.length ? mean(fans) : 0;
}

/** The column whose fan has opened farthest. */
export function widestFan(moment: Pick<Moment, "bearings" | "piles">, labels: ArrayLike<number>): number {
  const all = spreads(moment, labels);
  return all.indexOf(Math.max(...all));
}

/** The fans of a twin with this spread, beside the others. */
export function compareFans(twin: number, whole: number): Fans {
  if (whole < OPEN && twin < OPEN) return "alike";
  if (twin * TELLS < whole) return "shut";
  return twin > TELLS * whole ? "wider" : "alike";
}

/** What a twin's fans are beside the paper's, and how many times as wide. */
export function fansBeside(twin: Moment, whole: Moment, labels: ArrayLike<number>): { are: Fans; times: number } {
  const [own, other] = [twin, whole].map((one) => spreadOf(one, labels));
  return { are: compareFans(own, other), times: own / other };
}
