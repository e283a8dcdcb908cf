/** What is painted on the canvas: maps, needles, ribbons, the network's drawing. */
import { length } from "../../core/capsules";
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Canvas } from "./canvas";
import { classColour, type Colours, type RGB } from "./colours";
import { lookedAt, loudOf, mapOn, patchOn, quiet, ringOf, UNDER, windowOn, type Mood, type Shown } from "./looks";
import type { Places } from "./places";
import { strandsOf, type Strand } from "./strands";
import type { View } from "./view";
import { DRAWABLE } from "./words";

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

/** The values of a map that is shown, 1 where it fires as brightly as ever. */
function mapOf({ sizes: { mapSize }, opened: { measures } }: View, shown: Shown, map: number): Float32Array {
  const most = measures.maps[map] || 1;
  return shown.maps.subarray(map * mapSize ** 2, (map + 1) * mapSize ** 2).map((value) => value / most);
}

/** How clearly the drawing may be seen: of a short vector it would be the same blot for every digit. */
function drawable({ opened: { drawn }, sizes: { E } }: View, shown: Shown): number {
  const long = length(shown.output.subarray(drawn.class * E, (drawn.class + 1) * E));
  return long * Math.max(0, Math.min(1, (long - 0.8 * DRAWABLE) / (0.4 * DRAWABLE)));
}

function paintDecoded(canvas: Canvas, colour: RGB, { sizes: { planes, size } }: View, shown: Shown, name: string, box: Box, opacity: number, paper = false): void {
  if (planes > 1) canvas.photograph(name, shown.drawing, size, box, opacity);
  else canvas.picture(name, shown.drawing, size, box, { colour, opacity, fine: true, paper });
}

function paintDrawing(canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, clear: number): void {
  const { opened: { drawn }, sizes: { E } } = view;
  const own = colours.of(classColour(view.sizes, drawn.class));
  const strength = drawable(view, shown);
  const { drawing } = places;
  if (!places.narrow) {
    const long = length(shown.output.subarray(drawn.class * E, (drawn.class + 1) * E));
    const tip = places.vector(drawn.class, Math.max(0.12, long));
    canvas.veil([[tip[0] + 6, tip[1] - 2], [tip[0] + 6, tip[1] + 2]], left(drawing), true, own, 0.16 * clear * strength);
  }
  paintDecoded(canvas, own, view, shown, "drawing", drawing, clear * strength, true);
}

/** What is not among the few is seen so clearly: votes, and needles; and maps beside the one that is looked at. */
const [BACK, OTHERS, PALE] = [0.45, 0.62, 0.3];
/** And where one digit or the few are looked at, other votes are seen as much. */
const ASIDE = 0.15;
/** No vote of theirs is narrower than so many pixels; and one that is to leave a digit is as clear as this before it does. */
const [LEAST, LEAVING] = [1.4, 0.75];
/** The tint of the sheet where all of the few look. */
const TINT = 0.42;

/** The sheet, and what lies under its ink. */
function paintSheet(canvas: Canvas, colours: Colours, places: Places, view: View, mood: Mood, shown: Shown, loud: Map<number, number>, seen: Float32Array): void {
  const { size, planes, mapSize } = view.sizes;
  const clear = quiet(mood.layers.sheet);
  const blue = colours.of("blue");
  canvas.paper(places.sheet);
  if (planes > 1) canvas.photograph("sheet", seen, size, places.sheet, clear * mix(1, 0.55, mood.child) * mix(1, UNDER, Math.max(mood.map, mood.drawing)));
  if (view.map >= 0)
    canvas.picture("found", mapOf(view, shown, view.map), mapSize, mapOn(places, view), { colour: blue, opacity: mood.map, paper: false, fine: true });
  if (view.drawing) paintDecoded(canvas, colours.of(classColour(view.sizes, view.opened.drawn.class)), view, shown, "over", places.sheet, mood.drawing * drawable(view, shown));
  const heat = Math.max(mood.parent, mood.few);
  if (heat > 0.02 && loud.size)
    canvas.picture("heat", lookedAt(view, loud.keys()), size, places.sheet, { colour: blue, opacity: TINT * heat, paper: false, fine: true });
}

