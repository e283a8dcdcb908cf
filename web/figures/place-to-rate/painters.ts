/** How the sheet, the primary capsules and the sixteen numbers are drawn. */
import { paintInk } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { combIn, dialIn, type Place as Box, type Places } from "./places";
import { angleOf, FIRING, stillFiring, type Sight } from "./sights";

const SOFT = "var(--muted)";
const [PLACE, RATE] = [ink("blue"), ink("purple")];
/** Numbers of a pose that are drawn, up and down. */
const REACH = 0.6;

/** Two neighbouring places and how far the digit is from the one to the other. */
export interface Moment {
  home: Sight;
  from: Sight;
  to: Sight;
  share: number;
  /** In pixels, not whole while it moves. */
  shift: number;
  winner: number;
}

/** A place where the digit has been, and what was seen there. */
export interface Visit {
  shift: number;
  sight: Sight;
}

function title(pen: Pen, { at, wide }: { at: Point; wide: number }, narrow: boolean, first: string, then: string, colour: string): void {
  const [x, y] = [at[0] + wide / 2, at[1]];
  pen.text([x, y - (narrow ? 28 : 33)], first, { size: narrow ? 14 : 17, bold: true, fill: colour });
  pen.text([x, y - (narrow ? 12 : 13)], then, { size: narrow ? 12 : 13.5, fill: SOFT });
}

/** The digit at home; the layer that it is drawn into is moved. */
export function paintDigit(pen: Pen, { sheet }: Places, picture: Float32Array, size: number): void {
  paintInk(pen, picture, size, sheet);
}

/** What is asked of the sheet. */
export function paintWhere(pen: Pen, { sheet, narrow }: Places, shift: number): void {
  const far = Math.abs(shift);
  title(pen, sheet, narrow, "where?", far ? `${far} px to the ${shift > 0 ? "right" : "left"}` : "in the middle", "var(--ink)");
}

/** How the types of a place lie in its cell: in rows of so many. */
export function rowsOf(types: number): { across: number; down: number } {
  const across = Math.ceil(Math.sqrt(types / 2)) * 2;
  return { across, down: Math.ceil(types / across) };
}

/** Where capsule i of a grid of cells is drawn; capsules are ordered by type, then by place. */
export function dotOf({ grid: { at: [x, y], wide } }: Places, i: number, cells: number, types: number): Point {
  const { across, down } = rowsOf(types);
  const cell = wide / cells;
  const [type, place] = [Math.floor(i / (cells * cells)), i % (cells * cells)];
  return [
    x + ((place % cells) + ((type % across) + 0.5) / across) * cell,
    y + (Math.floor(place / cells) + (Math.floor(type / across) + 0.5) / down) * cell,
  ];
}

const stirOf = ({ from, to, share }: Moment, i: number): number => Math.min(1, mix(from.stir[i], to.stir[i], share) / 2);

/** Which cell is enlarged while none is pointed at: right of the middle, where a digit has ink. */
const KEY_CELL = (cells: number): number => Math.floor(cells / 2) * cells + Math.floor(cells / 2);

/** One place enlarged, and what its dots mean. */
function paintKey(pen: Pen, { key: { at: [x, y], wide, high }, narrow }: Places, types: number, paintDot: (type: number, at: Point, r: number) => void): void {
  const { across, down } = rowsOf(types);
  pen.rect([x, y], wide, high, { fill: "var(--raised)", stroke: "var(--ink)", width: 2.2, round: 6 });
  for (let type = 0; type < types; type++)
    paintDot(type, [x + (((type % across) + 0.5) / across) * wide, y + ((Math.floor(type / across) + 0.5) / down) * high], (0.3 * wide) / across);
  const size = narrow ? 12 : 13;
  const right = x + wide + 12;
  const line = (k: number): number => y + 7 + (k * (high - 14)) / 2;
  pen.text([right, line(0)], `one place, ${types} kinds`, { size, anchor: "start", fill: "var(--ink)" });
  pen.circle([right + 4, line(1)], 4.5, { fill: PLACE });
  pen.text([right + 14, line(1)], "fires", { size, anchor: "start", fill: SOFT });
  pen.circle([right + 61, line(1)], 4, { fill: SOFT, fillOpacity: 0.35 });
  pen.text([right + 71, line(1)], narrow ? "less" : "stirred less", { size, anchor: "start", fill: SOFT });
  pen.circle([right + 4, line(2)], 5, { stroke: "var(--ink)", width: 1.4 });
  pen.text([right + 14, line(2)], narrow ? "in the middle" : "did in the middle", { size, anchor: "start", fill: SOFT });
}

