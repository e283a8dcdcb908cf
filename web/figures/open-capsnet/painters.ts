/** How the picture is painted: on the canvas what is many, over it what is written and pointed at. */
import { length } from "../../core/capsules";
import type { Box } from "../../kit/ink-drawing";
import { paintInk } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { rounded } from "../writing/line";
import type { Canvas } from "./canvas";
import type { Colours } from "./colours";
import { FEW } from "./moment";
import type { Places } from "./places";
import { strandsOf } from "./strands";
import type { Layer } from "./tour";
import type { View } from "./view";
import { counts } from "./words";

/** Numbers as they are shown, on their way to what is so. */
export interface Shown {
  maps: Float32Array;
  needles: Float32Array;
  stir: Float32Array;
  widths: Float32Array;
  cosines: Float32Array;
  output: Float32Array;
  drawing: Float32Array;
}

/** From 0 to 1: how clearly each layer is seen, and how much a child, a parent, a few stand out. */
export interface Mood {
  layers: Record<Layer, number>;
  child: number;
  parent: number;
  few: number;
}

/** What lies on the sheet, in pixels of the picture that the network sees. */
export interface Sheet {
  seen: Float32Array;
  strokes: readonly (readonly Point[])[];
  ahead: readonly Point[];
  thickness: number;
}

/** What is hushed is seen as much. */
const HUSHED = 0.1;
/** A port holds so much of its row in the first round. */
const FULL = 0.44;
/** A parent that is looked at opens its port so much wider. */
const OPEN = 2.4;
/** Shorter vectors have no number beside them. */
const WORTH = 0.1;

const quiet = (clear: number) => mix(HUSHED, 1, clear);

/** Capsules that are ringed: those that add most to the parent spoken of. */
function fewOf({ sum, parent, speakers, child }: View): number[] {
  return child < 0 && (parent >= 0 || speakers) ? sum.loudest.slice(0, FEW).map(({ child: i }) => i) : [];
}

