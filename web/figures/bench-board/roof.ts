/** The roof of the machine, and the versions below it. */
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Fall } from "./fall";
import { paintGhost } from "./ghost";
import { perByte, perSecond, type RoofPlan } from "./roof-plan";
import type { Row } from "./state";

const SOFT = "var(--muted)";
/** Pixels from line to line, and between neighbours at most. */
const [LINE, NEAR] = [18, 40] as const;
/** How thickly the rooms are coloured. */
const FIELD = 0.4;
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

/** The house: where memory is the limit and where arithmetic is, and the roof over both. */
function paintHouse(pen: Pen, plan: RoofPlan): void {
  const { slope, flat, places: { roof: { left, right, top, bottom }, narrow }, board } = plan;
  const ridge = flat[0][0];
  // Each room says why nobody works faster in it; a narrow one has its words one below the other.
  const rooms: [string[], string, Point[], Point, "middle" | "start"][] = [
    [narrow ? ["it waits", "for", "memory"] : ["here it waits", "for memory"], "orange", slope.length ? [...slope, [ridge, bottom], [left, bottom]] : [], [(left + ridge) / 2, bottom - 16], "middle"],
    [["here it can work all the time"], "sky", [...flat, [right, bottom], [ridge, bottom]], [ridge + 14, bottom - 16], "start"],
  ];
  for (const [words, colour, walls, [x, foot], anchor] of rooms) {
    if (!walls.length) continue;
    pen.line(walls, { fill: pale(colour), opacity: FIELD }, true);
    words.forEach((line, k) => pen.text([x, foot - 17 * (words.length - 1 - k)], line, { size: 14, bold: true, fill: ink(colour), rim: false, anchor }));
  }
  pen.line([[ridge, flat[0][1]], [ridge, bottom]], { stroke: "var(--paper)", width: 2 });
  const roof = slope.length ? [slope[0], ...flat] : flat;
  pen.line(roof, { stroke: "var(--ink)", width: 5 });
  pen.text([ridge - 4, flat[0][1] - 40], `the roof: ${fixed(board.rate / 1e9, 0)} billion a second.${narrow ? "" : " No version can go faster on this machine."}`, { size: 14, bold: true, anchor: narrow ? "middle" : "start", ...(narrow ? { transform: `translate(${(left + right) / 2 - ridge + 4} 0)` } : {}) });
  const y = (rate: number): number => plan.at(1, rate)[1];
  for (const billions of [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    if (y(billions * 1e9) < bottom - 6 && billions * 1e9 < 0.85 * board.rate)
      pen.text([left - 7, y(billions * 1e9)], String(billions), { size: 12.5, fill: SOFT, anchor: "end" });
  for (const bytes of [3, 10, 30, 100, narrow ? 300 : 200]) if (plan.at(bytes, 1)[0] <= right) pen.text([plan.at(bytes, 1)[0], bottom + 13], String(bytes), { size: 12.5, fill: SOFT });
  pen.text([(left + right) / 2, bottom + 31], narrow ? "work for each byte moved →" : "multiply-adds for each byte moved from memory →", { size: 13, fill: SOFT });
  pen.text([narrow ? 2 : left, top - 16], "↑ work: billion multiply-adds a second", { size: 13, fill: SOFT, anchor: "start" });
}

/** From a version up to its ghost on the roof, how many times as busy it could be, and until it is `pulled` what to do. */
function paintGap(pen: Pen, [x, y]: Point, roof: number, times: number, narrow: boolean, pulled: boolean): void {
  if (y - roof < 8) return;
  pen.line([[x, y], [x, roof + 3]], { stroke: ink("blue"), width: 3, class: "gap" });
  if (y - roof < 44) return;
  // Near the roof, where nothing else is written.
  const middle = Math.min((y + roof) / 2, roof + 38);
  pen.text([x - 12, middle - 9], `${fixed(times, 1)} ×`, { size: narrow ? 19 : 24, bold: true, fill: ink("blue"), rim: false, anchor: "end", class: "label bold bare far" });
  const words = narrow ? ["to go", "pull it up"] : ["to the roof: pull it up"];
  const lines = pulled ? [narrow ? "to go" : "to the roof"] : words;
  lines.forEach((line, k) => pen.text([x - 12, middle + 12 + 17 * k], line, { size: 13.5, fill: ink("blue"), rim: false, anchor: "end" }));
}

/** Less arithmetic stands farther left: from the version with most to the one that is pointed at. */
function paintLess(pen: Pen, plan: RoofPlan, row: Row): void {
  const most = plan.board.rows.reduce((a, b) => (b.multiply_adds > a.multiply_adds ? b : a));
  const share = row.multiply_adds / most.multiply_adds;
  if (share > 0.9) return;
  const y = plan.places.roof.bottom - 38;
  const [from, to] = [plan.point(most)[0], plan.point(row)[0]];
  pen.arrow([from, y], [to, y], 3, ink("green"), { class: "less" });
  // Where the way is short, its words do not reach below the names at its right.
  pen.text([Math.min((from + to) / 2, from - 56), y - 13], `${fixed(100 * share, 0)} % of the work`, { size: 13.5, bold: true, fill: ink("green"), rim: false });
}

/** All versions under the roof; the one that is pointed at with what it leaves unused, or where it was pulled to. */
export function paintRoof(pen: Pen, plan: RoofPlan, version: number, fall: Fall, times: number): void {
  const { board, places: { narrow, roof: { right } } } = plan;
  paintHouse(pen, plan);
  const row = board.rows[version];
  const measured = board.rows.map((one) => plan.point(one));
  const points = measured.map((point, k) => fall.at(k, point));
  const roofs = board.rows.map((one) => plan.at(perByte(one), plan.roof(perByte(one)))[1]);
  const landed = fall.done(board.rows.length - 1) === 1;
  const [x] = points[version];
  const pulled: Point = [x, plan.at(1, times * perSecond(row))[1]];
  const bright = (k: number): number => (Math.abs(measured[k][0] - measured[version][0]) < 2 ? 1 : 0.5);
  board.rows.forEach((_, k) => {
    if (measured.findIndex(([other]) => Math.abs(other - measured[k][0]) < 2) === k)
      paintGhost(pen, [measured[k][0], roofs[k] - GHOST - 4], GHOST, { opacity: bright(k) });
  });
  if (landed) {
    paintLess(pen, plan, row);
    paintGap(pen, times > 1 ? pulled : points[version], roofs[version], plan.roof(perByte(row)) / perSecond(row) / times, narrow, times > 1);
  }
  const names = besides(measured);
  points.forEach((point, k) => {
    const chosen = k === version;
    const words = board.rows[k].name;
    const wide = (narrow ? 7 : 7.3) * words.length + 16;
    // Near the edge a name stands before its point.
    const before = measured[k][0] + wide > right;
    const name: Point = [names[k][0] + (before ? -15 : 15), names[k][1]];
    const opacity = fall.done(k) ** 4;
    if (landed && name[1] - point[1] > 6) pen.line([point, [name[0] + (before ? 3 : -3), name[1]]], { stroke: SOFT, width: 1 });
    const lifted = chosen && times > 1;
    pen.circle(point, chosen ? 9 : 7, { fill: lifted ? "var(--paper)" : chosen ? "var(--blue-fill)" : SOFT, stroke: lifted ? ink("blue") : "var(--paper)", width: 2, class: "version" });
    if (lifted) pen.circle(pulled, 9, { fill: "var(--blue-fill)", stroke: "var(--paper)", width: 2, class: "pulled" });
    pen.text(name, words, { size: narrow ? 13.5 : 14.5, bold: chosen, fill: chosen ? "var(--ink)" : SOFT, rim: false, anchor: before ? "end" : "start", opacity });
    if (chosen && landed && times === 1) pen.path(`M${x - 6} ${point[1] - 15}l6-6l6 6`, { stroke: "var(--ink)", width: 2.5, class: "up" });
  });
}
