/** What is painted on the canvas: maps, needles, ribbons, the network's drawing. */
import { mix } from "../../kit/motion";
import type { KeptBundles } from "./bundles";
import type { Canvas } from "./canvas";
import { classColour, type Colours } from "./colours";
import { paintFilters, scanned } from "./filters";
import { loudOf, panelOf, quiet, type Shown } from "./looks";
import type { Mood } from "./mood";
import { drawable, mapOf, paintDecoded, paintPaper } from "./paint-sheet";
import { paintOrigin, paintVeils } from "./paint-veils";
import { looking, paintPiles, paintVotes } from "./paint-votes";
import type { Places } from "./places";
import { made, type Scan } from "./scan";
import { LONG } from "./sides";
import type { Strand } from "./strands";
import type { View } from "./view";

/** A port holds so much of its row in the first round. */
const FULL = 0.44;
/** A parent that is looked at opens its port so much wider; and on a phone, where the camera cannot come nearer, when its piles are spoken of. */
const [OPEN, OPEN_N] = [2.4, 4.4];
/** Needles that are not among the few are seen so clearly, and while a round is on its way; maps beside the one that is looked at. */
const [OTHERS, PLAYED, PALE] = [0.62, 0.25, 0.3];
/** One whose votes have no length is seen so clearly beside one whose votes are heard: it is there, and says nothing. */
const SILENT = 0.2;
/** And where all needles step back, behind what is looked at or a round that goes on: there it is as faint as before. */
const STEPPED = 0.4;
/** What the window has not made yet. */
const UNMADE = 0.08;
/** What is less clear than this is not there. */
const UNSEEN = 0.02;

function paintMaps(canvas: Canvas, colours: Colours, places: Places, view: View, mood: Mood, shown: Shown, scan: Scan): void {
  const { mapSize } = view.sizes;
  const clear = quiet(mood.layers.maps);
  const near = scanned(places).length;
  places.maps.forEach((box, k) => {
    // Of maps below those that are seen from near there would be a splinter.
    const opacity = clear * (k < near ? 1 : 1 - mood.window);
    if (opacity < UNSEEN) return; // not even their paper
    const own = k === view.map;
    const values = mapOf(view, shown, k);
    if (mood.window > 0.01)
      values.forEach((value, at) => (values[at] = value * (made(scan, Math.floor(at / mapSize), at % mapSize) ? 1 : mix(1, UNMADE, mood.window))));
    if (!places.narrow) canvas.stack(box, opacity);
    canvas.picture(`map ${k}`, values, mapSize, box, { colour: colours.of(own ? "blue" : "ink"), opacity: opacity * (own ? 1 : mix(1, PALE, mood.map)) });
  });
}

/** How long the votes of a child are, each by its share, (I, J). */
function spoken(widths: Float32Array, child: number, J: number): number {
  let sum = 0;
  for (let at = child * J; at < (child + 1) * J; at++) sum += widths[at];
  return sum;
}

function paintNeedles(canvas: Canvas, places: Places, view: View, mood: Mood, shown: Shown, loud: Map<number, number>): void {
  const hush = quiet(mood.layers.capsules);
  const aside = mix(mix(mix(1, OTHERS, loud.size ? mood.rest : 0), PLAYED, mood.plays), PALE, looking(mood));
  const { sum: { loudest }, sizes: { grid, J } } = view;
  const [near] = loudest;
  const own = (i: number) => Math.max(i === view.child ? mood.child : (loud.get(i) ?? 0), i === near.child ? mood.needle : 0);
  // Beside a needle whose numbers are seen those of other cells would be smudges, and on a phone beside the drawing seen from near.
  const beside = (i: number) => (i % grid ** 2 === near.child % grid ** 2 ? 1 : 1 - mood.needle) * (places.narrow ? 1 - mood.drawn : 1);
  // On the tour needles are spoken of as such, and none is silent.
  const silent = mix(1, mix(SILENT, STEPPED, Math.max(mood.plays, looking(mood))), mood.rest);
  const heard = (i: number) => (silent === 1 ? 1 : mix(silent, 1, Math.min(1, spoken(shown.widths, i, J) / LONG)));
  canvas.needles(places, shown.needles, shown.stir, (i) => hush * beside(i) * mix(aside * heard(i), 1, own(i)), own);
}

/** Everything of which there is much; `told` is how far agreement has come on its way back to the children. Returns the ribbons. */
export function paintBelow(
  canvas: Canvas, colours: Colours, bundles: KeptBundles, places: Places, view: View, shown: Shown, mood: Mood, told: number, scan: Scan, seen: Float32Array,
): Strand[] {
  const { opened } = view;
  const loud = loudOf(view);
  const scale = (FULL * places.row) / (opened.measures.pile || 1);
  const open = mix(1, places.narrow ? mix(OPEN, OPEN_N, mood.piles) : OPEN, mood.parent);
  const grown = Array.from({ length: view.sizes.J }, (_, j) => (j === view.parent ? open : 1));
  const alone = new Set(loud.keys()).add(view.child);
  const { strands, piles } = bundles.of(shown, places, { scale, grown, alone });
  paintVotes(canvas, places, view, mood, loud, strands);
  const votes = quiet(mood.layers.votes);
  if (told > 0 && told < 1) canvas.beads(places, strands.filter(({ child }) => loud.has(child)), told, votes * (1 - looking(mood)));
  paintVeils(canvas, colours, places, view, mood, scan);
  paintPaper(canvas, colours, places, view, mood, shown, loud, seen);
  paintMaps(canvas, colours, places, view, mood, shown, scan);
  paintFilters(canvas, colours, places, view, mood.window);
  paintPiles(canvas, places, view, mood, piles);
  paintNeedles(canvas, places, view, mood, shown, loud);
  const drawing = panelOf(places, mood);
  paintOrigin(canvas, colours, places, view, shown, drawing);
  const own = colours.of(classColour(view.sizes, opened.drawn.class));
  if (drawing >= UNSEEN) paintDecoded(canvas, own, view, shown, "drawing", places.drawing, drawing * drawable(view, shown), true);
  return strands;
}
