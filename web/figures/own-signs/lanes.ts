/** The lane of a sign's arrow: it has a goal, and what is long enough rings the bell at its end. */
import { KNOWS } from "../../core/signs/signs";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Lane } from "./places";
import { ENOUGH } from "./state";

/** Half the height of a lane's goal, and the radius of the bell at its end. */
const [GOAL, BELL] = [8, 9];
/** How strongly a goal is tinted that no arrow has reached. */
const TINT = 0.16;

/** Where an arrow is long enough its goal begins: a stretch in the sign's colour, and white where it is rung. */
export function paintGoal(pen: Pen, { from: [x, y], long }: Lane, colour: string, rings: boolean): void {
  const gate = x + KNOWS * long;
  pen.line([[x, y], [gate, y]], { stroke: "var(--line)", width: 1.5 });
  const look = rings ? { fill: "var(--raised)", stroke: ink(colour), width: 2 } : { fill: ink(colour), stroke: "none", opacity: TINT };
  pen.rect([gate, y - GOAL], x + long - gate, 2 * GOAL, { round: 4, ...look });
}

const GOAL_FREE = 0.45;
/** Whether an arrow so long leaves room for the words in its goal. */
export const hasRoomForGoal = (length: number): boolean => length < GOAL_FREE;

/** A goal has room for its numbers if it is so wide. */
const NUMBERED = 76;

/** What a goal is, written in it: from where to where it goes. */
export function paintGoalName(pen: Pen, { from: [x, y], long }: Lane): void {
  const gate = x + KNOWS * long;
  const small = { size: 11, fill: "var(--muted)", rim: false } as const;
  if (x + long - gate < NUMBERED) return pen.text([(gate + x + long) / 2, y], "goal", small);
  pen.text([gate + 5, y], String(KNOWS), { ...small, anchor: "start" });
  pen.text([(gate + x + long) / 2 + 4, y], "goal", small);
  pen.text([x + long - 5, y], "1", { ...small, anchor: "end" });
}

/** The bell at a lane's end, over the arrow that rings it. */
function paintBell(pen: Pen, { from: [x, y], long }: Lane, colour: string): void {
  const at: Point = [x + long, y];
  pen.circle(at, BELL, { fill: ink(colour), stroke: "var(--raised)", width: 1.5 });
  pen.line([[at[0] - 4, y], [at[0] - 1, y + 3], [at[0] + 4, y - 3]], { stroke: "var(--raised)", width: 2, class: "stroke" });
}

/** How long the sign's capsule is. Where nothing is known, an arrow that ends before its goal asks. */
export function paintLane(pen: Pen, lane: Lane, length: number | undefined, colour: string, best: boolean, asks: boolean): void {
  const { from: [x, y], long } = lane;
  if (length === undefined) return;
  paintGoal(pen, lane, colour, best);
  const tip = x + Math.max(2, length * long);
  pen.arrow([x, y], [tip, y], best ? 7 : 4, ink(colour));
  if (best) paintBell(pen, lane, colour);
  if (asks && length < KNOWS) pen.text([tip + 9, y], "?", { size: 15, bold: true, fill: "var(--muted)" });
}

/** The arrow has reached its goal, and yet the bell does not ring: what would be drawn back is something else. */
export function paintRefusal(pen: Pen, { from: [x, y], long }: Lane, words: Point | undefined): void {
  const at: Point = [x + long, y];
  pen.circle(at, BELL, { fill: "var(--ink)", stroke: "var(--raised)", width: 1.5 });
  for (const side of [-1, 1]) pen.line([[at[0] - 3, y - 3 * side], [at[0] + 3, y + 3 * side]], { stroke: "var(--raised)", width: 2, class: "stroke" });
  if (words) pen.text(words, "drawing: no", { size: 13, bold: true, anchor: "end", rim: false });
}

/** How many drawings there are of a sign, where not all of them are seen: in the lane, or beside the name once that is taken, if there are more than it needs. */
export function paintCount(pen: Pen, { from: [x, y], long }: Lane, name: Point, count: number, read: boolean): void {
  if (read && count <= ENOUGH) return;
  if (read) pen.text([x + long, name[1]], `×${count}`, { size: 12, anchor: "end", fill: "var(--muted)", rim: false });
  else pen.text([x, y], `${count} drawn`, { size: 13, anchor: "start", fill: "var(--muted)", rim: false });
}
