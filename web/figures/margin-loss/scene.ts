/** How capsules, their pushes and their costs look. */
import { cost, fence, push } from "../../core/margin";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { heightOf, nameOf, type Panel, type Places, pointOf, tipOf } from "./places";
import { costsOf, ruleOf, type State, total } from "./state";

const [PRESENT, ABSENT, PUSH, GHOST] = [ink("purple"), ink("muted"), ink("orange"), ink("blue")];
const colourOf = (present: boolean): string => (present ? PRESENT : ABSENT);
/** A cost that would be written as 0.00 is not written. */
const LEAST = 0.005;
/** Pixels of a push of 1. */
const [FAR, NEAR] = [66, 44];

/** What is drawn: the state, and how far the fences have moved to those of the square-first loss. */
export interface Look {
  state: State;
  moved: number;
  /** Where the capsules would be by now if the right loss had pushed them; undefined if nothing was pushed. */
  ghost: readonly number[] | undefined;
}

/** The highest that an arrow reaches, in pixels. */
const EDGE = 6;
/** A present capsule shorter than this hardly feels the square-first loss. */
const STUCK = 0.1;

/** The two lengths at which a class is content, with the ground that they fence in. */
function fences(pen: Pen, places: Places, { moved }: Look): void {
  const [x0, x1] = places.ground;
  for (const present of [true, false]) {
    const at = mix(fence(present, false), fence(present, true), moved);
    const y = heightOf(places, at);
    const [from, to] = present ? [heightOf(places, 1), y] : [y, places.floor];
    pen.rect([x0, from], x1 - x0, to - from, { fill: colourOf(present), fillOpacity: 0.12 });
    pen.line([[x0, y], [x1, y]], { stroke: colourOf(present), width: 1.8, dash: "1 5" });
    const size = places.narrow ? 11 : 13.5;
    pen.text([x0 - 6, y], fixed(at, places.narrow ? 1 : 2), { size, bold: true, anchor: "end", fill: colourOf(present) });
  }
  pen.line([[x0, places.floor], [x1, places.floor]], { stroke: ink("muted"), width: 1.2 });
}

function capsule(pen: Pen, places: Places, { state }: Look, j: number): void {
  const { narrow } = places;
  const present = state.targets[j] === 1;
  const chosen = j === state.chosen;
  const length = state.lengths[j];
  const [x, y] = tipOf(places, j, length);
  const colour = colourOf(present);
  const width = (present ? 12 : 9) * (narrow ? 0.7 : 1);
  pen.arrow([x, places.floor], [x, y], width, colour, { opacity: chosen || present ? 1 : 0.75 });
  const force = push(length, present, ruleOf(state));
  if (Math.abs(force) > 0.02) {
    const aside = x + (narrow ? 11 : 17);
    // As long as it is strong, and wholly in sight: one that would leave the picture begins lower.
    const end = Math.max(EDGE, y - force * (narrow ? NEAR : FAR));
    pen.arrow([aside, end + force * (narrow ? NEAR : FAR)], [aside, end], narrow ? 2.5 : 3.5, PUSH);
  }
  const name = nameOf(places, j);
  if (present) pen.circle(name, narrow ? 13 : 16, { fill: PRESENT });
  else if (chosen) pen.circle(name, narrow ? 13 : 16, { stroke: ABSENT, width: 1.2 });
  pen.text(name, String(j), { size: narrow ? 15 : 17, bold: present || chosen, fill: present ? "var(--paper)" : "var(--muted)", rim: false });
}

/** The run of the right loss beside that of the other: present capsules as pale arrows, the rest as strokes. */
function paintGhosts(pen: Pen, places: Places, { state, ghost }: Look): void {
  ghost?.forEach((length, j) => {
    const [x, y] = tipOf(places, j, length);
    if (!state.targets[j]) return pen.line([[x - 9, y], [x + 9, y]], { stroke: GHOST, width: 2 });
    const aside = x - (places.narrow ? 11 : 18);
    pen.arrow([aside, places.floor], [aside, y], places.narrow ? 5 : 8, GHOST, { opacity: 0.6, class: "ghost" });
    const words = places.narrow ? "max first" : "max first, then square";
    if (y < places.floor - 30) pen.text([aside - 8, y + 16], words, { size: 12.5, bold: true, anchor: "end", fill: GHOST });
  });
}

