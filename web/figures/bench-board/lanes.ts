/** The lanes: versions on their way to the finish, and ahead of each a ghost that runs at its floor. */
import { ticks } from "../../core/ticks";
import { mix, part } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { Course } from "./course";
import { APART, digits } from "./digits";
import { paintGhost } from "./ghost";
import { paintName } from "./names";
import type { Lane, Places } from "./places";
import type { Race } from "./race";
import { paintRunner } from "./runner";
import { boardOf, quickest, slowest, type Row, type State } from "./state";

const SOFT = "var(--muted)";
/** Side of a square of the finish line. */
const CHECK = 6;
/** Pixels by which a runner at the finish has its nose beyond the line. */
const CROSSED = 5;
/** Half a ghost. */
const GHOST = 11;

const counted = (images: number): string => Math.round(images).toLocaleString("en");

/** The finish line in squares, across all lanes; who gets to the finish has crossed it. */
function paintFinish(pen: Pen, { finish, places: { foot, head } }: Course): void {
  const top = head + 11;
  const line = finish - 2 * CHECK - CROSSED;
  let squares = "";
  for (let row = 0; row * CHECK < foot - top - CHECK; row++)
    squares += `M${short(line + (row % 2 ? CHECK : 0))} ${top + row * CHECK}h${CHECK}v${CHECK}h-${CHECK}Z`;
  pen.rect([line, top], 2 * CHECK, foot - top - 2, { fill: "var(--paper)", stroke: ink("line"), width: 1 });
  pen.path(squares, { fill: "var(--ink)", fillOpacity: 0.7 });
}

/** A lane with its digits: those that have been read are dark. */
function paintGround(pen: Pen, course: Course, lane: Lane, far: number, chosen: boolean): void {
  const { places: { left, start }, right, span } = course;
  const { y, high } = lane;
  pen.rect([left, y - high / 2], right - left, high, { fill: "var(--ground)", round: 6 });
  if (far > start) pen.rect([left, y - high / 2], far - left, high, { fill: chosen ? "var(--blue-fill)" : SOFT, fillOpacity: chosen ? 0.45 : 0.2, round: 6 });
  const transform = `translate(${short(start)} ${short(y)}) scale(${(1 / span).toFixed(4)})`;
  const all = Math.floor(((right - start) * span - 16) / APART);
  const read = Math.max(0, Math.min(all, Math.floor(((far - start) * span - 6) / APART)));
  const written = { transform, width: 1.7 };
  pen.path(digits(read, all), { ...written, stroke: SOFT, opacity: 0.42 });
  pen.path(digits(0, read), { ...written, stroke: "var(--ink)", opacity: chosen ? 0.9 : 0.62, class: "read" });
  pen.line([[start, y - high / 2], [start, y + high / 2]], { stroke: SOFT, width: 1.5 });
}

/** How far a ghost is ahead of its runner. */
function paintLead(pen: Pen, { x, y, to }: { x: number; y: number; to: number }, row: Row, told: number): void {
  if (to - x < 10) return;
  pen.line([[x + 3, y], [to - GHOST - 2, y]], { stroke: "var(--ink)", width: 2, dash: "1 6", opacity: 0.75 });
  const words = `${fixed(row.seconds / row.floor, 1)} × left to gain`;
  if (told > 0 && to - x > 180) {
    const middle = (x + to) / 2;
    pen.rect([middle - 70, y - 12], 140, 24, { fill: "var(--paper)", opacity: told, round: 12 });
    pen.text([middle, y], words, { size: 15, bold: true, rim: false, opacity: told, class: "label bold bare lead" });
  }
}

/** One version in its lane: its ghost, and the runner with its images. */
function paintLane(pen: Pen, course: Course, lane: Lane, row: Row, chosen: boolean): void {
  const { race, board } = course;
  const { y } = lane;
  const done = race.done(board, row.seconds);
  const x = course.x(done);
  // Ghosts come with the race: before it there is one question.
  if (row.floor && race.phase !== "before") {
    const to = course.ghost(row.floor);
    paintLead(pen, { x, y, to }, row, row === quickest(board) ? race.widened : 0);
    if (to - x > GHOST) paintGhost(pen, [to - GHOST, y], GHOST);
  }
  // The quicker, the longer the streaks behind it.
  const streaks = race.running ? Math.min(x - course.places.start - 40, (60 * quickest(board).seconds) / row.seconds) : 0;
  const won = race.phase === "over" && row === quickest(board);
  paintRunner(pen, [x, y], { words: race.phase === "before" ? "" : counted(done), chosen, won, streaks });
}

