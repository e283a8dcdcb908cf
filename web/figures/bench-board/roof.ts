/** The roof of the machine, and the versions below it. */
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Fall } from "./fall";
import { paintGhost } from "./ghost";
import { perByte, perSecond, type RoofPlan } from "./roof-plan";
import { longOf, paintEye, paintRunner } from "./runner";
import { quickest, type Row } from "./state";

const SOFT = "var(--muted)";
/** Pixels from line to line, and between neighbours at most. */
const [LINE, NEAR] = [18, 40] as const;
/** Pixels of a letter of the words at a gap, and of bold ones. */
const [LETTER, BOLD] = [7, 7.9] as const;
/** Half the height of a line with a point on it. */
const ON = 16;
/** How thickly the rooms are coloured. */
const FIELD = 0.4;
/** A plate this near to a name, in height, would stand on it. */
const PLATE = 22;
/** Half a ghost, which sits on the roof. */
const GHOST = 11;

/** Heights of names beside points: each at its point's, or as far below as the name above it needs. */
export function besides(points: readonly Point[]): Point[] {
  const places: Point[] = points.map(([x, y]) => [x, y]);
  const downwards = points.map((_, k) => k).sort((a, b) => points[a][1] - points[b][1]);
  const near = (a: number, b: number) => Math.abs(points[a][0] - points[b][0]) < NEAR;
  downwards.forEach((k, n) => {
    for (const before of downwards.slice(0, n))
      if (near(before, k)) places[k] = [places[k][0], Math.max(places[k][1], places[before][1] + LINE)];
  });
  return places;
}

/** Round numbers with their places on an axis of ratios: those between two places, at least so far apart. */
function marked(rounds: readonly number[], place: (value: number) => number, from: number, to: number, apart: number): [number, number][] {
  const way = Math.sign(to - from);
  const found: [number, number][] = [];
  for (let power = -6; power <= 9; power++)
    for (const round of rounds) {
      const value = Number(`${round}e${power}`);
      const at = place(value);
      const last = found.at(-1)?.[1] ?? -Infinity * way;
      if (way * (at - from) >= 0 && way * (to - at) >= 0 && way * (at - last) >= apart) found.push([value, at]);
    }
  return found;
}

/** The house: where memory is the limit and where arithmetic is, and the roof over both. */
function paintHouse(pen: Pen, plan: RoofPlan): void {
  const { slope, flat, places: { roof: { left, right, top, bottom }, narrow }, board } = plan;
  const ridge = flat[0][0];
  // Each room says why nobody works faster in it; a narrow one has its words one below the other.
  const rooms: [string[], string, Point[], Point, "middle" | "start"][] = [
    [narrow ? ["it waits", "for", "memory"] : ["here it waits", "for memory"], "orange", [...slope, [ridge, bottom], [slope[0][0], bottom]], [(left + ridge) / 2, bottom - 16], "middle"],
    [["here it can work all the time"], "sky", [...flat, [right, bottom], [ridge, bottom]], [ridge + 14, bottom - 16], "start"],
  ];
  for (const [words, colour, walls, [x, foot], anchor] of rooms) {
    pen.line(walls, { fill: pale(colour), opacity: FIELD }, true);
    words.forEach((line, k) => pen.text([x, foot - 17 * (words.length - 1 - k)], line, { size: 14, bold: true, fill: ink(colour), rim: false, anchor }));
  }
  pen.line([[ridge, flat[0][1]], [ridge, bottom]], { stroke: "var(--paper)", width: 2 });
  pen.line([slope[0], ...flat], { stroke: "var(--ink)", width: 5 });
  const limit = `the roof: ${fixed(board.rate / 1e9, 0)} billion a second.${narrow ? "" : " No version can go faster on this machine."}`;
  pen.text([narrow ? (left + right) / 2 : Math.min(ridge - 4, right - BOLD * limit.length), flat[0][1] - 40], limit, { size: 14, bold: true, anchor: narrow ? "middle" : "start" });
  for (const [billions, y] of marked([1, 2, 5], (one) => plan.at(1, one * 1e9)[1], bottom - 6, plan.at(1, board.rate)[1], 20))
    pen.text([left - 7, y], String(billions), { size: 13, fill: SOFT, anchor: "end" });
  for (const [bytes, x] of marked([1, 3], (one) => plan.at(one, 1)[0], left + 10, right - 14, 36))
    pen.text([x, bottom + 13], String(bytes), { size: 13, fill: SOFT });
  pen.text([(left + right) / 2, bottom + 31], narrow ? "work for each byte moved →" : "multiply-adds for each byte moved from memory →", { size: 13, fill: SOFT });
  pen.text([narrow ? 2 : left, top - 16], "↑ work: billion multiply-adds a second", { size: 13, fill: SOFT, anchor: "start" });
}

/**
 * From a version up to its ghost on the roof, how many times as busy it could be, and until it is `pulled` what to do:
 * where no other version hangs.
 */