/** The chosen capsule's length, and a thread to what it costs. */
function thread(pen: Pen, places: Places, { state }: Look): void {
  const j = state.chosen;
  const length = state.lengths[j];
  const present = state.targets[j] === 1;
  const colour = colourOf(present);
  const [x, y] = tipOf(places, j, length);
  const costs = [false, true].map((first) => cost(length, present, ruleOf(state, first)));
  if (!places.narrow) {
    const [end] = pointOf(places.panels[1], length, costs[1]);
    pen.line([[x, y], [end, y]], { stroke: colour, width: 1.3, dash: "2 4" });
  }
  const size = places.narrow ? 13 : 15;
  // Near the top there is no room above it.
  if (y < places.top + 26) pen.text([x - (places.narrow ? 12 : 17), y + 10], fixed(length), { size, bold: true, fill: colour, anchor: "end" });
  else pen.text([x, y - size], fixed(length), { size, bold: true, fill: colour });
}

function names(pen: Pen, here: Panel, rule: ReturnType<typeof ruleOf>, narrow: boolean): void {
  const size = narrow ? 11 : 12.5;
  const low = rule.squareFirst ? 0.55 : narrow ? 0.36 : 0.2;
  const [x, y] = pointOf(here, low, cost(low, true, rule));
  const [aside, anchor] = rule.squareFirst ? ([-8, "end"] as const) : ([6, "start"] as const);
  pen.text([x + aside, y - 2], "present", { size, bold: true, anchor, fill: PRESENT });
  if (rule.lam < 0.15) return;
  const [ax, ay] = pointOf(here, 0.97, cost(0.97, false, rule));
  pen.text([ax + 8, ay], "absent", { size, bold: true, anchor: "start", fill: ABSENT });
}

function dots(pen: Pen, here: Panel, state: State, squareFirst: boolean, narrow: boolean): void {
  const costs = costsOf(state, squareFirst);
  const order = costs.map((_, j) => j).sort((a, b) => Number(a === state.chosen) - Number(b === state.chosen));
  for (const j of order) {
    const chosen = j === state.chosen;
    const colour = colourOf(state.targets[j] === 1);
    const at = pointOf(here, state.lengths[j], costs[j]);
    if (!chosen) pen.circle(at, narrow ? 2.2 : 2.8, { fill: colour, fillOpacity: 0.7 });
    else pen.circle(at, narrow ? 6 : 7.5, { fill: colour, stroke: "var(--paper)", width: 1.8 });
    if (!chosen || costs[j] < LEAST) continue;
    const late = costs[j] * here.unit > here.wide - 52;
    pen.text([at[0] + (late ? -13 : 13), at[1] + (state.lengths[j] > 0.9 ? 13 : -11)], fixed(costs[j]), { size: narrow ? 13 : 15, bold: true, anchor: late ? "end" : "start", fill: colour });
  }
}

/** All costs laid end to end; beyond 1.5 they are squeezed to fit. */
function sum(pen: Pen, here: Panel, costs: readonly number[], state: State, narrow: boolean): void {
  const all = total(costs);
  const unit = here.wide / Math.max(1.5, all);
  const y = here.floor + (narrow ? 21 : 24);
  const high = narrow ? 11 : 14;
  pen.rect([here.x, y], here.wide, high, { fill: ink("line"), fillOpacity: 0.35, round: 3 });
  let x = here.x;
  costs.forEach((one, j) => {
    const wide = one * unit;
    if (wide > 0.4) pen.rect([x, y], Math.max(0.5, wide - 1), high, { fill: colourOf(state.targets[j] === 1), fillOpacity: j === state.chosen ? 1 : 0.55, round: 1.5 });
    x += wide;
  });
  pen.text([here.x, y + high + (narrow ? 15 : 20)], `loss ${fixed(all)}`, { size: narrow ? 14 : 16, bold: true, anchor: "start" });
}

