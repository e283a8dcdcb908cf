/** What is painted on the canvas: maps, needles, ribbons, the network's drawing. */
import { length } from "../../core/capsules";
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Canvas } from "./canvas";
import type { Colours } from "./colours";
import { fewOf, patchOn, quiet, windowOn, type Mood, type Shown } from "./looks";
import { FEW } from "./moment";
import type { Places } from "./places";
import { strandsOf } from "./strands";
import type { View } from "./view";

/** A port holds so much of its row in the first round. */
const FULL = 0.44;
/** A parent that is looked at opens its port so much wider. */
const OPEN = 2.4;

const left = ({ at, high }: Box): readonly [Point, Point] => [at, [at[0], at[1] + high]];
const right = ({ at, wide, high }: Box): readonly [Point, Point] => [[at[0] + wide, at[1]], [at[0] + wide, at[1] + high]];

function paintVeils(canvas: Canvas, colours: Colours, places: Places, view: View, mood: Mood): void {
  if (places.narrow) return;
  const { sheet, maps, cells } = places;
  const seen = Math.min(quiet(mood.layers.sheet), quiet(mood.layers.maps));
  const column: Box = { at: maps[0].at, wide: maps[0].wide, high: maps[maps.length - 1].at[1] + maps[0].high - maps[0].at[1] };
  const soft = 0.55 * seen * (1 - mood.child);
  canvas.veil(right(sheet), left(column), true, colours.of("line"), soft);
  canvas.veil(right(column), left(cells), true, colours.of("line"), soft * Math.min(1, quiet(mood.layers.capsules)));
  if (view.child < 0 || mood.child < 0.02) return;
  const needle = places.needle(view.child);
  for (const map of maps) {
    const there = windowOn(map, view, view.child);
    canvas.veil(right(patchOn(places, view, view.child)), left(there), true, colours.of("blue"), 0.09 * mood.child);
    canvas.veil(right(there), [needle, needle], true, colours.of("blue"), 0.09 * mood.child);
  }
}

function paintDrawing(canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, clear: number, E: number): void {
  const { opened: { drawn }, sizes: { size }, round } = view;
  const long = length(shown.output.subarray(drawn.class * E, (drawn.class + 1) * E));
  const strength = round ? Math.max(0.35, long) : 0.15;
  const { drawing } = places;
  if (!places.narrow) {
    const tip = places.vector(drawn.class, Math.max(0.12, long));
    canvas.veil([[tip[0] + 6, tip[1] - 2], [tip[0] + 6, tip[1] + 2]], left(drawing), true, colours.of("blue"), 0.16 * clear * strength);
  }
  if (view.sizes.planes > 1) canvas.photograph("drawing", shown.drawing, size, drawing, clear * strength);
  else canvas.picture("drawing", shown.drawing, size, drawing, { colour: colours.of("blue"), opacity: clear * strength, fine: true });
}

/** What is not among the loudest is seen so clearly, where nothing is looked at. */
const BACK = 0.25;

/** From 0 to 1: whether a child is among the few that carry most of what is spoken of; softly, for ranks change. */
function loudness({ sum: { loudest } }: View): Map<number, number> {
  const least = loudest[Math.min(FEW, loudest.length) - 1]?.carries ?? 0;
  if (least <= 0) return new Map();
  return new Map(loudest.slice(0, 2 * FEW).map(({ child, carries }) => [child, Math.max(0, Math.min(1, (carries / least - 0.7) / 0.3))]));
}

/** Everything of which there is much; `told` is how far agreement has come on its way back to the children. */
export function paintBelow(
  canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, mood: Mood, told: number, seen: Float32Array,
): void {
  const { sizes, opened } = view;
  const { layers } = mood;
  const { mapSize, J, E } = sizes;
  paintVeils(canvas, colours, places, view, mood);
  if (sizes.planes > 1) canvas.photograph("sheet", seen, sizes.size, places.sheet, quiet(layers.sheet) * mix(1, 0.55, mood.child));
  const cells = mapSize ** 2;
  places.maps.forEach((box, k) => {
    const most = opened.measures.maps[k] || 1;
    const values = shown.maps.subarray(k * cells, (k + 1) * cells).map((value) => value / most);
    const opacity = quiet(layers.maps);
    if (!places.narrow) canvas.stack(box, quiet(layers.maps));
    canvas.picture(`map ${k}`, values, mapSize, box, { colour: colours.of("ink"), opacity });
  });
  canvas.cells(places);
  const few = new Set(fewOf(view));
  const scale = (FULL * places.row) / (opened.measures.pile || 1);
  const grown = (j: number) => (j === view.parent ? 1 + (OPEN - 1) * mood.parent : 1);
  const { strands, piles } = strandsOf(shown, places, { scale, grown, child: view.child });
  const votes = quiet(layers.votes);
  const loud = loudness(view);
  const rest = mood.rest * (1 - Math.max(mood.child, mood.parent, mood.few));
  const clear = ({ child, parent, width }: { child: number; parent: number; width: number }) => {
    const carries = parent === view.about ? (loud.get(child) ?? 0) : 0;
    const own = mix(1, mix(BACK, 1.3, carries), rest) * (0.34 + 0.58 * Math.min(1, width / 4));
    const byChild = child === view.child && child >= 0 ? 1 : mix(1, 0.05, mood.child);
    const byParent = parent === view.parent ? 1 : mix(1, 0.05, mood.parent);
    const byFew = parent === view.winner && few.has(child) ? 1 : mix(1, 0.04, mood.few);
    return votes * byParent * byFew * (byChild === 1 && mood.child > 0.5 ? 0.95 : Math.min(1, own) * byChild);
  };
  const fan = strands.map((strand) => (strand.child === view.child && view.child >= 0 ? { ...strand, width: Math.max(1.3, strand.width) } : strand));
  canvas.strands(places, fan, clear);
  if (told > 0 && told < 1) canvas.beads(places, strands, told, votes * (1 - Math.max(mood.child, mood.parent, mood.few)));
  for (let j = 0; j < J; j++) {
    const mine = j === view.parent || (view.parent < 0 && view.speakers && j === view.winner);
    const heard = mine ? 1 : mix(1, 0.22, Math.max(mood.parent, mood.child, mood.few));
    canvas.pile(places, j, piles[j], Math.min(votes, quiet(Math.max(layers.votes, layers.digits))) * heard);
  }
  const hush = quiet(layers.capsules);
  canvas.needles(places, shown.needles, shown.stir, (i) => {
    const mine = i === view.child || few.has(i);
    return hush * (mine ? 1 : mix(1, 0.42, Math.max(mood.child, mood.parent, mood.few)));
  });
  paintDrawing(canvas, colours, places, view, shown, quiet(layers.drawing), E);
}
