/** How the sheet, the primary capsules and the sixteen numbers are drawn. */
import { paintInk } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { FIRING, stillFiring, type Sight } from "./sights";
import { FARTHEST, SHIFTS } from "./state";

const SOFT = "var(--muted)";
const [PLACE, RATE] = [ink("blue"), ink("purple")];
/** Numbers of a pose that are drawn, up and down. */
const REACH = 0.6;
/** So many of the sixteen curves, those that go farthest, are strong. */
const STRONG = 3;

/** Two neighbouring places and how far the digit is from the one to the other. */
export interface Moment {
  home: Sight;
  from: Sight;
  to: Sight;
  share: number;
  /** In pixels, not whole while it moves. */
  shift: number;
  /** All places that are known, and what they are. */
  known: readonly (readonly [shift: number, sight: Sight])[];
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
  title(pen, grid, narrow, "which?", `${home.stir.length} primary capsules`, PLACE);
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
  pen.text([x + wide / 2, y + wide + 20], `${stillFiring(home, near)} of the ${FIRING} ringed still fire`, { size: 14, fill: SOFT });
}

/** The pose's numbers over the places: smooth lines, with a dot on each where the digit is. */
export function paintCurves(pen: Pen, { curves, narrow }: Places, moment: Moment): void {
  const { at: [x, y], wide, high } = curves;
  const { from, to, share, shift, known, winner } = moment;
  const place = (dx: number, value: number): Point => [
    x + ((dx + FARTHEST) / (2 * FARTHEST)) * wide,
    y + (high / 2) * (1 - Math.max(-1, Math.min(1, value / REACH))),
  ];
  title(pen, curves, narrow, "how much?", `sixteen numbers of the ${winner}’s capsule`, RATE);
  pen.rect([x, y], wide, high, { fill: "var(--raised)", stroke: ink("line"), width: 1, round: 4 });
  pen.line([place(-FARTHEST, 0), place(FARTHEST, 0)], { stroke: ink("line"), width: 1 });
  pen.line([place(shift, REACH), place(shift, -REACH)], { stroke: "var(--ink)", width: 1.5, opacity: 0.5 });
  const reach = Array.from(from.pose, (_, e) => {
    const values = known.map(([, { pose }]) => pose[e]);
    return Math.max(...values) - Math.min(...values);
  });
  const order = reach.map((_, e) => e).sort((a, b) => reach[a] - reach[b]);
  order.forEach((e, rank) => {
    const strong = rank >= order.length - STRONG;
    const colour = strong ? RATE : SOFT;
    pen.line(known.map(([dx, { pose }]) => place(dx, pose[e])), { stroke: colour, width: strong ? 2.5 : 1.2, opacity: strong ? 1 : 0.7 });
    pen.circle(place(shift, mix(from.pose[e], to.pose[e], share)), strong ? 4.5 : 3, { fill: colour, stroke: "var(--paper)", width: 1 });
  });
  for (const value of [REACH, 0, -REACH]) pen.text([x - 5, place(0, value)[1]], fixed(value, 1), { size: 11.5, anchor: "end", fill: SOFT });
  for (const dx of SHIFTS.filter((one) => one % FARTHEST === 0))
    pen.text([place(dx, 0)[0], y + high + (narrow ? 13 : 15)], dx ? `${fixed(dx, 0)} px` : "middle", { size: 12, fill: SOFT });
}
