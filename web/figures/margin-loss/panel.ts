/**
 * What a length costs the chosen class, under both losses. The curves lie on their side: a length and
 * its cost share a height, and the steeper a curve leans, the stronger it pushes.
 */
import { cost, fence, push } from "../../core/margin";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { colourOf, GHOST, PUSH } from "./look";
import { heightOf, type Panel, type Places, pointOf, tipOf } from "./places";
import { costsOf, ruleOf, type State, total } from "./state";

const NAMES = ["max, then square", "square, then max"];
/** Pixels of the slope's arrow for a push of 1, and below which push there is none. */
const [SLOPE, LEAST] = [58, 0.02];
/** In a panel narrower than this, in pixels, a formula would cover the name of its loss. */
const FORMULA = 270;
/** A cost that would be written as 0.00 is not written. */
const FREE = 0.005;

/** What is worked out for a class that is there and for one that is not. */
function formulaOf(present: boolean, squareFirst: boolean): string {
  const [from, to] = present ? ["0.9 − ", ""] : ["", " − 0.1"];
  const inside = `max(0, ${from}‖v‖${squareFirst ? "²" : ""}${to})`;
  return `${present ? "" : "λ "}${inside}${squareFirst ? "" : "²"}`;
}

/** The curve that pushes is bold; the right one, if it does not, has the colour of its run. */
function styleOf(state: State, squareFirst: boolean): { stroke: string; width: number; dash?: string } {
  if (squareFirst === state.square_first) return { stroke: colourOf(state.targets[state.chosen] === 1), width: 3.2 };
  return { stroke: squareFirst ? "var(--muted)" : GHOST, width: 1.8, dash: "5 4" };
}

function legend(pen: Pen, { narrow, panel }: Places, state: State): void {
  const present = state.targets[state.chosen] === 1;
  const size = narrow ? 12.5 : 13.5;
  [false, true].forEach((squareFirst, k) => {
    const y = panel.top - (narrow ? 34 : 44) + 20 * k;
    const pushes = squareFirst === state.square_first;
    const look = styleOf(state, squareFirst);
    pen.line([[panel.x, y], [panel.x + 24, y]], look);
    pen.text([panel.x + 32, y], NAMES[k], { size, bold: pushes, anchor: "start", fill: pushes ? "var(--ink)" : look.stroke });
    if (panel.wide > (narrow ? FORMULA - 30 : FORMULA)) pen.text([panel.x + panel.wide, y], formulaOf(present, squareFirst), { size: narrow ? 12 : 13, anchor: "end", fill: "var(--muted)" });
  });
}

function curve(pen: Pen, here: Panel, state: State, squareFirst: boolean): void {
  const present = state.targets[state.chosen] === 1;
  const rule = ruleOf(state, squareFirst);
  const points = Array.from({ length: 101 }, (_, k): Point => pointOf(here, k / 100, cost(k / 100, present, rule)));
  const look = styleOf(state, squareFirst);
  if (squareFirst === state.square_first)
    pen.line([...points, [here.x, here.top], [here.x, here.floor]], { fill: look.stroke, fillOpacity: 0.1 }, true);
  pen.line(points, look);
}

/** The chosen class on the curve, and the slope that it slides down. */
function standing(pen: Pen, places: Places, state: State): void {
  const { panel: here, narrow } = places;
  const j = state.chosen;
  const present = state.targets[j] === 1;
  const length = state.lengths[j];
  const rule = ruleOf(state);
  const costs = cost(length, present, rule);
  const at = pointOf(here, length, costs);
  const force = push(length, present, rule);
  if (Math.abs(force) > LEAST) {
    // Downhill, along the tangent: the cost changes by minus its push for each unit of length.
    const [dx, dy] = [-Math.abs(force) * here.unit, Math.sign(force) * (here.top - here.floor)];
    // A cost cannot be less than nothing: the arrow ends at the axis.
    const far = Math.min((Math.abs(force) * SLOPE + 12) / Math.hypot(dx, dy), (here.x - at[0]) / dx);
    pen.arrow(at, [at[0] + dx * far, at[1] + dy * far], narrow ? 3 : 4, PUSH);
  }
  pen.circle(at, narrow ? 6.5 : 8, { fill: colourOf(present), stroke: "var(--paper)", width: 2 });
  if (costs < FREE) return;
  const late = at[0] > here.x + here.wide - 60;
  const low = length < 0.06; // beside it the other curve ends: below the ground it is free
  const [aside, down] = low ? [late ? 10 : 0, 17] : late ? [-14, -12] : [14, 0];
  const anchor = low ? (late ? "end" : "middle") : late ? "end" : "start";
  pen.text([at[0] + aside, at[1] + down], fixed(costs), { size: narrow ? 14 : 16, bold: true, anchor, fill: colourOf(present) });
}

