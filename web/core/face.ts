/**
 * A face twice, as in `capsviz.models.face`: templates that are pooled over the whole sheet, and a
 * capsule that asks where. Places are in widths of the sheet.
 */
import { length, route } from "./capsules";
import { drawStrokes, type Stroke } from "./ink";

type Point = readonly [number, number];

/** Height and width of the sheet in pixels, the pen's width, and pixels of a map's window. */
export const [PIXELS, PEN, WINDOW] = [56, 2.4, 8];
/** Windows along a side. */
export const CELLS = PIXELS / WINDOW;
/** What is looked for. */
export const KINDS = ["eye", "nose", "mouth"] as const;
/** What is drawn. */
export const PARTS = ["left eye", "right eye", "nose", "mouth"] as const;
/** The kind of each part. */
export const KIND_OF = [0, 0, 1, 2];
/** Where each part is, seen from the middle of its face. */
export const HOME: readonly Point[] = [[-0.13, -0.11], [0.13, -0.11], [0, 0.02], [0, 0.17]];
const TEMPLATE: readonly Point[] = [[11, 9], [9, 9], [17, 9]];
const [ABSENT, PRESENT, NEAR] = [0.6, 0.8, 3];
const [DIRECTIONS, WAVES, E] = [4, [6, 12], 16];

const range = <T>(count: number, make: (k: number) => T): T[] => Array.from({ length: count }, (_, k) => make(k));

const lip = (deep: number): Stroke => range(13, (k): Point => [6.4 * (k / 6 - 1), deep * (1 - (k / 6 - 1) ** 2) - 1.6]);

/** Lines of each kind around its middle, in pixels of the sheet. */
export const STROKES: readonly (readonly Stroke[])[] = [
  [range(25, (k): Point => [4.2 * Math.cos((k * Math.PI) / 12), 2.8 * Math.sin((k * Math.PI) / 12)]), [[0, 0]]],
  [[[0.6, -3.2], [2.2, 1.6], [1.2, 2.8], [-1.8, 2.4]]],
  [lip(3.6), lip(1.3)],
];

const movedTo = (kind: number, [x, y]: Point): Stroke[] =>
  STROKES[kind].map((stroke) => stroke.map(([dx, dy]): Point => [x + dx, y + dy]));

/** A kind in the middle of its window, less its mean, and its norm. */
interface Template {
  wide: number;
  high: number;
  values: Float64Array;
  norm: number;
}

function makeTemplate(kind: number): Template {
  const [wide, high] = TEMPLATE[kind];
  const size = Math.max(wide, high);
  const ink = drawStrokes(movedTo(kind, [wide / 2, high / 2]), PEN, size);
  const values = Float64Array.from({ length: wide * high }, (_, k) => ink[Math.floor(k / wide) * size + (k % wide)]);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  values.forEach((x, k) => (values[k] = x - mean));
  return { wide, high, values, norm: length(values) };
}

let templates: Template[] | undefined;

/** How much the kind is there at each pixel: its correlation, counted from 0.6 to 0.8. */
function presenceOf(picture: Float32Array, kind: number): Float32Array {
  templates ??= KINDS.map((_, k) => makeTemplate(k));
  const { wide, high, values, norm } = templates[kind];
  const [left, above, count] = [(wide - 1) / 2, (high - 1) / 2, wide * high];
  const presence = new Float32Array(PIXELS * PIXELS);
  for (let row = 0; row < PIXELS; row++)
    for (let column = 0; column < PIXELS; column++) {
      let [sum, squares, product] = [0, 0, 0];
      const [from, to] = [Math.max(0, above - row), Math.min(high, PIXELS + above - row)];
      const [first, last] = [Math.max(0, left - column), Math.min(wide, PIXELS + left - column)];
      for (let y = from; y < to; y++) {
        const line = (row + y - above) * PIXELS + column - left;
        for (let x = first; x < last; x++) {
          const ink = picture[line + x];
          if (!ink) continue;
          sum += ink;
          squares += ink * ink;
          product += ink * values[y * wide + x];
        }
      }
      if (!squares) continue;
      const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / count));
      const like = product / (norm * Math.max(1e-3, spread));
      presence[row * PIXELS + column] = Math.max(0, Math.min(1, (like - ABSENT) / (PRESENT - ABSENT)));
    }
  return presence;
}

