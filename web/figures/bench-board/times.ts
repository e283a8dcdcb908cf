/** What a step costs each version: a bar cut into the parts of the step, and a mark with a ghost where its floor is. */
import { ticks } from "../../core/ticks";
import type { Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { paintGhost } from "./ghost";
import { paintLegend } from "./legend";
import { paintName } from "./names";
import type { Lane, Places } from "./places";
import { paintPart, wordsOn } from "./stage-colours";
import { boardOf, partsOf, slowest, type Row, type State } from "./state";

const SOFT = "var(--muted)";
/** Pixels of a letter of a name in a bar. */
const LETTER = 7;
/** Half a ghost, which sits on a mark. */
const GHOST = 7;

/** Where a name has most room between these two, beside the mark. */
const clearOf = (mark: number, from: number, to: number): [number, number] => {
  if (mark <= from || mark >= to) return [from, to];
  return mark - from > to - mark ? [from, mark] : [mark, to];
};

/** As far as it has come when `now` seconds have passed; its time stands behind it once it is whole. */
function paintBar(pen: Pen, places: Places, { y, high }: Lane, row: Row, { longest, unit }: { longest: number; unit: string }, now: number, chosen: boolean): void {
  const { left } = places;
  const end = places.x(row.seconds, longest);
  const thick = Math.min(32, 0.44 * high);
  const top = y - thick / 2 + (places.narrow ? 0.12 * high : 0);
  const floor = places.x(row.floor, longest);
  const reached = places.x(now, longest);
  let from = left;
  for (const { name, share } of partsOf(row)) {
    const wide = share * (end - left);
    const come = Math.min(wide, reached - from);
    if (come <= 0) break;
    paintPart(pen, [from, top], Math.max(0, come - 1), thick, name);
    const [a, b] = clearOf(floor, from, from + wide);
    if (name && come === wide && b - a > LETTER * name.length + 14) pen.text([(a + b) / 2, top + thick / 2], name, { size: 13, ...wordsOn(name) });
    from += wide;
  }
  const whole = now >= row.seconds;
  if (chosen && whole) pen.rect([left - 2.5, top - 2.5], end - left + 4, thick + 5, { fill: "none", stroke: "var(--ink)", width: 2, round: 3 });
  if (row.floor) for (const [stroke, width] of [["var(--paper)", 6], ["var(--ink)", 3]] as const)
    pen.line([[floor, top - 5], [floor, top + thick + 5]], { stroke, width, class: "floor" });
  // On a phone a name stands there.
  if (row.floor && !places.narrow) paintGhost(pen, [floor, top - 5 - GHOST], GHOST);
  if (whole) pen.text([end + 9, y + (places.narrow ? 0.12 * high : 0)], `${fixed(row.seconds)}${unit}`, { size: 14, anchor: "start", fill: chosen ? "var(--ink)" : SOFT, bold: chosen });
}

/** All bars over one axis of seconds, and what their colours mean; `passed` is the share of the longest that has passed. */
export function paintTimes(pen: Pen, places: Places, state: State, passed: number): void {
  const board = boardOf(state);
  const longest = slowest(board).seconds;
  // What stands for a second is told in the words.
  const unit = board.unit === "s" ? " s" : "";
  board.rows.forEach((row, k) => {
    paintName(pen, places, places.lanes[k], board, row, k === state.version);
    paintBar(pen, places, places.lanes[k], row, { longest, unit }, passed * longest, k === state.version);
  });
  for (const second of ticks(0, longest, places.narrow ? 4 : 6)) {
    if (second > longest) continue;
    const x = places.x(second, longest);
    pen.line([[x, places.foot], [x, places.foot + 5]], { stroke: SOFT, width: 1 });
    const first = places.narrow && second === 0;
    pen.text([first ? x - 4 : x, places.foot + 15], `${fixed(second, longest < 4 ? 1 : 0)}${unit}`, { size: 13, fill: SOFT, anchor: first ? "start" : "middle" });
  }
  if (board.rows.some(({ stages }) => stages.length)) paintLegend(pen, places, state);
}