/** A share of the loss that is wider than this, in pixels, has its digit in it. */
const READABLE = 9;

/** All costs laid end to end, each with its digit; beyond 1.5 they are squeezed to fit. The one of `lit` stands out, else that of the chosen class. */
function sum(pen: Pen, { panel: here, narrow }: Places, state: State, lit: number | undefined): void {
  const costs = costsOf(state, state.square_first);
  const all = total(costs);
  const label = narrow ? 76 : 88;
  const wide = here.wide - label;
  const unit = wide / Math.max(1.5, all);
  const y = here.floor + (narrow ? 31 : 37);
  const high = narrow ? 17 : 20;
  pen.rect([here.x + label, y], wide, high, { fill: ink("line"), fillOpacity: 0.35, round: 3 });
  const outstanding = lit !== undefined && costs[lit] >= FREE ? lit : state.chosen;
  let x = here.x + label;
  costs.forEach((one, j) => {
    const long = one * unit;
    const colour = colourOf(state.targets[j] === 1);
    const bright = j === outstanding;
    if (long > 0.4) pen.rect([x, y], Math.max(0.5, long - 1.5), high, { fill: colour, fillOpacity: bright ? 1 : 0.3, round: 2, ...(bright && { class: "lit" }) });
    if (long > READABLE)
      pen.text([x + (long - 1.5) / 2, y + high / 2], String(j), { size: narrow ? 12 : 13, bold: bright, fill: bright ? "var(--paper)" : "var(--ink)", rim: false });
    x += long;
  });
  pen.text([here.x, y + high / 2], `loss ${fixed(all)}`, { size: narrow ? 14 : 16, bold: true, anchor: "start" });
}

/** Paints the curves of the chosen class; `ghost` is its length in the run of the right loss beside it, `lit` the class that is pointed at. */
export function paintPanel(pen: Pen, places: Places, state: State, ghost: number | undefined, lit: number | undefined): void {
  const { panel: here, narrow } = places;
  const j = state.chosen;
  const present = state.targets[j] === 1;
  legend(pen, places, state);
  curve(pen, here, state, !state.square_first);
  curve(pen, here, state, state.square_first);
  pen.line([[here.x, here.top], [here.x, here.floor]], { stroke: ink("muted"), width: 1.2 });
  pen.line([[here.x, here.floor], [here.x + here.wide, here.floor]], { stroke: ink("line"), width: 1.2 });
  const end = heightOf(here, fence(present, state.square_first));
  pen.line([[here.x - 6, end], [here.x, end]], { stroke: colourOf(present), width: 2 });
  if (narrow) pen.text([here.x - 8, end], fixed(fence(present, state.square_first)), { size: 13, anchor: "end", fill: colourOf(present) });
  pen.text([here.x, here.floor + (narrow ? 13 : 15)], `what the ${j} costs →`, { size: narrow ? 12 : 13, anchor: "start", fill: "var(--muted)" });
  if (!narrow) {
    const from = tipOf(places, j, state.lengths[j]);
    const [to] = pointOf(here, state.lengths[j], cost(state.lengths[j], present, ruleOf(state)));
    pen.line([from, [to, from[1]]], { stroke: colourOf(present), width: 1.3, dash: "2 4" });
  }
  if (ghost !== undefined)
    pen.circle(pointOf(here, ghost, cost(ghost, present, ruleOf(state, false))), narrow ? 5 : 6, { fill: GHOST, stroke: "var(--paper)", width: 1.5 });
  standing(pen, places, state);
  sum(pen, places, state, lit);
}
