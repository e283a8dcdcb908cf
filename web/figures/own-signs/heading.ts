/** A line of words over the room of the numbers: what is seen there. */
import type { Pen } from "../../kit/pen";
import type { Places } from "./places";

/** Its letters are so high, and lower where there are too many; and of that, so wide. */
const [SIZE, LETTER] = [16, 0.5] as const;

/** Paint it. */
export function paintHeading(pen: Pen, { heading, numbers: { wide } }: Places, words: string): void {
  pen.text(heading, words, { size: Math.min(SIZE, wide / (LETTER * words.length)), fill: "var(--muted)", rim: false });
}
