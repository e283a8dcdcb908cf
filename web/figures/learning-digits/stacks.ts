/** The stacks of each column: who leaves lets those above drop, and nobody else moves. */
import type { Piles } from "./piles";
import { DIGITS } from "./places";

/** Which stack of its column a digit lies in, and how many lie below it there. */
export interface Seat {
  stack: number;
  below: number;
}

function lowest(stacks: readonly number[][]): number[] {
  return stacks.reduce((least, stack) => (stack.length < least.length ? stack : least));
}

function level(stacks: readonly number[][]): void {
  for (;;) {
    const least = lowest(stacks);
    const most = stacks.reduce((high, stack) => (stack.length > high.length ? stack : high));
    if (most.length - least.length < 2) return;
    least.push(most.pop()!);
  }
}

/** Remembers who lies where, so that a column that loses one is not laid anew. */
export class Stacks {
  private readonly stackOf = new Int16Array(DIGITS).fill(-1);
  private readonly columnOf = new Int8Array(DIGITS).fill(-1);
  private across: number[] = [];

  /**
   * The seats of all digits that lie, by digit. Whoever comes lies on the lowest stack; stacks that differ by
   * more than one are levelled, so that a column is as high as it must be.
   *
   * @param acrossOf stacks of a column with so many digits
   */
  seat({ columns, where }: Piles, acrossOf: (count: number) => number): Map<number, Seat> {
    const seats = new Map<number, Seat>();
    columns.forEach((column, j) => {
      const across = acrossOf(column.length);
      const stays = across === this.across[j];
      this.across[j] = across;
      const stacks = Array.from({ length: across }, (): number[] => []);
      const known = (k: number) => stays && this.columnOf[k] === j;
      for (const k of column) if (known(k)) stacks[this.stackOf[k]].push(k);
      for (const k of column) if (!known(k)) lowest(stacks).push(k);
      level(stacks);
      stacks.forEach((stack, s) =>
        stack.forEach((k, below) => {
          this.stackOf[k] = s;
          seats.set(k, { stack: s, below });
        }));
    });
    this.columnOf.set(where);
    return seats;
  }
}
