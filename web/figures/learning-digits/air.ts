/** Places in the air: who hangs keeps the own, and moves aside where a column grows over it. */
import { DIGITS, type Places } from "./places";
import type { Piles } from "./piles";

/** Whether a column of so many digits reaches a digit that hangs there. */
function covers(places: Places, j: number, count: number, x: number, y: number): boolean {
  if (!count) return false;
  const [across, tile] = [places.across(count), places.tileIn(count)];
  const near = (tile + places.tile) / 2 - 2;
  return Math.abs(x - places.columnAt(j)) < ((across - 1) * tile) / 2 + near && y > places.topOf(j, count) + tile / 2 - near;
}

/** Remembers who hangs where. */
export class Air {
  private readonly slotOf = Int16Array.from({ length: DIGITS }, (_, k) => k);

  /** Where each digit of the air hangs, by digit; there are as many places as digits, and columns lie closer. */
  seat({ columns, where }: Piles, places: Places): Map<number, [number, number]> {
    const slots = Array.from({ length: DIGITS }, (_, slot) => places.inAir(slot));
    const open = slots.map(([x, y]) => !columns.some((column, j) => covers(places, j, column.length, x, y)));
    const hanging = [...where.keys()].filter((k) => where[k] < 0);
    const taken = new Set<number>();
    const homeless = hanging.filter((k) => {
      const slot = this.slotOf[k];
      if (!open[slot] || taken.has(slot)) return true;
      taken.add(slot);
      return false;
    });
    for (const k of homeless) {
      const [x, y] = slots[this.slotOf[k]];
      const far = (slot: number) => Math.hypot(slots[slot][0] - x, slots[slot][1] - y);
      const free = slots.flatMap((_, slot) => (open[slot] && !taken.has(slot) ? [slot] : []));
      if (!free.length) continue;
      this.slotOf[k] = free.reduce((near, slot) => (far(slot) < far(near) ? slot : near));
      taken.add(this.slotOf[k]);
    }
    return new Map(hanging.map((k) => [k, slots[this.slotOf[k]]]));
  }
}