/** The 36 cells, each with its types as dots: large are those that fire, ringed those that do at home. */
export function paintGrid(pen: Pen, places: Places, moment: Moment, cells: number, types: number, pointed: number): void {
  const { grid, narrow } = places;
  const { home } = moment;
  const { at: [x, y], wide } = grid;
  const cell = wide / cells;
  const { across } = rowsOf(types);
  const full = (0.4 * cell) / across;
  const near = moment.share < 0.5 ? moment.from : moment.to;
  title(pen, grid, narrow, "which?", `${stillFiring(home, near)} of ${FIRING} still fire`, PLACE);
  for (let k = 0; k < cells * cells; k++)
    pen.rect([x + (k % cells) * cell + 1, y + Math.floor(k / cells) * cell + 1], cell - 2, cell - 2, { fill: "var(--raised)", stroke: ink("line"), width: 1, round: 4 });
  const [fires, fired] = [new Set(near.firing), new Set(home.firing)];
  const paintDot = (i: number, middle: Point, r: number) => {
    pen.circle(middle, r * (0.25 + 0.75 * stirOf(moment, i)), { fill: fires.has(i) ? PLACE : SOFT, fillOpacity: fires.has(i) ? 1 : 0.35 });
    if (fired.has(i)) pen.circle(middle, r + 1.6, { stroke: "var(--ink)", width: 1.4 });
  };
  for (let i = 0; i < home.stir.length; i++) paintDot(i, dotOf(places, i, cells, types), full);
  const place = pointed < 0 ? KEY_CELL(cells) : pointed % (cells * cells);
  pen.rect([x + (place % cells) * cell, y + Math.floor(place / cells) * cell], cell, cell, { fill: "none", stroke: "var(--ink)", width: 2.2, round: 4 });
  if (pointed >= 0) pen.circle(dotOf(places, pointed, cells, types), full + 4, { stroke: ink("accent"), width: 2.5 });
  paintKey(pen, places, types, (type, middle, r) => {
    const i = type * cells * cells + place;
    paintDot(i, middle, r);
    if (i === pointed) pen.circle(middle, r + 4, { stroke: ink("accent"), width: 2.5 });
  });
}

/** What the capsule that is pointed at sees of the sheet: a window, and its half width. */
export function paintWindow(pen: Pen, { sheet: { at: [x, y], wide } }: Places, [cx, cy]: Point, half: number, size: number): void {
  const scale = wide / size;
  pen.rect([x + (cx - half) * scale, y + (cy - half) * scale], 2 * half * scale, 2 * half * scale, {
    fill: ink("accent"), fillOpacity: 0.12, stroke: ink("accent"), width: 2.5, round: 3, class: "seen",
  });
}

function paintArrow(pen: Pen, from: Point, to: Point, colour: string, width: number): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const long = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / long, dy / long];
  const head = 4 + 2 * width;
  const neck: Point = [to[0] - ux * head, to[1] - uy * head];
  pen.line([from, neck], { stroke: colour, width });
  pen.line([to, [neck[0] - uy * 0.55 * head, neck[1] + ux * 0.55 * head], [neck[0] + uy * 0.55 * head, neck[1] - ux * 0.55 * head]], { fill: colour }, true);
}

