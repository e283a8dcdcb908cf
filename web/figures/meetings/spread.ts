/** Where arrows end at one place their rings stand side by side, across the arrows, so that each can be taken hold of. */
import type { Point } from "../../kit/stage";
import type { Votes } from "./painters";
import { tipOf, type Places } from "./places";

/** Rings are so far apart, in pixels. */
const APART = 21;

/** How far each ring stands from its tip: (I · 2), a child's boat and house one after the other. */
export function spread(places: Places, u_hat: Votes): Point[] {
  const aside: Point[] = u_hat.flatMap(() => [[0, 0], [0, 0]] as Point[]);
  for (const j of [0, 1]) {
    const tips = u_hat.map((votes) => tipOf(places, j, votes[j]));
    const left = new Set(tips.keys());
    while (left.size) {
      const [first] = left;
      const near = [...left].filter((k) => Math.hypot(tips[k][0] - tips[first][0], tips[k][1] - tips[first][1]) < APART);
      for (const k of near) left.delete(k);
      if (near.length < 2) continue;
      const [x, y] = places.dials[j];
      const angle = Math.atan2(tips[first][1] - y, tips[first][0] - x);
      const across: Point = [-Math.sin(angle), Math.cos(angle)];
      const along = (k: number) => tips[k][0] * across[0] + tips[k][1] * across[1];
      const middle = near.reduce((sum, k) => sum + along(k), 0) / near.length;
      near.sort((a, b) => along(a) - along(b) || a - b);
      near.forEach((k, n) => {
        const by = middle + APART * (n - (near.length - 1) / 2) - along(k);
        aside[2 * k + j] = [by * across[0], by * across[1]];
      });
    }
  }
  return aside;
}
