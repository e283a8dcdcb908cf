/** The words of the picture: how many of what there are, which are ringed, what the two colours of votes mean. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { quiet, type Mood } from "./looks";
import type { Places } from "./places";
import type { Layer } from "./tour";
import type { View } from "./view";
import { counts, ringed } from "./words";

/** Where names stand below the picture, if it is wide, and a second line below them. */
const footOf = ({ height }: Places): number => height - 24;
const SECOND = 15;

/** Where it says how many votes there are. */
function votesOn(places: Places): Point {
  const { cells, narrow, width } = places;
  const end = cells.at[0] + cells.wide;
  return narrow ? [(end + width) / 2, cells.at[1] + cells.high - 12] : [mix(end, places.port(0)[0], 0.55), footOf(places)];
}

/** How many of what there are, each below its own. */
export function paintCounts(pen: Pen, places: Places, view: View, mood: Mood): void {
  const words = counts(view.sizes, view.opened.channels.length);
  const { sheet, maps, cells, drawing, narrow } = places;
  const middle = ({ at, wide }: Box): number => at[0] + wide / 2;
  const under = (box: Box): Point => [middle(box), box.at[1] + box.high + 13];
  const y = narrow ? under(sheet)[1] : footOf(places);
  const both = { ...maps[0], wide: maps[maps.length - 1].at[0] + maps[0].wide - maps[0].at[0] };
  const at: Record<Layer, Point> = {
    sheet: under(sheet),
    maps: [middle(narrow ? both : maps[0]), y],
    capsules: narrow ? [cells.at[0] / 2, cells.at[1] + 10] : [middle(cells), y],
    votes: votesOn(places),
    digits: [places.vector(0, 0.45)[0], y],
    drawing: narrow ? [middle(drawing), y] : under(drawing),
  };
  for (const [layer, text] of Object.entries(words) as [Layer, string][]) {
    if (layer === "digits" && narrow) continue; // there is no room below them
    if (narrow && layer === "votes" && mood.child > 0.5) continue; // a ribbon runs through there
    const room = layer === "digits" ? 1 - mood.parent : 1; // what arrives at the last one stands there
    const look = { size: 13, fill: ink("muted"), opacity: room * Math.max(0.45, mood.layers[layer]), rim: narrow };
    if (narrow && (layer === "capsules" || layer === "votes")) {
      const [count, name] = text.split(" ");
      pen.text(at[layer], count, look);
      pen.text([at[layer][0], at[layer][1] + 15], name, look);
    } else pen.text(at[layer], text, look);
  }
}

/** Which capsules have a ring, below them; on a phone the sentence says it. */
export function paintRinged(pen: Pen, places: Places, view: View, opacity: number): void {
  const words = ringed(view);
  if (places.narrow || opacity < 0.02 || !words) return;
  const { cells } = places;
  pen.text([cells.at[0] + cells.wide / 2, footOf(places) + SECOND], words, { size: 13, fill: ink("blue"), opacity, rim: false });
}

/** Below the arrow of a digit, in pixels, stands what arrives there, and so far below that what speaks against it; a class's name takes some room. */
const [ARRIVES, NEXT, NAME] = [19, 17, 9];
/** Where there is no room left below the last one: so far from the picture's edge, and so far above the arrow and its length. */
const [RIM, ABOVE] = [10, 32];

/** What the two colours of votes mean, once somebody looks at them: at a digit with what arrives there, else below the votes. */
export function paintSides(pen: Pen, places: Places, { parent, child, round, sum, sizes: { names } }: View, mood: Mood): void {
  if (!round) return;
  const sides = [["for", "blue", 1, sum.for], ["against", "orange", -1, sum.against]] as const;
  if (parent >= 0 && child < 0 && !places.narrow) {
    const below = ARRIVES + (names ? NAME : 0);
    const [, y] = places.vector(parent, 0);
    const first = y + below + NEXT < places.height - RIM ? below : -ABOVE - NEXT;
    sides.forEach(([word, colour, , count], k) =>
      pen.text(places.vector(parent, 0.02, first + k * NEXT), `${fixed(count)} ${word}`, { size: 13, bold: true, fill: ink(colour), opacity: mood.parent, anchor: "start" }),
    );
    return;
  }
  const opacity = Math.max(mood.child, places.narrow ? mood.parent : 0) * quiet(mood.layers.votes);
  if (opacity < 0.02) return;
  const [x, low] = votesOn(places);
  const line = low + (places.narrow ? 33 : SECOND);
  for (const [word, colour, side] of sides)
    pen.text([x + 3 * side, line], word, { size: 13, bold: true, fill: ink(colour), opacity, anchor: side < 0 ? "end" : "start" });
}
