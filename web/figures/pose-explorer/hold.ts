/** The ink in the hand. */
import type { Held } from "../../core/pull";
import { ink, type Pen } from "../../kit/pen";
import type { Places } from "./places";

/** How far the hand is from the ink that it holds, in CSS pixels. */
export function apart({ at, hand }: Held, places: Places, size: number): number {
  const [from, to] = [at, hand].map((place) => places.on(place, size));
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** Where the ink is taken, and the hand; where the ink stays behind, the hand is empty. */
export function paintHold(pen: Pen, { at, hand }: Held, places: Places, size: number, stays: boolean): void {
  const [from, to] = [places.on(at, size), places.inside(places.on(hand, size))];
  const stroke = stays ? "var(--muted)" : ink("purple");
  pen.line([from, to], { stroke, width: 1.5, ...(stays && { dash: "2 5" }) });
  pen.circle(from, 6, { fill: ink("purple"), stroke: "var(--paper)", width: 2 });
  pen.circle(to, 9, { stroke, width: 2, ...(!stays && { fill: ink("purple"), fillOpacity: 0.25 }), class: stays ? "hand stays" : "hand" });
}