/** What a capsule sees of the picture, on the sheet. */
function patchOn(places: Places, { sizes: { patch, grid, size } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const at = places.on([(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step], size);
  const side = (patch.side / size) * places.sheet.wide;
  return { at, wide: side, high: side };
}

/** And of a map. */
function windowOn(map: Box, { sizes: { window, grid, mapSize } }: View, child: number): Box {
  const cell = child % (grid * grid);
  const unit = map.wide / mapSize;
  const at: Point = [map.at[0] + (cell % grid) * window.step * unit, map.at[1] + Math.floor(cell / grid) * window.step * unit];
  return { at, wide: window.side * unit, high: window.side * unit };
}

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
  canvas.picture("drawing", shown.drawing, size, drawing, { colour: colours.of("blue"), opacity: clear * strength, fine: true });
}

/** Everything of which there is much; `told` is how far agreement has come on its way back to the children. */
export function paintBelow(canvas: Canvas, colours: Colours, places: Places, view: View, shown: Shown, mood: Mood, told: number): void {
  const { sizes, opened } = view;
  const { layers } = mood;
  const { mapSize, J, E } = sizes;
  paintVeils(canvas, colours, places, view, mood);
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
  const clear = ({ child, parent, width }: { child: number; parent: number; width: number }) => {
    const own = 0.34 + 0.58 * Math.min(1, width / 4);
    const byChild = child === view.child && child >= 0 ? 1 : mix(1, 0.05, mood.child);
    const byParent = parent === view.parent ? 1 : mix(1, 0.05, mood.parent);
    const byFew = parent === view.winner && few.has(child) ? 1 : mix(1, 0.04, mood.few);
    return votes * byParent * byFew * (byChild === 1 && mood.child > 0.5 ? 0.95 : own * byChild);
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

/** The pixels that the capsule sees. */
function paintPixels(pen: Pen, places: Places, view: View, seen: Float32Array, opacity: number): void {
  const { size, patch, grid } = view.sizes;
  const cell = view.child % (grid * grid);
  const [x0, y0] = [(cell % grid) * patch.step, Math.floor(cell / grid) * patch.step];
  const unit = places.sheet.wide / size;
  const levels = new Map<number, string>();
  for (let y = y0; y < Math.min(size, y0 + patch.side); y++)
    for (let x = x0; x < Math.min(size, x0 + patch.side); x++) {
      const level = Math.round(8 * seen[y * size + x]);
      if (!level) continue;
      const [px, py] = places.on([x, y], size);
      levels.set(level, `${levels.get(level) ?? ""}M${short(px)} ${short(py)}h${short(unit + 0.3)}v${short(unit + 0.3)}h${short(-unit - 0.3)}Z`);
    }
  const { at, wide, high } = patchOn(places, view, view.child);
  pen.rect(at, wide, high, { fill: "var(--raised)", opacity });
  pen.rect(at, wide, high, { fill: ink("blue"), fillOpacity: 0.1, stroke: ink("blue"), width: 1.8, opacity });
  for (const [level, d] of levels) pen.path(d, { fill: "var(--ink)", fillOpacity: level / 8, opacity });
}

function paintSheet(pen: Pen, places: Places, view: View, mood: Mood, { seen, strokes, ahead, thickness }: Sheet): void {
  const { size } = view.sizes;
  const { sheet } = places;
  const opacity = quiet(mood.layers.sheet) * mix(1, 0.3, mood.child);
  for (const point of ahead) pen.circle(places.on(point, size), 1.8, { fill: ink("muted"), opacity: 0.55 });
  if (strokes.length) {
    const width = (thickness / size) * sheet.wide;
    for (const stroke of strokes)
      pen.path(rounded(stroke.map((point) => places.on(point, size))), { stroke: "var(--ink)", width, class: "stroke", opacity });
  } else if (seen.some((value) => value > 0)) paintInk(pen, seen, size, sheet, "var(--ink)", opacity);
  if (view.child < 0 || mood.child < 0.02) return;
  paintPixels(pen, places, view, seen, mood.child);
}

/** Rings around the capsules that are meant, and what they see. */
function paintLooked(pen: Pen, places: Places, view: View, mood: Mood): void {
  const blue = ink("blue");
  if (view.child >= 0) {
    for (const map of places.maps) {
      const { at, wide, high } = windowOn(map, view, view.child);
      pen.rect(at, wide, high, { fill: blue, fillOpacity: 0.12, stroke: blue, width: 1.4, opacity: mood.child });
    }
    pen.circle(places.needle(view.child), Math.max(11, 0.8 * places.gap), { stroke: blue, width: 1.8, opacity: mood.child });
  }
  const few = fewOf(view);
  const opacity = Math.max(mood.parent, mood.few);
  few.forEach((i, rank) => {
    const { carries } = view.sum.loudest[rank];
    if (carries <= 0) return;
    const share = carries / (view.sum.left || 1);
    const { at, wide, high } = patchOn(places, view, i);
    pen.rect(at, wide, high, { fill: blue, fillOpacity: Math.min(0.16, 0.03 + 0.2 * share), stroke: blue, width: 0.8, opacity: 0.7 * opacity });
    pen.circle(places.needle(i), Math.max(8, 0.62 * places.gap), { stroke: blue, width: 1.5, opacity });
  });
  few.slice(0, places.narrow ? 1 : 3).forEach((i, rank) => {
    const { carries } = view.sum.loudest[rank];
    const share = carries / (view.sum.left || 1);
    if (share < 0.03) return;
    const [x, y] = places.needle(i);
    pen.text([x + 0.62 * places.gap + 4, y - 0.75 * places.gap], `${Math.round(100 * share)}\u202f%`, { size: 12, bold: true, fill: blue, anchor: "start", opacity });
  });
}

/** A small stroke across for each number of the vector. */
function barbs(places: Places, j: number, v: Float32Array, long: number): string {
  const reach = Math.min(15, 0.42 * places.row);
  let d = "";
  v.forEach((value, e) => {
    const along = (0.06 + (0.72 * (e + 0.5)) / v.length) * long;
    const [a, b] = [places.vector(j, along), places.vector(j, along, -(value / 0.5) * reach)];
    d += `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
  });
  return d;
}

/** The angle between the child's vote and the parent, and the share that it gives. */
function paintRod(pen: Pen, places: Places, view: View, j: number, opacity: number): void {
  const { child, parent, sizes: { J }, moment: { coupling, cosines }, round } = view;
  if (!round) return;
  const [share, cosine] = [coupling[child * J + j], cosines[child * J + j]];
  const reach = Math.min((places.narrow ? 0.46 : 0.62) * places.row, 0.3 * places.unit + 6);
  const start = places.vector(j, 0.02);
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
  const [ax, ay] = places.along;
  const turned: Point = places.narrow
    ? [start[0] + reach * Math.sin(angle), start[1] + reach * Math.cos(angle)]
    : [start[0] + reach * Math.cos(angle), start[1] - reach * Math.sin(angle)];
  const colour = ink(cosine < 0 ? "orange" : "blue");
  pen.line([start, [start[0] + ax * reach, start[1] + ay * reach]], { stroke: ink("muted"), width: 1, opacity });
  pen.line([start, turned], { stroke: colour, width: 2.4, opacity });
  pen.circle(turned, 3, { fill: colour, opacity });
  if (places.narrow && share < 0.1) return;
  const at: Point = places.narrow ? places.vector(j, 1.38) : places.vector(j, 0.68);
  pen.text(at, `${Math.round(100 * share)}\u202f%`, { size: 12, bold: share > 0.5 || j === parent, fill: "var(--ink)", opacity });
}

/** The class capsules: an arrow as long as the vector, with its numbers as barbs; or the angles of one child's votes. */
function paintParents(pen: Pen, places: Places, view: View, shown: Shown, mood: Mood): void {
  const { sizes: { J, E }, child, parent, winner, round } = view;
  const clear = quiet(Math.max(mood.layers.digits, 0));
  const ends = [places.vector(0, 1), places.vector(J - 1, 1)];
  const out = 0.45 * places.row;
  const rim: [Point, Point] = places.narrow
    ? [[ends[0][0] - out, ends[0][1]], [ends[1][0] + out, ends[1][1]]]
    : [[ends[0][0], ends[0][1] - out], [ends[1][0], ends[1][1] + out]];
  pen.line(rim, { stroke: ink("muted"), width: 1, dash: "1 4", opacity: clear });
  pen.text(places.narrow ? [rim[1][0] + 3, rim[1][1] + 8] : [rim[0][0], rim[0][1] - 8], "1", { size: 11, fill: ink("muted"), opacity: clear });
  for (let j = 0; j < J; j++) {
    const v = shown.output.subarray(j * E, (j + 1) * E);
    const long = length(v);
    const mine = parent >= 0 ? j === parent : j === winner && round > 0;
    const colour = ink(j === winner && round > 0 ? "blue" : "muted");
    const opacity = clear * mix(1, 0.16, mood.child) * (mine ? 1 : mix(1, 0.3, mood.parent));
    pen.arrow(places.vector(j, 0), places.vector(j, long), mine ? 3 : 2.2, colour, { opacity });
    if (long > 0.06) pen.path(barbs(places, j, v, long), { stroke: colour, width: 1.3, opacity });
    if ((long >= WORTH || mine) && mood.child < 0.5 && (!places.narrow || mine)) {
      const at = places.narrow ? places.vector(j, 1.38) : places.vector(j, Math.max(long, 0.2), -13);
      pen.text(at, fixed(long), { size: 12, bold: mine, fill: colour, opacity, anchor: "middle" });
    }
    if (child >= 0) paintRod(pen, places, view, j, mood.child * clear);
  }
}

/** How many of what there are. */
function paintCounts(pen: Pen, places: Places, view: View, mood: Mood): void {
  const words = counts(view.sizes, view.opened.channels.length);
  const { sheet, maps, cells, drawing, narrow, height } = places;
  const under = ({ at, wide, high }: Box): Point => [at[0] + wide / 2, at[1] + high + 13];
  const y = height - 24;
  const middle = ({ at, wide }: Box): number => at[0] + wide / 2;
  const ports = places.port(0)[0];
  const at: Record<Layer, Point> = narrow
    ? {
        sheet: under(sheet), maps: under(maps[maps.length - 1]), drawing: under(drawing),
        capsules: [cells.at[0] / 2, cells.at[1] + 10], votes: [(cells.at[0] + cells.wide + places.width) / 2, cells.at[1] + cells.high - 12],
        digits: [0, 0],
      }
    : {
        sheet: [middle(sheet), y], maps: [middle(maps[0]), y], capsules: [middle(cells), y], votes: [mix(cells.at[0] + cells.wide, ports, 0.55), y],
        digits: [places.vector(0, 0.45)[0], y], drawing: [middle(drawing), y],
      };
  if (narrow) at.maps = [middle({ ...maps[0], wide: maps[maps.length - 1].at[0] + maps[0].wide - maps[0].at[0] }), under(sheet)[1]];
  if (narrow) at.drawing = [middle(drawing), under(sheet)[1]];
  for (const [layer, text] of Object.entries(words) as [Layer, string][]) {
    if (narrow && layer === "digits") continue;
    const look = { size: 12.5, fill: ink("muted"), opacity: Math.max(0.45, mood.layers[layer]), rim: narrow };
    if (narrow && (layer === "capsules" || layer === "votes")) {
      const [count, name] = text.split(" ");
      pen.text(at[layer], count, look);
      pen.text([at[layer][0], at[layer][1] + 15], name, look);
    } else pen.text(at[layer], text, look);
  }
  const [x, low] = at.votes;
  const line = low + (narrow ? 33 : 16);
  pen.text([x - 3, line], "against", { size: 12, fill: ink("orange"), anchor: "end", bold: true });
  pen.text([x + 3, line], "for", { size: 12, fill: ink("blue"), anchor: "start", bold: true });
}

/** What is written, and what is pointed at. */
export function paintOver(pen: Pen, places: Places, view: View, shown: Shown, mood: Mood, sheet: Sheet): void {
  paintSheet(pen, places, view, mood, sheet);
  paintLooked(pen, places, view, mood);
  paintParents(pen, places, view, shown, mood);
  paintCounts(pen, places, view, mood);
}
