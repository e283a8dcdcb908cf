/** Ways on from here, for a page that has them: each takes what is on the sheet along. */
import { h } from "../../kit/dom";
import { encodeState } from "../../kit/permalink";
import type { Value } from "../../kit/values";

/** Figures that stand elsewhere in the book, and what the way there is called. */
const DOORS = { "pose-explorer": "All sixteen", "open-capsnet": "Open the network" } as const;

/** The name of a figure behind a door. */
export type Behind = keyof typeof DOORS;

/**
 * Links to the pages at these addresses. `carried` is told whose door is used, and gives the state that
 * the figure there opens with; undefined for its own.
 */
export function doors(addresses: Partial<Record<Behind, string>>, carried: (to: Behind) => Record<string, Value> | undefined): HTMLElement[] {
  return (Object.keys(DOORS) as Behind[]).flatMap((to) => {
    const address = addresses[to];
    if (!address) return [];
    const link = h("a", { class: "door", href: address }, DOORS[to]);
    // Whoever comes near it may go through: only then is it worth writing all that into the address.
    for (const near of ["pointerenter", "pointerdown", "focus"])
      link.addEventListener(near, () => {
        const state = carried(to);
        link.href = address + (state ? encodeState(to, 1, state) : "");
      });
    return [link];
  });
}