/** What is told beyond the lanes when all is over: heads once, and below them a number for each lane. */
function paintColumns(pen: Pen, { places, board, race }: Course, chosen: number): void {
  if (race.phase !== "over") return;
  const { columns: [fast, gain], head, narrow } = places;
  const last = slowest(board);
  const floors = board.rows.some(({ floor }) => floor);
  // Words at the finish go first.
  const opacity = part(race.widened, 0.4, 1);
  if (opacity === 0) return;
  const size = narrow ? 13 : 14;
  const at = { anchor: "end", opacity } as const;
  pen.text([fast, head], `× ${last.name}`, { ...at, size, fill: SOFT });
  if (floors) pen.text([gain, head], "left to gain", { ...at, size, fill: SOFT });
  board.rows.forEach((row, k) => {
    const { y } = places.ground(places.lanes[k]);
    const won = row === quickest(board);
    const bold = won || k === chosen;
    pen.text([fast - 4, y], `${row === last ? 1 : fixed(last.seconds / row.seconds, 1)} ×`, { ...at, size: won ? 20 : 16, bold, class: `label times${bold ? " bold" : ""}` });
    if (!row.floor) return;
    const where = narrow ? places.lanes[k].y - 0.36 * places.lanes[k].high : y;
    pen.text([narrow ? gain : gain - 4, where], `${fixed(row.seconds / row.floor, 1)} ×`, { ...at, size: narrow ? 13.5 : 16, fill: k === chosen ? "var(--ink)" : SOFT, class: "label left-to-gain" });
  });
}

/** What a ghost is; on a phone in two lines at the foot. */
const GHOSTS = ["ghost: as fast as it would be", "if only its arithmetic took time"];

/** Images along the foot, and on a phone what the ghosts are. */
function paintFoot(pen: Pen, course: Course): void {
  const { places: { foot, narrow, legend, left, columns, edge }, right, board, race, all, span } = course;
  const size = 13;
  if (board.unit === "s") {
    for (const images of ticks(0, all * span, narrow ? 3 : 6)) {
      const x = course.x(images);
      if (x > right - 12) continue;
      pen.line([[x, foot], [x, foot + 5]], { stroke: SOFT, width: 1 });
      pen.text([x, foot + 15], images ? counted(images) : narrow ? "0" : "0 images", { size, fill: SOFT });
    }
    const clock = `${fixed(race.at / board.slow, 1)} s`;
    if (race.phase !== "before") pen.text([mix(edge, columns[0] - 4, race.widened), foot + 15], clock, { size: 14, bold: true, anchor: "end" });
  } else pen.text([left, foot + 15], "in slow motion: only the ratios count", { size, fill: SOFT, anchor: "start" });
  if (!narrow || race.phase === "before" || !board.rows.some(({ floor }) => floor)) return;
  paintGhost(pen, [left + 9, legend], 8);
  GHOSTS.forEach((line, k) => pen.text([left + 24, legend + 17 * k], line, { size, fill: SOFT, anchor: "start" }));
}

/** What a ghost is, below the first one where it stands: not while all run, nor from afar. */
function paintGhostWords(pen: Pen, course: Course): void {
  const { places, board, race } = course;
  const { floor } = board.rows[0];
  if (places.narrow || !floor || race.phase !== "over" || race.widened === 1) return;
  const { y, high } = places.ground(places.lanes[0]);
  pen.text([course.ghost(floor), y + high / 2 + 15], GHOSTS.join(" "), { size: 13, fill: SOFT, anchor: "end", opacity: race.told * (1 - race.widened) });
}

/** All lanes, where the race is. */
export function paintLanes(pen: Pen, places: Places, state: State, race: Race): void {
  const board = boardOf(state);
  const course = new Course(places, board, race);
  const { narrow } = places;
  board.rows.forEach((row, k) => {
    paintName(pen, places, places.lanes[k], board, row, k === state.version, narrow ? 0 : race.told);
  });
  const far = (row: Row) => course.x(race.done(board, row.seconds));
  board.rows.forEach((row, k) => paintGround(pen, course, places.ground(places.lanes[k]), far(row), k === state.version));
  paintFinish(pen, course);
  board.rows.forEach((row, k) => paintLane(pen, course, places.ground(places.lanes[k]), row, k === state.version));
  paintGhostWords(pen, course);
  paintColumns(pen, course, state.version);
  paintFoot(pen, course);
}
