/** The words of the picture: how many of what there are, which are ringed, what the two colours of votes mean. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { panelOf, quiet } from "./looks";
import type { Mood } from "./mood";
import type { Places } from "./places";
import type { Layer } from "./tour";
import type { View } from "./view";
import { counts, ringed, theOthers } from "./words";

/** A name stands so far below its own, and a second line so far below it. */
const [UNDER, SECOND] = [15, 17];

const middle = ({ at, wide }: Box): number => at[0] + wide / 2;
const under = (box: Box): Point => [middle(box), box.at[1] + box.high + UNDER];

/** Below the digits, if these stand one below the other. */
const foot = (places: Places): number => places.port(places.shape.parents - 1)[1] + 0.5 * places.row + UNDER;

/** Where it says how many votes there are. */
function votesOn(places: Places): Point {
  const { cells } = places;
  return [mix(cells.at[0] + cells.wide, places.port(0)[0], 0.6), foot(places)];
}

/** On a phone one line above the cells: what they are, or of what is looked at what is for and against. */
const lineOf = ({ cells }: Places): Point => [middle(cells), cells.at[1] - 10];

/** How many of what there are, each below its own. */
export function paintCounts(pen: Pen, places: Places, view: View, mood: Mood): void {
  const { J } = view.sizes;
  const words = counts(view.sizes, view.opened.channels.length);
  const { sheet, maps, cells, drawing, narrow } = places;
  const last = maps[maps.length - 1];
  const right = Math.max(...maps.map(({ at, wide }) => at[0] + wide));
  const all: Box = { at: maps[0].at, wide: right - maps[0].at[0], high: last.at[1] + last.high - maps[0].at[1] };
  const y = under(sheet)[1];
  const at: Record<Layer, Point> = {
    sheet: under(sheet),
    maps: narrow ? [middle(all), y] : under(all),
    capsules: narrow ? lineOf(places) : under(cells),
    votes: votesOn(places),
    digits: [places.vector(0, 0.45)[0], foot(places)],
    drawing: narrow ? [middle(drawing), y] : under(drawing),
  };
  // What arrives at the last digit stands there, or the numbers of a needle or of the drawing; of pixels the headline speaks.
  const taken: Record<Layer, number> = {
    sheet: Math.max(mood.pixels, mood.window), maps: narrow ? mood.window : 0, votes: 0, digits: mood.parent,
    capsules: Math.max(mood.needle, narrow ? Math.max(mood.child, mood.parent) : 0), drawing: narrow ? mood.drawn : 0,
  };
  for (const [layer, text] of Object.entries(words) as [Layer, string][]) {
    if (narrow && (layer === "digits" || layer === "votes")) continue; // there is no room below them; votes are in the line of the capsules
    const room = 1 - taken[layer];
    // The name of what is hushed would be a smudge.
    const lit = Math.max(0, Math.min(1, mood.layers[layer])) * (layer === "drawing" ? panelOf(places, mood) : 1);
    pen.text(at[layer], narrow && layer === "capsules" ? `${text}, ${J} votes each` : text, { size: 13, fill: ink("muted"), opacity: room * lit, rim: narrow });
  }
}

/** Which capsules have a ring, below them; on a phone the sentence says it. */
export function paintRinged(pen: Pen, places: Places, view: View, opacity: number): void {
  const words = ringed(view) || theOthers(view);
  if (places.narrow || opacity < 0.02 || !words) return;
  const [x, y] = under(places.cells);
  pen.text([x, y + SECOND], words, { size: 13, fill: ink("blue"), opacity, rim: false });
}

/** Below the arrow of a digit, in pixels, stands what arrives there, one line below the other; a class's name takes some room. */
const [ARRIVES, NEXT, NAME] = [19, 17, 9];
/** Where there is no room left below the last one: so far from the picture's edge, and so far above the arrow and its length. */
const [RIM, ABOVE] = [10, 32];
/** So many lines: for, against, left. */
const SUMS = 3;

/** Where the first line stands, in pixels below the row of the digit; negative above it. */
function firstLine(places: Places, { parent, sizes: { names } }: View): number {
  const below = ARRIVES + (names ? NAME : 0);
  const high = (SUMS - 1) * NEXT;
  return places.vector(parent, 0)[1] + below + high < places.height - RIM ? below : -ABOVE - high;
}

/** The digit across whose row they are written: the next one, or the one above. */
export const writtenOver = (places: Places, view: View): number => view.parent + Math.sign(firstLine(places, view));

/** What arrives at the digit that is looked at: for it, against it, and what is left. */
function paintSum(pen: Pen, places: Places, view: View, opacity: number): void {
  const { parent, sum } = view;
  const lines = [[`${fixed(sum.for)} for`, "blue"], [`${fixed(sum.against)} against`, "orange"], [`${fixed(sum.left)} left`, "ink"]] as const;
  const first = firstLine(places, view);
  lines.forEach(([words, colour], k) =>
    pen.text(places.vector(parent, 0.02, first + k * NEXT), words, { size: 13, bold: true, fill: ink(colour), opacity, anchor: "start" }),
  );
}

/** On a phone: what the two colours are, in the line above the cells; `pro` and `contra` on either side of its middle, behind what they are of. */
function paintSidesAbove(pen: Pen, places: Places, of: string, pro: string, contra: string, opacity: number): void {
  const [x, y] = lineOf(places);
  const look = { size: 13, opacity };
  if (of) pen.text([x - 36, y], of, { ...look, fill: ink("muted"), anchor: "end" });
  pen.text([x - 8, y], pro, { ...look, bold: true, fill: ink("blue"), anchor: "end" });
  pen.text([x + 8, y], contra, { ...look, bold: true, fill: ink("orange"), anchor: "start" });
}

/** What the two colours of votes mean, once somebody looks at them: at a digit with what arrives there, else below the votes. */
export function paintSides(pen: Pen, places: Places, view: View, mood: Mood): void {
  const { parent, child, round, stop, sum, sizes: { J } } = view;
  if (!round) return;
  if (parent >= 0 && child < 0 && !places.narrow) {
    if (!stop) paintSum(pen, places, view, mood.parent);
    return;
  }
  if (parent >= 0 && child < 0 && !stop) paintSidesAbove(pen, places, "", `${fixed(sum.for)} for`, `${fixed(sum.against)} against`, mood.parent);
  const opacity = mood.child * quiet(mood.layers.votes);
  if (opacity < 0.02) return;
  if (places.narrow) return child < 0 ? undefined : paintSidesAbove(pen, places, `its ${J} votes:`, "for", "against", opacity);
  const [x, low] = votesOn(places);
  for (const [word, colour, side] of [["for", "blue", 1], ["against", "orange", -1]] as const)
    pen.text([x + 3 * side, low + SECOND], word, { size: 13, bold: true, fill: ink(colour), opacity, anchor: side < 0 ? "end" : "start" });
}
