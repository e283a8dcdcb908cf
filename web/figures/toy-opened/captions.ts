/** What a dial says in words, below it or beside it. */
import type { WholeKind } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { around as turned } from "../toy-world/angles";
import type { Dial, Places } from "./places";
import { isFound, SURE, verdictOf, type Thought } from "./reading";
import { SPOKES } from "./spokes";

/** A line of a caption. */
interface Line {
  words: string;
  fill: string;
  /** A smaller one that comes after. */
  small?: boolean;
  bold?: boolean;
}

/** How large a face is, in pixels; and on a phone. */
const [FACE, SMALL] = [26, 20] as const;
/** Why a short hand says nothing; and where two dials leave less room. */
const WEAK = ["too weak to say", "too weak"] as const;

/** About so wide are words of this size. */
const wideOf = (words: string, size: number): number => 0.57 * size * words.length;

/** Of two dials each says whose it is: the whole itself, small, before its words or above them. */
function paintFace(pen: Pen, [x, y]: Point, kind: WholeKind, size: number): void {
  paintWhole(pen, kind, { x, y, angle: 0, size });
}

/** Beside a dial, from the left. */
function paintBeside(pen: Pen, { words: [x, y] }: Dial, { width, narrow, both }: Places, lines: readonly Line[], kind: WholeKind): void {
  const size = narrow || width < 800 ? 15 : 17;
  const top = y - ((lines.length - 1) * 1.4 * size) / 2 + (both ? FACE / 2 : 0);
  if (both) paintFace(pen, [x + FACE / 2, top - 0.7 * size - FACE / 2], kind, FACE);
  lines.forEach((line, k) => pen.text([x, top + k * 1.4 * size], line.words, { size: line.small ? Math.min(14, size) : size, bold: line.bold ?? false, fill: line.fill, anchor: "start" }));
}

/** Below a dial: both lines side by side, or a small one below the other. */
function paintBelow(pen: Pen, { words: [x, y] }: Dial, { narrow, both }: Places, [one, two]: readonly Line[], kind: WholeKind): void {
  const size = narrow ? 13 : 17;
  const beside = two && !two.small;
  // The first half is the longer one, and before it there may be a face.
  const aside = both ? SMALL / 2 : 0;
  const seam = x + 0.75 * size + aside;
  const wide = wideOf(one.words, size);
  const [at, anchor] = beside ? [seam - 5, "end"] as const : [x + aside, "middle"] as const;
  pen.text([at, y], one.words, { size, bold: true, fill: one.fill, anchor });
  if (both) paintFace(pen, [at - (beside ? wide : wide / 2) - 0.6 * SMALL, y], kind, SMALL);
  if (!two) return;
  if (beside) pen.text([seam + 5, y], two.words, { size, fill: two.fill, anchor: "start" });
  else pen.text([at, y + size + 6], two.words, { size: Math.min(14, size), fill: two.fill });
}

const paintLines = (pen: Pen, dial: Dial, places: Places, lines: readonly Line[], kind: WholeKind): void =>
  (places.beside ? paintBeside : paintBelow)(pen, dial, places, lines, kind);

/** What is thought and what is so; beside `votes`, why nothing is. */
export function paintWords(pen: Pen, dial: Dial, thought: Thought, places: Places, votes: boolean): void {
  const { kind, sure, angle, truth } = thought;
  const found = isFound(thought);
  const says = !found ? "not found" : sure < SURE ? (votes ? WEAK[Number(places.both)] : "no idea") : `thinks ${turned(angle)}°`;
  const fill = !found ? "var(--muted)" : verdictOf(thought) === "wrong" ? "var(--wrong)" : ink(kindColours[kind]);
  paintLines(pen, dial, places, [{ words: says, fill, bold: true }, { words: `true ${turned(truth)}°`, fill: "var(--ink)" }], kind);
}

/** How many of all angles are right; `before`: by whom how many were. */
export function paintCount(pen: Pen, dial: Dial, { kind }: Thought, places: Places, right: number, before: string): void {
  paintLines(pen, dial, places, [
    { words: `${right} of ${SPOKES} right`, fill: ink(kindColours[kind]), bold: true },
    ...(before ? [{ words: before, fill: "var(--muted)", small: true }] : []),
  ], kind);
}