/** The votes: a haze of all between cells and digits, and before it those of the few and of the child that is looked at. */
function paintVotes(canvas: Canvas, places: Places, view: View, mood: Mood, loud: Map<number, number>, strands: readonly Strand[]): void {
  const { sizes: { J }, opened: { rounds }, moment: { coupling } } = view;
  const last = rounds[rounds.length - 1].coupling;
  const votes = quiet(mood.layers.votes);
  const looks = Math.max(mood.child, mood.parent, mood.few);
  const own = (width: number) => 0.34 + 0.58 * Math.min(1, width / 4);
  const inFront = ({ child }: Strand) => child >= 0 && (child === view.child || loud.has(child));
  canvas.strands(places, strands.filter((strand) => !inFront(strand)), ({ width, parent }) => {
    const heard = parent === view.parent ? 1 : mix(1, ASIDE, looks);
    return votes * heard * mix(1, BACK, mood.rest) * own(width) * mix(1, 0.3, mood.child);
  });
  canvas.clearCells(places);
  canvas.cells(places);
  canvas.strands(places, strands.filter(inFront).map((strand) => ({ ...strand, width: Math.max(LEAST, strand.width) })), ({ child, parent, width }) => {
    if (child === view.child) return votes * 0.95;
    const agrees = parent === view.about ? Math.min(1, 1.3 * own(width)) : 0;
    // What it gives here now and will not in the end: one sees it go.
    const at = child * J + parent;
    const leaving = LEAVING * Math.max(0, Math.min(1, J * (coupling[at] - last[at]))) * (1 - looks);
    return votes * (loud.get(child) ?? 0) * Math.max(agrees, leaving);
  }, ringOf(places));
}

/** Everything of which there is much; `told` is how far agreement has come on its way back to the children. Returns the ribbons. */
export function paintBelow(
  canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, mood: Mood, told: number, seen: Float32Array,
): Strand[] {
  const { sizes, opened } = view;
  const { layers } = mood;
  const { mapSize, J } = sizes;
  const loud = loudOf(view);
  const scale = (FULL * places.row) / (opened.measures.pile || 1);
  const grown = (j: number) => (j === view.parent ? 1 + (OPEN - 1) * mood.parent : 1);
  const alone = new Set(loud.keys()).add(view.child);
  const { strands, piles } = strandsOf(shown, places, { scale, grown, alone });
  paintVotes(canvas, places, view, mood, loud, strands);
  const votes = quiet(layers.votes);
  const looks = Math.max(mood.child, mood.parent, mood.few);
  if (told > 0 && told < 1) canvas.beads(places, strands.filter(({ child }) => loud.has(child)), told, votes * (1 - looks));
  paintVeils(canvas, colours, places, view, mood);
  paintSheet(canvas, colours, places, view, mood, shown, loud, seen);
  places.maps.forEach((box, k) => {
    const opacity = quiet(layers.maps);
    const own = k === view.map;
    if (!places.narrow) canvas.stack(box, opacity);
    canvas.picture(`map ${k}`, mapOf(view, shown, k), mapSize, box, { colour: colours.of(own ? "blue" : "ink"), opacity: opacity * (own ? 1 : mix(1, PALE, mood.map)) });
  });
  for (let j = 0; j < J; j++) {
    const mine = j === view.parent || (view.parent < 0 && view.speakers && j === view.winner);
    const heard = mine ? 1 : mix(mix(1, BACK, j === view.winner ? 0 : mood.rest), 0.22, looks);
    canvas.pile(places, j, piles[j], Math.min(votes, quiet(Math.max(layers.votes, layers.digits))) * heard);
  }
  const hush = quiet(layers.capsules);
  const aside = mix(mix(1, OTHERS, loud.size ? mood.rest : 0), PALE, looks);
  const own = (i: number) => (i === view.child ? mood.child : (loud.get(i) ?? 0));
  canvas.needles(places, shown.needles, shown.stir, (i) => hush * mix(aside, 1, own(i)), (i) => own(i));
  paintDrawing(canvas, colours, places, view, shown, quiet(layers.drawing));
  return strands;
}
