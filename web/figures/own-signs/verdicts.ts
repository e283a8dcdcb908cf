/** On the cards: how each drawing is read by a network that learned without it. */
import type { Verdict } from "../../core/signs/signs";
import type { Box } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Oblong } from "./oblongs";
import type { Lane } from "./card-places";

/** Between two of them where no drawing is above each. */
const APART = 17;
/** Its middle is so far below a drawing, and so far from the card's edge at least. */
const [BELOW, EDGE] = [10, 8] as const;

/** A tick in the sign's colour, a red cross, or a question mark. */
function paintVerdict(pen: Pen, [x, y]: Point, verdict: Verdict, colour: string): void {
  const look = { width: 2.4, class: "stroke verdict" };
  if (verdict === "right") pen.line([[x - 5, y], [x - 1.5, y + 4], [x + 5, y - 4]], { ...look, stroke: ink(colour) });
  else if (verdict === "wrong") pen.path(`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`, { ...look, stroke: "var(--wrong)" });
  else pen.text([x, y], "?", { size: 15, bold: true, fill: "var(--muted)", rim: false, class: "verdict" });
}

/** Below each drawing of a card. */
export function paintVerdicts(pen: Pen, card: Oblong, pictures: readonly Box[], verdicts: readonly (Verdict | undefined)[], colour: string): void {
  const lowest = card.at[1] + card.high - EDGE;
  verdicts.forEach((verdict, n) => {
    const { at: [x, y], wide } = pictures[n];
    if (verdict) paintVerdict(pen, [x + wide / 2, Math.min(lowest, y + wide + BELOW)], verdict, colour);
  });
}

/** In a row, where not all drawings are seen. */
export function paintVerdictsInRow(pen: Pen, { from: [x, y] }: Lane, verdicts: readonly (Verdict | undefined)[], colour: string): void {
  verdicts.forEach((verdict, n) => verdict && paintVerdict(pen, [x + 7 + n * APART, y], verdict, colour));
}

const WORDS: Record<Verdict, string> = { right: "read right", unknown: "not known", wrong: "read wrongly" };

/** The same in words, of a sign: “2 read right, 1 not known, left out of a lesson”; empty while nothing is known of it. */
export function verdictsInWords(verdicts: readonly (Verdict | undefined)[] = []): string {
  const counts = (Object.keys(WORDS) as Verdict[]).map((kind) => [verdicts.filter((one) => one === kind).length, WORDS[kind]] as const);
  const told = counts.filter(([count]) => count).map(([count, words]) => `${count} ${words}`);
  return told.length ? `${told.join(", ")}, left out of a lesson` : "";
}

/** How many of all are read right, not known and read wrongly. */
export function countOf(verdicts: readonly (readonly (Verdict | undefined)[])[]): number[] {
  return (Object.keys(WORDS) as Verdict[]).map((kind) => verdicts.flat().filter((one) => one === kind).length);
}
