/** The lane of a sign's arrow: a tick stands where it is long enough to be read. */
import { KNOWS } from "../../core/signs/signs";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Lane } from "./card-places";
import { ENOUGH } from "./state";

/** Half the height of a goal's mark, and the radius of the seal on a card that was read, or refused. */
const [TICK, SEAL] = [8, 10];
/** How strong a tick is that no arrow has reached. */
const UNREACHED = 0.6;

/** The way to the goal and beyond. */
function paintGoal(pen: Pen, { from: [x, y], long }: Lane, colour: string, reached: boolean): void {
  const gate = x + KNOWS * long;
  pen.line([[x, y], [x + long, y]], { stroke: "var(--line)", width: 1.5 });
  pen.line([[gate, y - TICK], [gate, y + TICK]], { stroke: ink(colour), width: reached ? 3 : 2, opacity: reached ? 1 : UNREACHED, class: "stroke" });
}

const GOAL_FREE = 0.45;
/** The word is so wide, with what is left free around it. */
const WORD = 42;
/** Whether an arrow so long leaves room for the word behind its goal. */
export const hasRoomForGoal = (length: number, { long }: Lane): boolean => length < GOAL_FREE && (1 - KNOWS) * long >= WORD;

/** What stands across the lane. */
export function paintGoalName(pen: Pen, { from: [x, y], long }: Lane): void {
  pen.text([x + KNOWS * long + 8, y], "goal", { size: 15, anchor: "start", fill: "var(--muted)" });
}

/** How long the sign's capsule is. */
export function paintLane(pen: Pen, lane: Lane, length: number | undefined, colour: string, best: boolean): void {
  const { from: [x, y], long } = lane;
  if (length === undefined) return;
  paintGoal(pen, lane, colour, length >= KNOWS);
  pen.arrow([x, y], [x + Math.max(2, length * long), y], best ? 7 : 4, ink(colour));
}

/** Its arrow has reached the goal, and what it draws is what was drawn. */
export function paintCheck(pen: Pen, at: Point, colour: string): void {
  pen.circle(at, SEAL, { fill: ink(colour), stroke: "var(--raised)", width: 1.5 });
  const [x, y] = at;
  pen.line([[x - 4, y], [x - 1, y + 3], [x + 4, y - 3]], { stroke: "var(--raised)", width: 2, class: "stroke" });
}

/** The arrow has reached its goal, and yet it is not read: what would be drawn back is something else. */
export function paintRefusal(pen: Pen, at: Point, worded: boolean): void {
  const [x, y] = at;
  pen.circle(at, SEAL, { fill: "var(--ink)", stroke: "var(--raised)", width: 1.5 });
  for (const side of [-1, 1]) pen.line([[x - 3, y - 3 * side], [x + 3, y + 3 * side]], { stroke: "var(--raised)", width: 2, class: "stroke" });
  if (worded) pen.text([x - SEAL - 5, y], "drawing: no", { size: 14, bold: true, anchor: "end", rim: false });
}

/** How many drawings there are of a sign, where not all of them are seen: in the lane, or beside the name once that is taken, if there are more than it needs. */
export function paintCount(pen: Pen, { from: [x, y], long }: Lane, name: Point, count: number, read: boolean): void {
  if (read && count <= ENOUGH) return;
  if (read) pen.text([x + long, name[1]], `×${count}`, { size: 13, anchor: "end", fill: "var(--muted)", rim: false });
  else pen.text([x, y], `${count} drawn`, { size: 14, anchor: "start", fill: "var(--muted)", rim: false });
}