/** A place in sixteen numbers: phases of waves over the sheet. */
function placeCode([x, y]: Point): number[] {
  const phases = WAVES.flatMap((wave) =>
    range(DIRECTIONS, (d) => wave * (x * Math.cos((d * Math.PI) / DIRECTIONS) + y * Math.sin((d * Math.PI) / DIRECTIONS))));
  const scale = 1 / Math.sqrt(phases.length);
  return [...phases.map((p) => scale * Math.cos(p)), ...phases.map((p) => scale * Math.sin(p))];
}

const AROUND: readonly Point[] = [[1, 0], [-1, 0], [0, 1], [0, -1]];

/** The place towards whose code a pose points most, uphill from the best vote. */
function placeOf(face: readonly number[], votes: readonly Point[]): Point {
  const height = (at: Point) => placeCode(at).reduce((sum, x, e) => sum + x * face[e], 0);
  const best = (places: readonly Point[]) => places.reduce((a, b) => (height(b) > height(a) ? b : a));
  let place = best(votes);
  for (let step = 0.04; step > 0.001; ) {
    const next = best(AROUND.map(([dx, dy]): Point => [place[0] + step * dx, place[1] + step * dy]));
    if (height(next) > height(place)) place = next;
    else step /= 2;
  }
  return place;
}

/** What neuron and capsule make of a sheet. */
export interface Seen {
  /** Presence of each kind in each window. */
  maps: Float32Array[];
  /** The largest of each map, and the ReLU of their sum minus 2. */
  pooled: number[];
  neuron: number;
  /** Of each part, at its place. */
  presence: number[];
  /** Where its face would have its middle. */
  votes: Point[];
  /** What each part gives the face; the rest goes to something else. */
  coupling: number[];
  /** Pose of the face capsule, its length, and the place that its direction says. */
  face: number[];
  length: number;
  place: Point;
}

function pool(presence: Float32Array): Float32Array {
  const map = new Float32Array(CELLS * CELLS);
  presence.forEach((value, at) => {
    const cell = Math.floor(at / PIXELS / WINDOW) * CELLS + Math.floor((at % PIXELS) / WINDOW);
    if (value > map[cell]) map[cell] = value;
  });
  return map;
}

/** The largest presence near a place; nothing off the sheet. */
function near(presence: Float32Array, [x, y]: Point): number {
  const [column, row] = [Math.floor(PIXELS * x), Math.floor(PIXELS * y)];
  let most = 0;
  for (let r = Math.max(0, row - NEAR); r <= Math.min(PIXELS - 1, row + NEAR); r++)
    for (let c = Math.max(0, column - NEAR); c <= Math.min(PIXELS - 1, column + NEAR); c++)
      most = Math.max(most, presence[r * PIXELS + c]);
  return most;
}

/** Draw eyes, nose and mouth at these places, and let neuron and capsule look. */
export function look(places: readonly Point[]): Seen {
  const strokes = places.flatMap(([x, y], i) => movedTo(KIND_OF[i], [PIXELS * x, PIXELS * y]));
  const picture = drawStrokes(strokes, PEN, PIXELS);
  const presences = KINDS.map((_, kind) => presenceOf(picture, kind));
  const maps = presences.map(pool);
  const pooled = maps.map((map) => Math.max(...map));
  const presence = places.map((place, i) => near(presences[KIND_OF[i]], place));
  const votes = places.map(([x, y], i): Point => [x - HOME[i][0], y - HOME[i][1]]);
  const shape = { I: PARTS.length, J: 2, E };
  const u_hat = votes.flatMap((vote, i) => {
    const other = range(E, (e) => (e === i ? 1 : 0));
    return [...placeCode(vote), ...other].map((x) => presence[i] * x);
  });
  const last = route(Float32Array.from(u_hat), shape, 3)[2];
  const face = Array.from(last.output.subarray(0, E));
  return {
    maps, pooled, neuron: Math.max(0, pooled.reduce((sum, x) => sum + x, -2)), presence, votes,
    coupling: places.map((_, i) => last.coupling[2 * i]), face, length: length(face), place: placeOf(face, votes),
  };
}
