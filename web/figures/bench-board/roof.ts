/** The roof of the machine, and the versions below it. */
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { boardOf, type Board, type Row, type State } from "./state";

const SOFT = "var(--muted)";
/** Ends of the axis across: multiply-adds for a byte. On both axes steps are ratios, so that the roof is straight. */
const [BYTE, BYTE_NARROW] = [[2, 400], [2, 700]] as const;
/** How far the axis upwards goes on: below the lowest point, and above the roof. */
const [BELOW, ABOVE] = [0.55, 1.45] as const;
/** Pixels from line to line, and between neighbours at most. */
const [LINE, NEAR] = [17, 40] as const;
const bytesOf = ({ narrow }: Places): readonly [number, number] => (narrow ? BYTE_NARROW : BYTE);
const lowestOf = ({ rows }: Board): number => BELOW * Math.min(...rows.map(({ multiply_adds, seconds }) => multiply_adds / seconds));

function placesOf(places: Places, board: Board): (perByte: number, perSecond: number) => Point {
  const { left, right, top, bottom } = places.roof;
  const [low, high] = bytesOf(places);
  const [least, most] = [lowestOf(board), ABOVE * board.rate];
  return (perByte, perSecond) => [
    left + (Math.log(perByte / low) / Math.log(high / low)) * (right - left),
    bottom - (Math.log(perSecond / least) / Math.log(most / least)) * (bottom - top),
  ];
}

/** Where a row stands under the roof of its board, in pixels. */
export function pointOf(places: Places, board: Board, { multiply_adds, bytes, seconds }: Row): Point {
  return placesOf(places, board)(multiply_adds / bytes, multiply_adds / seconds);
}

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

function paintAxes(pen: Pen, places: Places, board: Board): void {
  const { left, right, bottom, top } = places.roof;
  const at = placesOf(places, board);
  for (const tens of [1e8, 1e9, 1e10, 1e11, 1e12])
    for (const perSecond of [tens, 2 * tens, 5 * tens]) {
      const y = at(1, perSecond)[1];
      if (y > bottom - 6 || perSecond > 0.95 * board.rate) continue;
      pen.line([[left, y], [right, y]], { stroke: "var(--line)", width: 1 });
      pen.text([left - 7, y], fixed(perSecond / 1e9, perSecond < 1e9 ? 1 : 0), { size: 12.5, fill: SOFT, anchor: "end" });
    }
  pen.text([left - 7, at(1, board.rate)[1]], fixed(board.rate / 1e9, 0), { size: 12.5, bold: true, anchor: "end" });
  for (const perByte of [3, 10, 30, 100, 300]) {
    const x = at(perByte, 1)[0];
    pen.line([[x, bottom], [x, bottom + 4]], { stroke: SOFT, width: 1 });
    pen.text([x, bottom + 13], String(perByte), { size: 12.5, fill: SOFT });
  }
  const { narrow } = places;
  pen.text([(left + right) / 2, bottom + 31], "multiply-adds for each byte moved →", { size: 13, fill: SOFT });
  pen.text([narrow ? 2 : left, top - 14], "↑ busier: billion multiply-adds a second", { size: 13, fill: SOFT, anchor: "start" });
}

/** The roof with its axes, all versions, and what the one that is pointed at leaves unused. */
export function paintRoof(pen: Pen, places: Places, state: State): void {
  const board = boardOf(state);
  const { left, right, bottom } = places.roof;
  const at = placesOf(places, board);
  const [low, most] = bytesOf(places);
  const ridge = Math.max(low, board.rate / board.bandwidth);
  const slope: Point[] = ridge > low ? [at(low, low * board.bandwidth)] : [];
  const roof = [...slope, at(ridge, board.rate), at(most, board.rate)];
  pen.line([...roof, [right, bottom], [left, bottom]], { fill: "var(--ground)" }, true);
  paintAxes(pen, places, board);
  pen.line(roof, { stroke: "var(--ink)", width: 3 });
  const height = at(1, board.rate)[1];
  pen.text([right - 4, height - 13], "the roof: all this machine can do", { size: 13.5, bold: true, anchor: "end" });
  if (slope.length && !places.narrow) {
    const [[x0, y0], [x1, y1]] = roof;
    pen.text([(x0 + x1) / 2 + 16, (y0 + y1) / 2 + 10], "here it waits for memory", { size: 13, fill: SOFT, anchor: "start" });
  }
  const points = board.rows.map((row) => pointOf(places, board, row));
  const [x, y] = points[state.version];
  pen.line([[x, y], [x, height + 2]], { stroke: "var(--blue)", width: 3, class: "gap" });
  const used = fixed((100 * board.rows[state.version].multiply_adds) / board.rows[state.version].seconds / board.rate, 0);
  pen.text([x - 9, (y + height) / 2], `${used} % used`, { size: 13, fill: ink("blue"), anchor: "end" });
  const names = besides(points);
  const [apart, size] = places.narrow ? [12, 12.5] : [16, 13.5];
  points.forEach((point, k) => {
    const chosen = k === state.version;
    const name: Point = [names[k][0] + apart, names[k][1]];
    if (name[1] - point[1] > 6) pen.line([point, [name[0] - 3, name[1]]], { stroke: SOFT, width: 1 });
    pen.circle(point, chosen ? 8.5 : 6, { fill: chosen ? "var(--blue-fill)" : SOFT, stroke: "var(--paper)", width: 2 });
    pen.text(name, board.rows[k].name, { size, bold: chosen, fill: chosen ? ink("blue") : SOFT, anchor: "start" });
  });
}

/** What a stage is coloured with, in bars and in the list; the rest is grey. */
export const fillOf = (stage: string): string => {
  const known: Record<string, string> = { convolutions: "blue", votes: "yellow", routing: "vermilion", decoder: "green", optimiser: "purple" };
  return known[stage] ? `var(--${known[stage]}-fill)` : "var(--muted)";
};
