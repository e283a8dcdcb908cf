/** The lanes: versions on their way to the finish, and ahead of each a ghost that runs at its floor. */
import { ticks } from "../../core/ticks";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { paintName } from "./names";
import type { Lane, Places } from "./places";
import { distanceOf, type Race } from "./race";
import { boardOf, quickest, slowest, type Board, type Row, type State } from "./state";

const SOFT = "var(--muted)";
/** Side of a square of the finish line. */
const CHECK = 6;

const counted = (images: number): string => Math.round(images).toLocaleString("en");

/** The winner shines: short rays around its runner. */
function paintRays(pen: Pen, [x, y]: Point, half: number, long: number): void {
  let rays = "";
  for (let k = 0; k < 10; k++) {
    const angle = (2 * Math.PI * (k + 0.5)) / 10;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    rays += `M${short(x + (half + 5) * c)} ${short(y + (17 - 0.2 * long) * s)}L${short(x + (half + 8 + long) * c)} ${short(y + (20 + 0.8 * long) * s)}`;
  }
  pen.path(rays, { stroke: "var(--yellow)", width: 2.5, class: "rays" });
}

/** The finish line in squares, across all lanes. */
function paintFinish(pen: Pen, { right, foot }: Places): void {
  let squares = "";
  for (let row = 0; row * CHECK < foot - 8; row++)
    squares += `M${right + (row % 2 ? CHECK : 0)} ${4 + row * CHECK}h${CHECK}v${CHECK}h-${CHECK}Z`;
  pen.rect([right, 4], 2 * CHECK, foot - 8, { fill: "var(--paper)", stroke: ink("line"), width: 1 });
  pen.path(squares, { fill: "var(--ink)", fillOpacity: 0.7 });
}

/** Where a version would be at its floor; beyond the finish an arrow says so. */
function paintGhost(pen: Pen, { right }: Places, [x, y]: Point, from: number, high: number): void {
  const beyond = x > right - 8;
  const to = beyond ? right - 6 : x;
  if (to - from > 4) pen.line([[from, y], [to, y]], { stroke: SOFT, width: 1.4, dash: "2 4" });
  if (beyond) pen.line([[right - 12, y - 6], [right - 5, y], [right - 12, y + 6]], { stroke: SOFT, width: 2 });
  else pen.circle([x, y], 0.3 * high, { fill: "var(--paper)", stroke: SOFT, width: 1.8, dash: "3 2.5", class: "ghost" });
}

/** One version in its lane: the way it has run, its ghost, and the runner with its images. */
function paintRunner(pen: Pen, places: Places, lane: Lane, board: Board, row: Row, race: Race, chosen: boolean): void {
  const { left, right, narrow, margin } = places;
  const high = Math.min(30, 0.42 * lane.high + 4);
  const y = narrow ? lane.y + 0.12 * lane.high : lane.y;
  const all = distanceOf(board);
  const [far, words] = [race.done(board, row.seconds), counted(race.done(board, row.seconds))];
  const half = 12 + 3.9 * words.length;
  const at = (images: number) => left + (images / all) * (right - left);
  // Its front is where it is.
  const x = Math.max(left + 2 * half, at(far));
  pen.rect([left, y - high / 2], right - left, high, { fill: "var(--ground)", round: 5 });
  if (far > 0) pen.rect([left, y - high / 2], x - half - left, high, { fill: chosen ? "var(--blue-fill)" : SOFT, fillOpacity: chosen ? 0.55 : 0.22, round: 5 });
  if (row.floor && race.at > 0) paintGhost(pen, places, [at(race.done(board, row.floor)), y], x, high);
  if (race.running) {
    // The quicker, the longer the streaks behind it.
    const from = x - 2 * half - 5;
    const long = Math.min(from - left, (60 * quickest(board).seconds) / row.seconds);
    for (const k of [-1, 0, 1]) pen.line([[from - long * (k ? 0.6 : 1), y + 7 * k], [from, y + 7 * k]], { stroke: chosen ? ink("blue") : SOFT, width: 1.6, opacity: 0.6 });
  }
  const won = race.phase === "over" && row === quickest(board);
  const middle: Point = [x - half, y];
  if (won) paintRays(pen, middle, half, narrow ? 2 : 6);
  const fill = won ? "var(--yellow-fill)" : chosen ? "var(--ink)" : SOFT;
  pen.rect([middle[0] - half, y - 12], 2 * half, 24, { fill, stroke: won ? "var(--ink)" : "var(--paper)", width: 2, round: 7, class: won ? "won" : "runner" });
  pen.text(middle, words, { size: 14, bold: true, fill: won ? "#1b1f24" : "var(--paper)", rim: false, class: "label bold bare images" });
  if (race.phase !== "over") return; // nothing gives the end away
  const last = slowest(board);
  if (row !== last) pen.text([margin, y - (row.floor ? 8 : 0)], `${fixed(last.seconds / row.seconds, 1)} ×`, { size: won ? 19 : 15, bold: won || chosen, anchor: "start" });
  if (row.floor) pen.text([margin, y + (row === last ? 0 : 11)], `floor ${fixed(row.seconds / row.floor, 1)} ×`, { size: narrow ? 11.5 : 12, fill: SOFT, anchor: "start" });
}

/** Images along the foot, and what the ghosts are. */
function paintFoot(pen: Pen, places: Places, board: Board, race: Race): void {
  const { left, right, foot, narrow, legend, margin } = places;
  const all = distanceOf(board);
  const size = 12.5;
  if (board.unit === "s") {
    for (const images of ticks(0, all, narrow ? 3 : 6)) {
      if (images > 0.93 * all) continue;
      const x = left + (images / all) * (right - left);
      pen.line([[x, foot], [x, foot + 5]], { stroke: SOFT, width: 1 });
      pen.text([images ? x : x - 2, foot + 15], images ? counted(images) : "0 images", { size, fill: SOFT, anchor: images ? "middle" : "start" });
    }
    pen.text([margin, foot + 15], `${fixed(race.at / board.slow, 1)} s`, { size: 14, bold: true, anchor: "start" });
  } else pen.text([left, foot + 15], "only ratios count here", { size, fill: SOFT, anchor: "start" });
  if (!board.rows.some(({ floor }) => floor)) return;
  pen.circle([left + 8, legend], 7, { fill: "var(--paper)", stroke: SOFT, width: 1.8, dash: "3 2.5" });
  const words = ["ghost: at its floor, the least time", "that its arithmetic takes here"];
  if (narrow) words.forEach((line, k) => pen.text([left + 24, legend + 17 * k], line, { size, fill: SOFT, anchor: "start" }));
  else pen.text([left + 24, legend], words.join(" "), { size, fill: SOFT, anchor: "start" });
}

/** All lanes, where the race is. */
export function paintLanes(pen: Pen, places: Places, state: State, race: Race): void {
  const board = boardOf(state);
  paintFinish(pen, places);
  board.rows.forEach((row, k) => {
    paintName(pen, places, places.lanes[k], board, row, k === state.version, race.phase === "over");
    paintRunner(pen, places, places.lanes[k], board, row, race, k === state.version);
  });
  paintFoot(pen, places, board, race);
}
