/** What an arrow is, said once, before anything has been played. */
import type { Pen } from "../../kit/pen";
import { kindOf, type Places } from "./places";
import type { State } from "./experiment";

/** Beside the first parent's first vote, where that points to an empty place. */
export function paintKey(pen: Pen, places: Places, { u_hat, children, parents }: State): void {
  if (!places.few || children.length > 3 || !kindOf(children[0])) return;
  const [x, y] = places.tip(0, [u_hat[0][0][0], u_hat[0][0][1]]);
  const lines = ["An arrow is a vote:", `how the ${parents[0]} lies`];
  // Narrow, it stands above its arrow; else beyond it.
  const [left, top] = places.narrow ? [places.width, y - 44] : [x + 16, y - 9];
  const room = places.narrow ? 0 : places.width - left;
  if (top < 12 || (!places.narrow && room < 124)) return;
  lines.forEach((line, k) =>
    pen.text([left, top + 17 * k], line, { size: places.narrow ? 12 : 14, fill: "var(--ink)", anchor: places.narrow ? "end" : "start" }));
}
