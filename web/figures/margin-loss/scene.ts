/** How the capsules and their pushes look, and the run of the right loss beside them. */
import { fence, push } from "../../core/margin";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import { ABSENT, colourOf, GHOST, PRESENT, PUSH, STUCK } from "./look";
import { paintPanel } from "./panel";
import { heightOf, nameOf, type Places, tipOf } from "./places";
import { ruleOf, type State } from "./state";

/** Pixels of a push of 1. */
const [FAR, NEAR] = [66, 44];
/** A weaker push would be a crumb. */
const FAINT = 0.05;
/** The highest that an arrow reaches, in pixels. */
const EDGE = 30;
/** Where the two runs are as near as this, one number says both. */
const APART = 0.12;

/** What is drawn: the state, and how far the fences have moved to those of the square-first loss. */
export interface Look {
  state: State;
  moved: number;
  /** Where the capsules would be by now if the right loss had pushed them; undefined if nothing was pushed. */
  ghost: readonly number[] | undefined;
  /** The class that is pointed at. */
  lit: number | undefined;
}

/** What the colours say, above the capsules. */
function legend(pen: Pen, { narrow, ground }: Places): void {
  const size = narrow ? Math.min(12, ground[1] / 30) : 13; // one line, on the smallest phone too
  const words: [string, string][] = [["present: long enough", PRESENT], ["absent: short enough", ABSENT]];
  let x = narrow ? 4 : ground[0];
  const y = narrow ? 14 : 24;
  for (const [text, colour] of words) {
    pen.rect([x, y - 6], 12, 12, { fill: colour, fillOpacity: 0.22, stroke: colour, width: 1, round: 2 });
    pen.text([x + 18, y], text, { size, anchor: "start", fill: colour });
    x += narrow ? 12.5 * size : 168;
  }
  pen.arrow([x + 5, y + 9], [x + 5, y - 10], 2.5, PUSH);
  pen.text([x + 14, y], "push", { size, anchor: "start", fill: PUSH });
}

/** The two lengths at which a class is content, with the ground that they fence in. */
function fences(pen: Pen, places: Places, { moved }: Look): void {
  const [x0, x1] = places.ground;
  for (const present of [true, false]) {
    const at = mix(fence(present, false), fence(present, true), moved);
    const y = heightOf(places, at);
    const [from, to] = present ? [heightOf(places, 1), y] : [y, places.floor];
    pen.rect([x0, from], x1 - x0, to - from, { fill: colourOf(present), fillOpacity: 0.12 });
    pen.line([[x0, y], [x1, y]], { stroke: colourOf(present), width: 1.8, dash: "1 5" });
    pen.text([x0 - 6, y], fixed(at), { size: places.narrow ? 11.5 : 13.5, bold: true, anchor: "end", fill: colourOf(present) });
  }
  pen.line([[x0, places.floor], [x1, places.floor]], { stroke: ink("muted"), width: 1.2 });
}

/** The run of the right loss: a contour round each capsule of a present class, a stroke for the rest. */
function paintGhosts(pen: Pen, places: Places, { state, ghost }: Look): void {
  ghost?.forEach((length, j) => {
    const [x, y] = tipOf(places, j, length);
    if (!state.targets[j]) return pen.line([[x - 10, y], [x + 10, y]], { stroke: GHOST, width: 2 });
    const look = { fill: GHOST, fillOpacity: 0.16, width: 1.6, dash: "4 3", class: "ghost" };
    pen.arrow([x, places.floor], [x, y], places.narrow ? 12 : 18, GHOST, look);
    if (length - state.lengths[j] > APART)
      pen.text([x + (places.narrow ? 13 : 20), y + 6], fixed(length), { size: places.narrow ? 13 : 15, bold: true, anchor: "start", fill: GHOST });
  });
}

function capsule(pen: Pen, places: Places, { state }: Look, j: number): void {
  const { narrow } = places;
  const present = state.targets[j] === 1;
  const chosen = j === state.chosen;
  const length = state.lengths[j];
  const [x, y] = tipOf(places, j, length);
  const colour = colourOf(present);
  const width = (present ? 13 : 10) * (narrow ? 0.7 : 1);
  pen.arrow([x, places.floor], [x, y], width, colour, { opacity: chosen || present ? 1 : 0.6 });
  const force = push(length, present, ruleOf(state));
  if (Math.abs(force) > FAINT) {
    const aside = x + (narrow ? 11 : 18);
    // As long as it is strong, and wholly in sight: one that would leave the picture begins lower.
    const end = Math.max(EDGE, y - force * (narrow ? NEAR : FAR));
    pen.arrow([aside, end + force * (narrow ? NEAR : FAR)], [aside, end], narrow ? 2.5 : 3.5, PUSH);
  }
  const name = nameOf(places, j);
  if (present) pen.circle(name, narrow ? 13 : 16, { fill: PRESENT });
  else if (chosen) pen.circle(name, narrow ? 13 : 16, { stroke: ABSENT, width: 1.2 });
  pen.text(name, String(j), { size: narrow ? 15 : 17, bold: present || chosen, fill: present ? "var(--paper)" : "var(--muted)", rim: false });
  if (state.square_first && present && length < STUCK)
    pen.text([name[0], name[1] + (narrow ? 23 : 29)], `stuck at ${fixed(length)}`, { size: narrow ? 13 : 14.5, bold: true, fill: "var(--wrong)" });
}

/** The chosen capsule's length, where nothing else stands. */
function lengthOf(pen: Pen, places: Places, { state, ghost }: Look): void {
  const { chosen: j, lengths, targets } = state;
  const [x, y] = tipOf(places, j, lengths[j]);
  const present = targets[j] === 1;
  if (state.square_first && present && lengths[j] < STUCK) return; // said below its name
  const { narrow } = places;
  const size = narrow ? 13 : 15;
  const style = { size, bold: true, fill: colourOf(present) };
  const crowded = ghost !== undefined && ghost[j] > lengths[j] - 0.05;
  if (crowded || y < places.top + 12) pen.text([x - (narrow ? 10 : 19), y + 8], fixed(lengths[j]), { ...style, anchor: "end" });
  else pen.text([x + (narrow ? 3 : 9), y - (narrow ? 20 : 24)], fixed(lengths[j]), { ...style, anchor: "end" }); // clear of the push, and of the ring of the focus
}

/** Paints a state. */
export function paint(pen: Pen, places: Places, look: Look): void {
  pen.draw(() => {
    legend(pen, places);
    fences(pen, places, look);
    paintGhosts(pen, places, look);
    look.state.lengths.forEach((_, j) => capsule(pen, places, look, j));
    paintPanel(pen, places, look.state, look.ghost?.[look.state.chosen], look.lit);
    lengthOf(pen, places, look);
  });
}
