/** The board painted: lanes in which versions run through their batches, and what a batch costs them. */
import { ticks } from "../../core/ticks";
import { ink, short, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { paintLegend } from "./legend";
import { Places, type Lane } from "./places";
import type { Race } from "./race";
import { fillOf, paintRoof } from "./roof";
import { boardOf, lasts, partsOf, underRoof, type Board, type Row, type State } from "./state";
import { speedOf } from "./words";

const SOFT = "var(--muted)";
/** Half of a runner that says which batch it is on, and its height. */
const chip = (batch: number) => ({ half: 27 + 3.6 * String(batch).length, high: 21 });

/** The winner shines: short rays around its runner. */
function paintRays(pen: Pen, [x, y]: readonly [number, number], half: number, long: number): void {
  let rays = "";
  for (let k = 0; k < 10; k++) {
    const angle = (2 * Math.PI * (k + 0.5)) / 10;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    rays += `M${short(x + (half + 5) * c)} ${short(y + (15 - 0.2 * long) * s)}L${short(x + (half + 8 + long) * c)} ${short(y + (18 + 0.8 * long) * s)}`;
  }
  pen.path(rays, { stroke: "var(--yellow)", width: 2.5, class: "rays" });
}

/** The first images of a batch as dots, in two rows. */
function dots(places: Places, board: Board, y: number, count: number): string {
  const pitch = (places.right - places.left) / (board.images / 2);
  const r = Math.min(4, 0.12 * pitch + 1.4, 0.36 * pitch + 0.4);
  let drawn = "";
  for (let k = 0; k < count; k++) {
    const x = places.left + pitch * (Math.floor(k / 2) + 0.5);
    const at = `M${short(x - r)} ${short(y + (k % 2 ? 1 : -1) * (r + 1.4))}`;
    drawn += `${at}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0Z`;
  }
  return drawn;
}

/** A lap: the images of this batch that are read, and a runner in front with the batch's number. */
function paintTrack(pen: Pen, places: Places, { y, high }: Lane, board: Board, row: Row, race: Race, chosen: boolean): void {
  const { left, right, narrow } = places;
  const batches = race.batches(board, row.seconds);
  // Who has just done its last image stands at the end of that lap, not at the start of the next.
  const lap = Math.max(0, Math.ceil(batches - 1e-6) - 1);
  const part = batches - lap;
  const top = y - (narrow ? 0.1 : 0.16) * high;
  pen.rect([left, top - 9], right - left, 18, { fill: "var(--ground)", round: 9 });
  pen.path(dots(places, board, top, board.images), { fill: lap ? "var(--sky-fill)" : "var(--line)", opacity: lap ? 0.45 : 1 });
  pen.path(dots(places, board, top, Math.round(part * board.images)), { fill: chosen ? ink("blue") : SOFT, class: "images" });
  const { half, high: tall } = chip(lap + 1);
  const x = Math.max(left + half, Math.min(right - half, left + part * (right - left)));
  const won = race.phase === "over" && row.seconds === Math.min(...board.rows.map(({ seconds }) => seconds));
  if (won) paintRays(pen, [x, top], half, narrow ? 0 : 5);
  const fill = won ? "var(--yellow-fill)" : chosen ? "var(--ink)" : SOFT;
  pen.rect([x - half, top - tall / 2], 2 * half, tall, { fill, stroke: won ? "var(--ink)" : "var(--paper)", width: 2, round: 6, class: won ? "won" : "runner" });
  pen.text([x, top + 0.5], `batch ${lap + 1}`, { size: 13, bold: true, fill: won ? "#1b1f24" : "var(--paper)", rim: false });
  if (narrow && race.phase === "before") return;
  const count = Math.round(batches * board.images).toLocaleString("en");
  pen.text([right + 10, top], narrow ? count : `${count} read`, { size: 13.5, bold: chosen || won, fill: chosen || won ? "var(--ink)" : SOFT, anchor: "start" });
}

/** How long a step takes, or has taken so far, cut into its stages; a mark where its floor is. */
function paintBar(pen: Pen, places: Places, { y, high }: Lane, board: Board, row: Row, race: Race, chosen: boolean): void {
  const longest = lasts(board) / board.slow;
  const now = race.phase === "before" ? row.seconds : Math.min(row.seconds, race.at / board.slow);
  const end = places.x(now, longest);
  const [top, thick] = [y + (places.narrow ? 0.18 : 0.15) * high, Math.max(8, 0.19 * high)];
  let from = places.left;
  for (const { name: stage, share } of partsOf(row)) {
    const wide = Math.min(share * (places.x(row.seconds, longest) - places.left), end - from);
    pen.rect([from, top], Math.max(0, wide - 1), thick, { fill: fillOf(stage) });
    from += wide;
  }
  if (!row.stages.length) pen.rect([from, top], end - from, thick, { fill: chosen ? "var(--blue-fill)" : "var(--sky-fill)" });
  if (chosen) pen.rect([places.left - 2.5, top - 2.5], end - places.left + 4, thick + 5, { fill: "none", stroke: "var(--ink)", width: 2, round: 3 });
  if (row.floor) {
    const x = places.x(row.floor, longest);
    for (const [stroke, width] of [["var(--paper)", 5], ["var(--ink)", 2.5]] as const)
      pen.line([[x, top - 4], [x, top + thick + 4]], { stroke, width, class: "floor" });
  }
  const unit = board.unit === "s" ? " s" : "";
  const times = Math.max(...board.rows.map(({ seconds }) => seconds)) / row.seconds;
  const ahead = race.phase === "over" && times > 1 ? `\u2002${fixed(times, 1)}\u00a0×` : "";
  pen.text([end + 8, top + thick / 2], `${fixed(now, now < row.seconds ? 1 : 2)}${unit}${ahead}`, {
    size: 13, anchor: "start", fill: chosen ? "var(--ink)" : SOFT, bold: chosen,
  });
}

function paintLane(pen: Pen, places: Places, k: number, state: State, race: Race): void {
  const board = boardOf(state);
  const [row, lane] = [board.rows[k], places.lanes[k]];
  const chosen = k === state.version;
  const words = { bold: chosen, fill: chosen ? "var(--ink)" : SOFT };
  // What stands for a second stands at the end of the bar.
  const rate = board.unit === "s" ? speedOf(board, row, "images/s") : "";
  if (places.narrow) {
    pen.text([places.left, lane.y - 0.43 * lane.high], row.name, { ...words, size: 13.5, anchor: "start" });
    pen.text([places.right, lane.y - 0.43 * lane.high], rate, { ...words, size: 12.5, anchor: "end" });
  } else {
    const high = board.rows.length > 4 ? 8 : 9;
    pen.text([places.left - 12, lane.y - (rate ? high : 0)], row.name, { ...words, size: 15, anchor: "end" });
    pen.text([places.left - 12, lane.y + high + 1], rate, { ...words, size: 12.5, anchor: "end" });
  }
  paintTrack(pen, places, lane, board, row, race, chosen);
  paintBar(pen, places, lane, board, row, race, chosen);
}

function paintAxis(pen: Pen, places: Places, board: Board, race: Race): void {
  const longest = lasts(board) / board.slow;
  const digits = longest < 4 ? 1 : 0;
  const unit = board.unit === "s" ? " s" : "";
  for (const second of ticks(0, longest, places.narrow ? 4 : 6)) {
    if (second > longest) continue;
    const x = places.x(second, longest);
    pen.line([[x, places.foot], [x, places.foot + 5]], { stroke: SOFT, width: 1 });
    const first = places.narrow && second === 0;
    pen.text([first ? x - 4 : x, places.foot + 15], `${fixed(second, digits)}${unit}`, { size: 12.5, fill: SOFT, anchor: first ? "start" : "middle" });
  }
  if (!unit) pen.text([(places.left + places.right) / 2, places.foot + 35], `parts ${board.unit}`, { size: 12.5, fill: SOFT });
  if (!race.running || race.at / board.slow > longest) return;
  const x = places.x(race.at / board.slow, longest);
  pen.line([[x, 2], [x, places.foot + 4]], { stroke: "var(--ink)", width: 1.2, dash: "3 3" });
}

/** Paints a state and where its race is. */
export function paint(pen: Pen, places: Places, state: State, race: Race): void {
  const board = boardOf(state);
  pen.draw(() => {
    if (underRoof(state)) return paintRoof(pen, places, state);
    board.rows.forEach((_, k) => paintLane(pen, places, k, state, race));
    paintAxis(pen, places, board, race);
    paintLegend(pen, places, state);
  });
}
