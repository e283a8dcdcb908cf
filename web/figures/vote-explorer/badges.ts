/** The W on the arms, which can be touched. */
import type { Point } from "../../kit/stage";
import type { badge } from "./paint";

/** Whether a pointer can come to a thing without touching it. */
export const HOVERS = matchMedia("(hover: hover)");
/** A W is touched within so many CSS pixels of its middle: by a mouse, and by a finger. */
const FINGER = { mouse: 13, finger: 22 };

/** Where a W stands on each arm that is seen. */
export class Badges {
  private all: readonly (ReturnType<typeof badge> | undefined)[] = [];
  private order: readonly number[] = [];

  /** One for each part, and which of them lies above which: the last one is on top. */
  set(all: readonly (ReturnType<typeof badge> | undefined)[], order: readonly number[]): void {
    this.all = all;
    this.order = order;
  }

  /** The part on whose arm the W is that a pointer here touches; undefined where there is none. */
  at([x, y]: Point): number | undefined {
    return [...this.order].reverse().find((k) => {
      const one = this.all[k];
      return one && Math.hypot(one.at[0] - x, one.at[1] - y) < Math.max(HOVERS.matches ? FINGER.mouse : FINGER.finger, one.size);
    });
  }
}
