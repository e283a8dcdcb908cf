/** The board painted: lanes with images that run through them, their stages, and the roof. */
import { ticks } from "../../core/ticks";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { Places, type Lane } from "./places";
import type { Race } from "./race";
import { boardOf, lasts, rowOf, type Board, type Row, type State } from "./state";
import { speedOf } from "./words";

const SOFT = "var(--muted)";
/** Stages in the colours that they have in the chapter; others are grey. */
const STAGES: Record<string, string> = {
  convolutions: "blue", votes: "orange", routing: "vermilion", decoder: "green", optimiser: "purple",
};
/** Ends of the roof's axes: multiply-adds a byte, and a second. */
const [BYTE, SECOND] = [[1, 400], [4e9, 2.4e11]] as const;

/** Pixels from a point under the roof to its name, from line to line, and between neighbours at most. */
const [APART, LINE, NEAR] = [14, 15, 40] as const;

const colourOf = (stage: string): string | undefined => STAGES[stage];

/** Images as dots that come in from the left as fast as they were measured. */
function paintImages(pen: Pen, places: Places, { y, high }: Lane, board: Board, row: Row, race: Race, chosen: boolean): void {
  const { left, right } = places;
  const pitch = (right - left) / (board.images / 2);
  const r = Math.min(2.6, 0.36 * pitch + 0.4);
  const done = race.done(board, row.seconds);
  const top = y - 0.16 * high;
  let dots = "";
  for (let k = 0; k < done; k++) {
    const x = left + 0.5 * pitch * (done - k) - 0.25 * pitch;
    if (x < left) continue;
    const at = `M${short(x - r)} ${short(top + (k % 2 ? 1 : -1) * (r + 1))}`;
    dots += `${at}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0Z`;
  }
  pen.rect([left, top - 2 * r - 4], right - left, 4 * r + 8, { fill: "var(--ground)", round: 4 });
  pen.path(dots, { fill: chosen ? "var(--ink)" : SOFT, class: "images" });
}

/** How long a step takes, or has taken so far, cut into its stages; a mark where its floor is. */
function paintBar(pen: Pen, places: Places, { y, high }: Lane, board: Board, row: Row, race: Race, chosen: boolean): void {
  const longest = lasts(board) / board.slow;
  const now = Math.min(row.seconds, race.at / board.slow);
  const end = places.x(now, longest);
  const [top, thick] = [y + 0.14 * high, Math.max(6, 0.17 * high)];
  let from = places.left;
  for (const { name: stage, share } of row.stages) {
    const wide = Math.min(share * (places.x(row.seconds, longest) - places.left), end - from);
    const colour = colourOf(stage);
    pen.rect([from, top], wide, thick, { fill: colour ? pale(colour) : "var(--track)", stroke: colour ? ink(colour) : SOFT, width: 0.8 });
    from += wide;
  }
  pen.rect([from, top], end - from, thick, { fill: "var(--track)" });
  if (chosen) pen.rect([places.left - 2, top - 2], end - places.left + 4, thick + 4, { fill: "none", stroke: "var(--ink)", width: 2, round: 3 });
  if (row.floor) {
    const x = places.x(row.floor, longest);
    pen.line([[x, top - 4], [x, top + thick + 4]], { stroke: "var(--ink)", width: 2.5, class: "floor" });
  }
  const unit = board.unit === "s" ? " s" : "";
  pen.text([end + 8, top + thick / 2], `${fixed(now, now < row.seconds ? 1 : 2)}${unit}`, {
    size: 13, anchor: "start", fill: chosen ? "var(--ink)" : SOFT, bold: chosen,
  });
}

function paintLane(pen: Pen, places: Places, k: number, state: State, race: Race): void {
  const board = boardOf(state);
  const [row, lane] = [board.rows[k], places.lanes[k]];
  const chosen = k === state.version;
  const words = { bold: chosen, fill: chosen ? "var(--ink)" : SOFT };
  const rate = board.unit === "s" ? speedOf(board, row, "images/s") : `${fixed(row.seconds)} of a step`;
  if (places.narrow) {
    pen.text([places.left, lane.y - 0.43 * lane.high], row.name, { ...words, size: 13.5, anchor: "start" });
    pen.text([places.right, lane.y - 0.43 * lane.high], rate, { ...words, size: 12.5, anchor: "end" });
  } else {
    const high = board.rows.length > 4 ? 8 : 9;
    pen.text([places.left - 12, lane.y - high], row.name, { ...words, size: 15, anchor: "end" });
    pen.text([places.left - 12, lane.y + high + 1], rate, { ...words, size: 12.5, anchor: "end" });
  }
  paintImages(pen, places, lane, board, row, race, chosen);
  paintBar(pen, places, lane, board, row, race, chosen);
}

function paintAxis(pen: Pen, places: Places, board: Board, race: Race): void {
  const longest = lasts(board) / board.slow;
  const digits = longest < 4 ? 1 : 0;
  for (const second of ticks(0, longest, places.narrow ? 4 : 6)) {
    if (second > longest) continue;
    const x = places.x(second, longest);
    pen.line([[x, places.foot], [x, places.foot + 5]], { stroke: SOFT, width: 1 });
    const first = places.narrow && second === 0;
    pen.text([first ? x - 4 : x, places.foot + 15], fixed(second, digits), { size: 12, fill: SOFT, anchor: first ? "start" : "middle" });
  }
  const [end, line] = [places.right + (places.narrow ? 46 : 66), places.foot + 15];
  if (board.unit === "s") pen.text([end, line], "s", { size: 12, fill: SOFT, anchor: "end" });
  else pen.text([(places.left + places.right) / 2, line + 20], `parts ${board.unit}`, { size: 12.5, fill: SOFT });
  if (!race.running) return;
  const x = places.x(race.at / board.slow, longest);
  pen.line([[x, 2], [x, places.foot + 4]], { stroke: "var(--ink)", width: 1.2, dash: "3 3" });
}

