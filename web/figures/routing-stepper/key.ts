/** What an arrow is, said until the votes have been seen to be shared out. */
import type { Pen } from "../../kit/pen";
import { kindOf, type Places } from "./places";
import type { State } from "./experiment";
import { PAIR } from "./outlook";

/** In two lines, in CSS pixels one below the other. */
const KEY = ["Each arrow is a vote:", "how the whole lies"];
const LINE = 17;

/** In the corner below the first parent's disc; on a phone there is no room, and the sentence says it. */
export function paintKey(pen: Pen, places: Places, { children, parents }: State, opacity: number): void {
  if (opacity === 0 || places.narrow || children.length > PAIR || parents.length !== 2 || !kindOf(children[0])) return;
  KEY.forEach((words, k) =>
    pen.text(places.foot(0, (KEY.length - 1 - k) * LINE), words, { size: 14, fill: "var(--ink)", anchor: "start", opacity }));
}
