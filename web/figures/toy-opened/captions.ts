/** What a dial says in words, below it or beside it. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { around as turned } from "../toy-world/angles";
import type { Dial, Places } from "./places";
import { isFound, KNOWS, SURE, verdictOf, type Thought } from "./reading";
import { SPOKES } from "./spokes";

/** A line of a caption. */
interface Line {
  words: string;
  fill: string;
  /** A smaller one that comes after. */
  small?: boolean;
  bold?: boolean;
}

/** Why a short hand says nothing, and where there is less room. */
const WEAK = ["too weak to say", "too weak"] as const;

/** How far this answer is off, where it is too far. */
function offBy({ angle, truth }: Thought): string {
  // The difference of the two numbers above it, as they are printed.
  const apart = Math.abs(turned(angle) - turned(truth));
  const off = Math.min(apart, 360 - apart);
  const most = Math.round((KNOWS * 180) / Math.PI);
  // What is rounded down to the most that is right would seem to be right.
  return `${off > most ? "" : "just over "}${off}° off`;
}

/** The first two lines stand side by side where there is room for that. */
function paintLines(pen: Pen, { words: [x, y] }: Dial, places: Places, lines: readonly Line[]): void {
  const size = places.narrow ? 15 : places.beside && places.width < 800 ? 15 : 17;
  const low = (line: Line) => (line.small ? Math.min(14, size) : size);
  if (places.beside) {
    const top = y - ((lines.length - 1) * 1.4 * size) / 2;
    lines.forEach((line, k) => pen.text([x, top + k * 1.4 * size], line.words, { size: low(line), bold: line.bold ?? false, fill: line.fill, anchor: "start" }));
    return;
  }
  const [one, two, three] = lines;
  const small = places.narrow ? 13 : size;
  const seam = x + 0.75 * small; // the first half is the longer one
  if (two && !two.small) {
    pen.text([seam - 5, y], one.words, { size: small, bold: true, fill: one.fill, anchor: "end" });
    pen.text([seam + 5, y], two.words, { size: small, fill: two.fill, anchor: "start" });
  } else pen.text([x, y], one.words, { size: small, bold: true, fill: one.fill });
  const last = two?.small ? two : three;
  if (last) pen.text([x, y + small + 6], last.words, { size: Math.min(14, small), bold: last.bold ?? false, fill: last.fill });
}

/** What is thought and what is so; beside `votes`, why nothing is; where that is wrong, in red, how far it is off too: red alone would not be seen by all. */
export function paintWords(pen: Pen, dial: Dial, thought: Thought, places: Places, votes: boolean): void {
  const { kind, sure, angle, truth } = thought;
  const found = isFound(thought);
  const wrong = found && verdictOf(thought) === "wrong";
  const says = !found ? "not found" : sure < SURE ? (votes ? WEAK[Number(places.narrow && !places.beside)] : "no idea") : `thinks ${turned(angle)}°`;
  const fill = !found ? "var(--muted)" : wrong ? "var(--wrong)" : ink(kindColours[kind]);
  paintLines(pen, dial, places, [
    { words: says, fill, bold: true },
    { words: `true ${turned(truth)}°`, fill: "var(--ink)" },
    ...(wrong ? [{ words: offBy(thought), fill, bold: true, small: true }] : []),
  ]);
}

/** How many of all angles are right; `before`: by whom how many were. */
export function paintCount(pen: Pen, dial: Dial, { kind }: Thought, places: Places, right: number, before: string): void {
  paintLines(pen, dial, places, [
    { words: `${right} of ${SPOKES} right`, fill: ink(kindColours[kind]), bold: true },
    ...(before ? [{ words: before, fill: "var(--muted)", small: true }] : []),
  ]);
}