/** Where a row stands under the roof, in pixels. */
export function pointOf(places: Places, { multiply_adds, bytes, seconds }: Row): Point {
  const { left, right, top, bottom } = places.roof;
  const along = (value: number, [low, high]: readonly [number, number]) => Math.log(value / low) / Math.log(high / low);
  const x = left + along(multiply_adds / bytes, BYTE) * (right - left);
  return [x, bottom - along(multiply_adds / seconds, SECOND) * (bottom - top)];
}

/** Where the names of points stand: beside them, on a phone below; neighbours' one below another. */
export function besides(points: readonly Point[], narrow: boolean): Point[] {
  const near = ([x]: Point, [other]: Point) => Math.abs(x - other) < NEAR;
  const lowest = (point: Point) => Math.max(...points.filter((other) => near(point, other)).map(([, y]) => y));
  const places: Point[] = points.map((point) => (narrow ? [point[0], lowest(point) + LINE + 3] : [point[0] + APART, point[1]]));
  const downwards = places.map((_, k) => k).sort((a, b) => points[a][1] - points[b][1]);
  downwards.forEach((k, n) => {
    for (const before of downwards.slice(0, n))
      if (near(points[before], points[k])) places[k] = [places[k][0], Math.max(places[k][1], places[before][1] + LINE)];
  });
  return places;
}

function paintRoof(pen: Pen, places: Places, state: State): void {
  const board = boardOf(state);
  const { left, right, top, bottom } = places.roof;
  const at = (perByte: number, perSecond: number): Point =>
    pointOf(places, { multiply_adds: perByte, bytes: 1, seconds: perByte / perSecond } as Row);
  const ridge = board.rate / board.bandwidth;
  const start: Point = at(BYTE[0], Math.max(SECOND[0], BYTE[0] * board.bandwidth));
  const roof = [start, at(ridge, board.rate), at(BYTE[1], board.rate)];
  pen.line([...roof, [right, bottom], [left, bottom]], { fill: "var(--ground)" }, true);
  for (const perSecond of [1e10, 1e11]) {
    const y = at(1, perSecond)[1];
    pen.line([[left, y], [right, y]], { stroke: "var(--line)", width: 1 });
    pen.text([left - 6, y], `${perSecond / 1e9}`, { size: 12, fill: SOFT, anchor: "end" });
  }
  for (const perByte of [1, 10, 100]) {
    const x = at(perByte, 1e10)[0];
    pen.line([[x, bottom], [x, bottom + 4]], { stroke: SOFT, width: 1 });
    pen.text([x, bottom + 13], String(perByte), { size: 12, fill: SOFT });
  }
  pen.text([right, bottom + 27], "multiply-adds for a byte moved", { size: 12, fill: SOFT, anchor: "end" });
  pen.text([places.narrow ? 2 : left - 40, top - 13], "billion multiply-adds a second", { size: 12, fill: SOFT, anchor: "start" });
  pen.line(roof, { stroke: "var(--ink)", width: 3 });
  pen.text([right - 4, roof[2][1] - 12], "the roof: all this machine can do", { size: 13, bold: true, anchor: "end" });
  const points = board.rows.map((row) => pointOf(places, row));
  for (let k = 1; k < points.length; k++) pen.line([points[k - 1], points[k]], { stroke: SOFT, width: 1.5, dash: "4 3" });
  const names = besides(points, places.narrow);
  const [x, y] = points[state.version];
  pen.line([[x, y], [x, roof[2][1]]], { stroke: "var(--blue)", width: 2.5, class: "gap" });
  points.forEach((point, k) => {
    const chosen = k === state.version;
    pen.circle(point, chosen ? 8 : 6, { fill: chosen ? "var(--blue-fill)" : SOFT, stroke: "var(--paper)", width: 2 });
    pen.text(names[k], board.rows[k].name, { size: 12.5, bold: chosen, fill: chosen ? ink("blue") : SOFT, anchor: places.narrow ? "middle" : "start" });
  });
}

/** Shares of the chosen version, beside the roof. */
function paintShares(pen: Pen, places: Places, row: Row): void {
  const x = places.roof.right + 40;
  let y = places.roof.top + 4;
  pen.text([x, y], `${row.name}: its time`, { size: 14, bold: true, anchor: "start" });
  for (const { name: stage, share } of row.stages) {
    y += 23;
    const colour = colourOf(stage);
    pen.rect([x, y - 7], 14, 14, { fill: colour ? pale(colour) : "var(--track)", stroke: colour ? ink(colour) : SOFT, width: 1, round: 2 });
    pen.text([x + 22, y], `${stage} ${fixed(100 * share, 0)} %`, { size: 13.5, anchor: "start" });
  }
  if (!row.floor) return;
  y += 25;
  pen.line([[x + 7, y - 8], [x + 7, y + 8]], { stroke: "var(--ink)", width: 2.5 });
  pen.text([x + 22, y], `floor: ${fixed(row.floor, 2)} s`, { size: 13.5, anchor: "start" });
}

/** Paints a state and where its race is. */
export function paint(pen: Pen, places: Places, state: State, race: Race): void {
  const board = boardOf(state);
  pen.draw(() => {
    board.rows.forEach((_, k) => paintLane(pen, places, k, state, race));
    paintAxis(pen, places, board, race);
    if (!board.rate) return;
    paintRoof(pen, places, state);
    if (!places.narrow) paintShares(pen, places, rowOf(state));
  });
}