function paintGap(pen: Pen, [x, y]: Point, roof: number, times: number, narrow: boolean, pulled: boolean, others: readonly Point[]): void {
  if (y - roof < 8) return;
  pen.line([[x, y], [x, roof + 3]], { stroke: ink("blue"), width: 3, class: "gap" });
  if (y - roof < (pulled ? 72 : 44)) return;
  // Near the roof, where nothing else is written.
  const middle = Math.min((y + roof) / 2, roof + 38);
  pen.text([x - 12, middle - 9], `${fixed(times, 1)} ×`, { size: narrow ? 19 : 24, bold: true, fill: ink("blue"), rim: false, anchor: "end", class: "label bold bare far" });
  const words = narrow ? ["left to gain", "pull it up"] : ["left to gain: pull it up"];
  const lines = pulled ? ["left to gain"] : words;
  const right = x - 12;
  lines.forEach((line, k) => {
    const at = middle + 12 + 17 * k;
    const taken = others.some(([ox, oy]) => ox < x && ox > right - LETTER * line.length && Math.abs(oy - at) < ON);
    if (!taken) pen.text([right, at], line, { size: 13.5, fill: ink("blue"), rim: false, anchor: "end" });
  });
}

/** Less arithmetic stands farther left: from the version with most to the one that is pointed at. */
function paintLess(pen: Pen, plan: RoofPlan, row: Row): void {
  const most = plan.board.rows.reduce((a, b) => (b.multiply_adds > a.multiply_adds ? b : a));
  const share = row.multiply_adds / most.multiply_adds;
  if (share > 0.9) return;
  const y = plan.places.roof.bottom - 60;
  const [from, to] = [plan.natural(most)[0], plan.natural(row)[0]];
  pen.arrow([from, y], [to, y], 3, ink("green"), { class: "less" });
  pen.text([(from + to) / 2, y + 15], `${fixed(100 * share, 0)} % of the work`, { size: 13.5, bold: true, fill: ink("green"), rim: false });
}

/**
 * Names beside the points: to the right of those farthest right, to the left of others, where no point stands; while
 * a plate passes over them they are not there.
 */
function paintNames(pen: Pen, plan: RoofPlan, version: number, fall: Fall, plate: Point | undefined): void {
  const { board: { rows }, places: { narrow } } = plan;
  const points = rows.map((row) => plan.natural(row));
  const farthest = Math.max(...points.map(([x]) => x));
  besides(points).forEach(([x, y], k) => {
    const chosen = k === version;
    const way = farthest - x < 2 ? 1 : -1;
    const point = plan.point(rows[k]);
    const aside = point[0] !== x || y - point[1] > 6;
    if (fall.done(rows.length - 1) === 1 && aside) pen.line([point, [x + 12 * way, y]], { stroke: SOFT, width: 1 });
    pen.text([x + 15 * way, y], rows[k].name, { size: narrow ? 13.5 : 14.5, bold: chosen, fill: chosen ? "var(--ink)" : SOFT, rim: false, anchor: way > 0 ? "start" : "end", opacity: plate && Math.hypot((x - plate[0]) / 4, y - plate[1]) < PLATE ? 0 : fall.done(k) ** 4 });
  });
}

/** All versions under the roof; the one that is pointed at with what it leaves unused, or where it was pulled to. */
export function paintRoof(pen: Pen, plan: RoofPlan, version: number, fall: Fall, times: number): void {
  const { board, places: { narrow } } = plan;
  paintHouse(pen, plan);
  const row = board.rows[version];
  const measured = board.rows.map((one) => plan.point(one));
  const points = measured.map((point, k) => fall.at(k, point));
  const roofs = board.rows.map((one) => plan.at(perByte(one), plan.roof(perByte(one)))[1]);
  const landed = fall.done(board.rows.length - 1) === 1;
  const [x] = points[version];
  const pulled: Point = [x, plan.at(1, times * perSecond(row))[1]];
  // One ghost for all that do as much for each byte.
  const ghosts = board.rows.map((one) => plan.natural(one)[0]);
  const bright = (k: number): number => (Math.abs(ghosts[k] - ghosts[version]) < 2 ? 1 : 0.5);
  ghosts.forEach((at, k) => {
    if (ghosts.findIndex((other) => Math.abs(other - at) < 2) === k) paintGhost(pen, [at, roofs[k] - GHOST - 4], GHOST, { opacity: bright(k) });
  });
  if (landed) {
    paintLess(pen, plan, row);
    paintGap(pen, times > 1 ? pulled : points[version], roofs[version], plan.roof(perByte(row)) / perSecond(row) / times, narrow, times > 1, points.filter((_, k) => k !== version));
  }
  paintNames(pen, plan, version, fall, times > 1 ? pulled : undefined);
  const first = quickest(board);
  points.forEach((point, k) => {
    const chosen = k === version;
    const left = chosen && times > 1;
    const [r, fill] = [chosen ? 10 : 8, board.rows[k] === first ? "var(--yellow-fill)" : chosen ? "var(--ink)" : SOFT];
    // As in the race: the winner is yellow, and each has an eye.
    pen.circle(point, r, { fill: left ? "var(--paper)" : fill, stroke: left ? ink("blue") : board.rows[k] === first ? "var(--ink)" : "var(--paper)", width: 2, class: "version" });
    if (!left) paintEye(pen, point, r / 16, board.rows[k] === first ? "#1b1f24" : "var(--paper)");
    if (chosen && landed && times === 1) pen.path(`M${x - 6} ${point[1] - 16}l6-6l6 6`, { stroke: "var(--ink)", width: 2.5, class: "up" });
  });
  if (times === 1) return;
  // Who is pulled up shows, as in the race, how many images it would read; in a second.
  const words = `${Math.round((times * board.images) / row.seconds).toLocaleString("en")} images/s`;
  paintRunner(pen, [x + longOf(words) / 2, pulled[1]], { words, chosen: true, won: row === first, streaks: 0 });
}