/** What to try with the loss that squares first, and what it is once somebody is stuck. */
function invite(pen: Pen, { x, wide, floor }: Panel, state: State, narrow: boolean): void {
  const present = state.targets.indexOf(1);
  if (present < 0) return;
  const stuck = state.square_first && state.lengths[present] < STUCK;
  const words = stuck ? ["a famous bug:", `the ${present} is stuck`] : [`Pull the ${present} to the floor,`, "then push."];
  const [edge, anchor] = narrow ? ([x + wide, "end"] as const) : ([x, "start"] as const);
  words.forEach((line, k) =>
    pen.text([edge, floor + (narrow ? 65 : 78) + (narrow ? 15 : 16) * k], line, { size: 12.5, bold: stuck, anchor, fill: stuck ? "var(--wrong)" : "var(--muted)" }));
}

/** What each length costs under one loss; the curves lie on their side, a length and its cost share a height. */
function panel(pen: Pen, places: Places, { state }: Look, squareFirst: boolean): void {
  const here = places.panels[squareFirst ? 1 : 0];
  const pushes = squareFirst === state.square_first;
  const { narrow } = places;
  const rule = ruleOf(state, squareFirst);
  const title = narrow ? 13 : 15;
  const above = here.top - (narrow ? 30 : 50);
  pen.text([here.x, above], squareFirst ? "square, then max" : "max, then square", { size: title, bold: pushes, anchor: "start", fill: pushes ? "var(--ink)" : "var(--muted)" });
  const formula = squareFirst ? "max(0, 0.9 − ‖v‖²)" : "max(0, 0.9 − ‖v‖)²";
  if (!narrow) pen.text([here.x, above + 19], formula, { size: 13, anchor: "start", fill: "var(--muted)" });
  for (const present of [false, true]) {
    const curve = Array.from({ length: 101 }, (_, k): Point => pointOf(here, k / 100, cost(k / 100, present, rule)));
    const colour = colourOf(present);
    const about = present === (state.targets[state.chosen] === 1); // the chosen capsule's own curve
    if (about) pen.line([...curve, [here.x, here.top], [here.x, here.floor]], { fill: colour, fillOpacity: pushes ? 0.14 : 0.07 }, true);
    pen.line(curve, { stroke: colour, width: about ? (pushes ? 3 : 2.2) : 1.3, opacity: about ? 1 : 0.5 });
    const y = heightOf(here, fence(present, squareFirst));
    pen.line([[here.x - 6, y], [here.x, y]], { stroke: colour, width: 2 });
    if (narrow) pen.text([here.x - 3, y], fixed(fence(present, squareFirst), 1), { size: 10, anchor: "end", fill: colour });
    else pen.text([here.x - 9, y], fixed(fence(present, squareFirst)), { size: 12.5, anchor: "end", fill: colour });
  }
  pen.line([[here.x, here.top], [here.x, here.floor]], { stroke: ink("muted"), width: 1.2 });
  pen.line([[here.x, here.floor], [here.x + here.wide, here.floor]], { stroke: ink("line"), width: 1.2 });
  pen.text([here.x - 4, here.top - (narrow ? 11 : 12)], "↑ length", { size: 12.5, anchor: "start", fill: "var(--muted)" });
  pen.text([here.x + here.wide, here.floor + (narrow ? 10 : 11)], "cost →", { size: 12.5, anchor: "end", fill: "var(--muted)" });
  names(pen, here, rule, narrow);
  dots(pen, here, state, squareFirst, narrow);
  sum(pen, here, costsOf(state, squareFirst), state, narrow);
  if (squareFirst) invite(pen, here, state, narrow);
}

/** Paints a state. */
export function paint(pen: Pen, places: Places, look: Look): void {
  pen.draw(() => {
    fences(pen, places, look);
    paintGhosts(pen, places, look);
    look.state.lengths.forEach((_, j) => capsule(pen, places, look, j));
    for (const squareFirst of [false, true]) panel(pen, places, look, squareFirst);
    thread(pen, places, look);
  });
}
