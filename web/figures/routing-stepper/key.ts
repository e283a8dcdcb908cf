/** What an arrow is, said until the votes have been seen to be shared out. */
import type { Pen } from "../../kit/pen";
import { kindOf, type Places } from "./places";
import type { State } from "./experiment";
import { PAIR } from "./outlook";

/** In two lines. */
const KEY = ["Each arrow is a vote:", "how the whole lies"];

/** On the right between two parents, whose votes it is about alike; narrow, below them. */
export function paintKey(pen: Pen, places: Places, { children, parents }: State, opacity: number): void {
  if (opacity === 0 || children.length > PAIR || parents.length !== 2 || !kindOf(children[0])) return;
  const [size, line] = places.narrow ? [12, 14] : [14, 17];
  const middle = places.narrow ? places.height - line - 2 : (places.centre(0)[1] + places.centre(1)[1]) / 2;
  KEY.forEach((words, k) =>
    pen.text([places.width - 4, middle + (k - 0.5) * line], words, { size, fill: "var(--ink)", anchor: "end", opacity }));
}
