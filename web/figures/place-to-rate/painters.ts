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

/** The 36 cells, each with its types as dots: large are those that fire, ringed those that do at home. */
export function paintGrid(pen: Pen, { grid, narrow }: Places, { home, from, to, share }: Moment, cells: number, types: number): void {
  const { at: [x, y], wide } = grid;
  const cell = wide / cells;
  const across = Math.ceil(Math.sqrt(types / 2)) * 2;
  const down = Math.ceil(types / across);
  const full = (0.4 * cell) / across;
  const near = share < 0.5 ? from : to;
  title(pen, grid, narrow, "which?", `${cells * cells} places, ${types} capsules at each`, PLACE);
  for (let k = 0; k < cells * cells; k++)
    pen.rect([x + (k % cells) * cell + 1, y + Math.floor(k / cells) * cell + 1], cell - 2, cell - 2, { fill: "var(--raised)", stroke: ink("line"), width: 1, round: 4 });
  const [fires, fired] = [new Set(near.firing), new Set(home.firing)];
  for (let i = 0; i < home.stir.length; i++) {
    const [type, place] = [Math.floor(i / (cells * cells)), i % (cells * cells)];
    const middle: Point = [
      x + ((place % cells) + ((type % across) + 0.5) / across) * cell,
      y + (Math.floor(place / cells) + (Math.floor(type / across) + 0.5) / down) * cell,
    ];
    const stir = Math.min(1, mix(from.stir[i], to.stir[i], share) / 2);
    pen.circle(middle, full * (0.25 + 0.75 * stir), { fill: fires.has(i) ? PLACE : SOFT, fillOpacity: fires.has(i) ? 1 : 0.35 });
    if (fired.has(i)) pen.circle(middle, full + 1.6, { stroke: "var(--ink)", width: 1.4 });
  }
  if (narrow) return;
  pen.circle([x + 6, y + wide + 21], 4, { fill: PLACE });
  pen.text([x + 16, y + wide + 21], "fires", { size: 13.5, anchor: "start", fill: SOFT });
  pen.circle([x + 66, y + wide + 21], 5, { stroke: "var(--ink)", width: 1.4 });
  pen.text([x + 77, y + wide + 21], "did in the middle", { size: 13.5, anchor: "start", fill: SOFT });
  pen.text([x + wide, y + wide + 21], `${stillFiring(home, near)} of ${FIRING}`, { size: 13.5, bold: true, anchor: "end" });
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

/** The same angle as between the two poses, in a plane: at home it points up. */
function paintTurn(pen: Pen, { at: [x, y], wide, high }: Box, { home, shift }: Moment, pose: Float32Array): void {
  const foot: Point = [x + wide / 2, y + high];
  const turn = angleOf(home.pose, pose) * Math.sign(shift);
  const tip = (length: number, angle: number): Point => [foot[0] + high * length * Math.sin(angle), foot[1] - high * length * Math.cos(angle)];
  const [from, to] = [tip(0.62, 0), tip(0.62, turn)];
  if (turn) {
    const wedge = `M${short(foot[0])} ${short(foot[1])}L${from.map(short).join(" ")}A${short(0.62 * high)} ${short(0.62 * high)} 0 0 ${turn > 0 ? 1 : 0} ${to.map(short).join(" ")}Z`;
    pen.path(wedge, { fill: RATE, fillOpacity: 0.16 });
  }
  paintArrow(pen, foot, tip(Math.hypot(...home.pose), 0), SOFT, 2);
  paintArrow(pen, foot, tip(Math.hypot(...pose), turn), RATE, 4);
  const side = shift < 0 ? -1 : 1;
  pen.text([foot[0] + side * 0.42 * high, foot[1] - 0.2 * high], `${fixed((Math.abs(turn) * 180) / Math.PI, 0)}°`, { size: 17, bold: true, fill: RATE });
  pen.text([foot[0] - side * 0.42 * high, foot[1] - 0.2 * high], "middle", { size: 12, fill: SOFT });
}

/** A stalk for each number, and a short line where it is with the digit in the middle. */
function paintStalks(pen: Pen, { at: [x, y], wide, high }: Box, home: Float32Array, pose: Float32Array): void {
  const pitch = wide / pose.length;
  const place = (e: number, value: number): Point => [x + (e + 0.5) * pitch, y + (high / 2) * (1 - Math.max(-1, Math.min(1, value / REACH)))];
  pen.line([[x, y + high / 2], [x + wide, y + high / 2]], { stroke: ink("line"), width: 1 });
  pose.forEach((value, e) => {
    const [[px, py], [, was]] = [place(e, value), place(e, home[e])];
    pen.line([place(e, 0), [px, py]], { stroke: RATE, width: 2.5 });
    pen.line([[px - 0.4 * pitch, was], [px + 0.4 * pitch, was]], { stroke: SOFT, width: 2 });
    pen.circle([px, py], Math.min(4.5, 0.36 * pitch), { fill: RATE, stroke: "var(--paper)", width: 1 });
  });
}

/** The pose as an arrow that leans as far as the sixteen numbers have turned, and the numbers as stalks. */
export function paintPose(pen: Pen, places: Places, moment: Moment): void {
  const { rates, narrow } = places;
  title(pen, rates, narrow, "how much?", `sixteen numbers of the ${moment.winner}’s capsule`, RATE);
  const pose = moment.from.pose.map((x, e) => mix(x, moment.to.pose[e], moment.share));
  paintTurn(pen, dialIn(places), moment, pose);
  paintStalks(pen, combIn(places), moment.home.pose, pose);
}
