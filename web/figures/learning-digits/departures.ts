/** Who sets out now: of all that want another column a few go at a time, so that a hand of them can be followed. */
import type { Piles } from "./piles";

/** So many are on the way at once; of a longer queue this part of it, or it would never be worked off. */
const [AT_ONCE, OF_QUEUE] = [16, 0.25] as const;

/** These digits leave their column, and lie on top of the other. */
function moved({ columns, where }: Piles, wanted: Piles, leave: readonly number[]): Piles {
  const goes = new Set(leave);
  const to = where.slice();
  const next = columns.map((column) => column.filter((k) => !goes.has(k)));
  for (const k of leave) {
    to[k] = wanted.where[k];
    if (to[k] >= 0) next[to[k]].push(k);
  }
  return { columns: next, where: to };
}

/** The piles as they are shown: a little behind what is known, and never in a scrum. */
export class Departures {
  private piles: Piles | undefined;
  private queue: number[] = [];

  /** Whether somebody still waits for the others to land. */
  get any(): boolean {
    return this.queue.length > 0;
  }

  /** Everybody at once: these are the piles. */
  hurry(wanted: Piles): Piles {
    this.queue = [];
    return (this.piles = wanted);
  }

  /**
   * The piles after those have left for whom there is room beside `flying`. Whoever has waited longest goes first,
   * before all those of `named`; who wants back meanwhile stays. Into the air all go at once: there everybody has a
   * place, and a column of digits that the network has given up would belie the words.
   */
  next(wanted: Piles, flying: number, named: readonly number[]): Piles {
    const now = this.piles;
    if (!now) return this.hurry(wanted);
    const astray = (k: number) => now.where[k] !== wanted.where[k];
    const waits = this.queue.filter(astray);
    const known = new Set(waits);
    for (let k = 0; k < wanted.where.length; k++) if (astray(k) && !known.has(k)) waits.push(k);
    const spoken = new Set(named);
    const order = [...waits.filter((k) => spoken.has(k)), ...waits.filter((k) => !spoken.has(k))];
    const room = Math.max(0, Math.max(AT_ONCE, Math.ceil(OF_QUEUE * order.length)) - flying);
    const leave = order.filter((k, n) => n < room || wanted.where[k] < 0);
    const gone = new Set(leave);
    this.queue = order.filter((k) => !gone.has(k));
    return leave.length ? (this.piles = moved(now, wanted, leave)) : now;
  }
}
