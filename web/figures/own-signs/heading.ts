/** A line of words over the room of the numbers: what is seen there. */
import type { Pen } from "../../kit/pen";
import type { Places } from "./places";

/** Its letters are so high, at least, and of that so wide. */
const [SIZE, LEAST, LETTER] = [16, 14, 0.5] as const;

/** The size of words that are to have so much room. */
export const sizeIn = (room: number, words: string): number => Math.min(SIZE, room / (LETTER * words.length));

/** Paint it, or where there is less room, what says the same in fewer words. */
export function paintHeading(pen: Pen, { heading, numbers: { wide } }: Places, words: string, fewer = words): void {
  const said = sizeIn(wide, words) < LEAST ? fewer : words;
  pen.text(heading, said, { size: sizeIn(wide, said), fill: "var(--muted)", rim: false });
}
