/** What a dial says in words, below it or beside it. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { around as turned } from "../toy-world/angles";
import type { Dial, Places } from "./places";
import { isFound, KNOWS, SURE, verdictOf, type Thought } from "./reading";

const SOFT = "var(--muted)";

/** How far this answer is off, where it is too far. */
function offBy({ angle, truth }: Thought): string {
  // The difference of the two numbers above it, as they are printed.
  const apart = Math.abs(turned(angle) - turned(truth));
  const off = Math.min(apart, 360 - apart);
  const most = Math.round((KNOWS * 180) / Math.PI);
  // What is rounded down to the most that is right would seem to be right.
  return `${off > most ? "" : "just over "}${off}° off`;
}

/** What the thin inner ring is, and how many it has right, where there is no room for that within. */
export function paintBefore(pen: Pen, { words: [x, y] }: Dial, before: string): void {
  const small = { size: 13, fill: SOFT, anchor: "start" } as const;
  pen.text([x, y - 9], "inner ring:", small);
  pen.text([x, y + 9], before, small);
}

/** What is thought and what is so; where that is wrong, in red, how far it is off too: red alone would not be seen by all. */
export function paintWords(pen: Pen, { words: [x, y] }: Dial, thought: Thought, places: Places): void {
  const { kind, shown, sure, angle, truth } = thought;
  if (!shown) return;
  const size = places.narrow ? (places.beside ? 15 : 13) : places.beside && places.width < 800 ? 15 : 17;
  const found = isFound(thought);
  const wrong = found && verdictOf(thought) === "wrong";
  const says = !found ? "not found" : sure < SURE ? "no idea" : `thinks ${turned(angle)}°`;
  const fill = !found ? SOFT : wrong ? "var(--wrong)" : ink(kindColours[kind]);
  const off = { size: Math.min(14, size), bold: true, fill };
  if (places.beside) {
    pen.text([x, y - 1.5 * size], says, { size, bold: true, fill, anchor: "start" });
    pen.text([x, y], `true ${turned(truth)}°`, { size, anchor: "start" });
    if (wrong) pen.text([x, y + 1.5 * size], offBy(thought), { ...off, anchor: "start" });
    return;
  }
  const seam = x + 0.75 * size; // the first half is the longer one
  pen.text([seam - 5, y], says, { size, bold: true, fill, anchor: "end" });
  pen.text([seam + 5, y], `true ${turned(truth)}°`, { size, anchor: "start" });
  if (wrong) pen.text([x, y + size + 6], offBy(thought), off);
}