/** The same angle as between the two poses, in a plane: at home it points up. What was seen before leaves its tips. */
function paintTurn(pen: Pen, { at: [x, y], wide, high }: Box, { home, shift }: Moment, pose: Float32Array, visited: readonly Visit[]): void {
  const foot: Point = [x + wide / 2, y + high];
  const turnTo = (other: Float32Array, where: number): number => angleOf(home.pose, other) * Math.sign(where);
  const turn = turnTo(pose, shift);
  const tip = (length: number, angle: number): Point => [foot[0] + high * length * Math.sin(angle), foot[1] - high * length * Math.cos(angle)];
  const [from, to] = [tip(0.62, 0), tip(0.62, turn)];
  if (turn) {
    const wedge = `M${short(foot[0])} ${short(foot[1])}L${from.map(short).join(" ")}A${short(0.62 * high)} ${short(0.62 * high)} 0 0 ${turn > 0 ? 1 : 0} ${to.map(short).join(" ")}Z`;
    pen.path(wedge, { fill: RATE, fillOpacity: 0.16 });
  }
  const tips = visited.map((one) => tip(Math.hypot(...one.sight.pose), turnTo(one.sight.pose, one.shift)));
  if (tips.length > 1) pen.line(tips, { stroke: RATE, width: 2, opacity: 0.5, class: "trail" });
  for (const at of tips) pen.circle(at, 3, { fill: RATE, fillOpacity: 0.6 });
  paintArrow(pen, foot, tip(Math.hypot(...home.pose), 0), SOFT, 2);
  paintArrow(pen, foot, tip(Math.hypot(...pose), turn), RATE, 4);
  const side = shift < 0 ? -1 : 1;
  pen.text([foot[0] + side * 0.42 * high, foot[1] - 0.2 * high], `${fixed((Math.abs(turn) * 180) / Math.PI, 0)}°`, { size: 19, bold: true, fill: RATE });
  pen.text([foot[0] - side * 0.42 * high, foot[1] - 0.2 * high], "middle", { size: 12.5, fill: SOFT });
}

/** A stalk for each number, with a trail over all that it has been, and a short line where it is with the digit in the middle. */
function paintStalks(pen: Pen, { at: [x, y], wide, high }: Box, home: Float32Array, pose: Float32Array, visited: readonly Visit[], narrow: boolean): void {
  const pitch = wide / pose.length;
  const place = (e: number, value: number): Point => [x + (e + 0.5) * pitch, y + (high / 2) * (1 - Math.max(-1, Math.min(1, value / REACH)))];
  pen.line([[x, y + high / 2], [x + wide, y + high / 2]], { stroke: ink("line"), width: 1 });
  pose.forEach((value, e) => {
    const [[px, py], [, was]] = [place(e, value), place(e, home[e])];
    const been = [value, ...visited.map(({ sight }) => sight.pose[e])];
    pen.line([place(e, Math.min(...been)), place(e, Math.max(...been))], { stroke: RATE, width: 0.62 * pitch, opacity: 0.22, class: "been" });
    pen.line([place(e, 0), [px, py]], { stroke: RATE, width: 2.5 });
    pen.line([[px - 0.4 * pitch, was], [px + 0.4 * pitch, was]], { stroke: "var(--ink)", width: 2 });
    pen.circle([px, py], Math.min(4.5, 0.36 * pitch), { fill: RATE, stroke: "var(--paper)", width: 1 });
  });
  const low = y + high + (narrow ? 8 : 14);
  const words = { size: 12.5, fill: SOFT } as const;
  pen.text([place(0, 0)[0], low], "1", words);
  pen.text([place(pose.length - 1, 0)[0], low], String(pose.length), words);
  pen.line([[x + wide / 2 - 42, low], [x + wide / 2 - 28, low]], { stroke: "var(--ink)", width: 2 });
  pen.text([x + wide / 2 - 22, low], "in the middle", { ...words, anchor: "start" });
}

/** The pose as an arrow that leans as far as the sixteen numbers have turned, and the numbers as stalks. */
export function paintPose(pen: Pen, places: Places, moment: Moment, visited: readonly Visit[]): void {
  const { rates, narrow } = places;
  title(pen, rates, narrow, "how much?", `sixteen numbers of the ${moment.winner}’s capsule`, RATE);
  const pose = moment.from.pose.map((x, e) => mix(x, moment.to.pose[e], moment.share));
  paintTurn(pen, dialIn(places), moment, pose, visited);
  paintStalks(pen, combIn(places), moment.home.pose, pose, visited, narrow);
}
