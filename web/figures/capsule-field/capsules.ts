/**
 * The capsules of the field: for each cell of the grid, one that knows rectangles and one that knows
 * triangles. Each answers from the pixels alone.
 *
 * Its pose is that of the best-fitting shape of its kind whose centre lies in its cell. Its presence
 * is how well that shape fits: 1 less the unexplained share of the pixels under and just around the
 * shape, so weighed that an eighth unexplained is no presence at all.
 */
import type { Picture } from "../../core/fitting";
import { Searchable, shrunk, templates } from "../../core/matching";
import type { Pose } from "../../core/poses";
import { drawing, PART_KINDS, type PartKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { best, fitted, FITTED_SIZES, type Cell, type Found } from "./in-cell";

/** One capsule's answer. */
export interface Capsule {
  readonly kind: PartKind;
  readonly row: number;
  readonly column: number;
  /** 0..1. */
  readonly presence: number;
  /** The fitted shape; meaningless where presence is 0. */
  readonly pose: Pose;
}

/** Width of the copy that is searched, and the sizes and angles that it is searched for. */
const COARSE = 30;
const SIZES = [0.15, 0.2, 0.27, 0.36];
const ANGLES = Array.from({ length: 12 }, (_, k) => (k * Math.PI) / 6);

/** The search looks at the pixels under a shape grown by this factor. */
const ROUGH_MARGIN = 1.5;

/** A guess that explains less than this share of what is around it is not followed. */
const LEAST_SCORE = 0.3;

/** So large an unexplained share leaves no presence. */
const NOTHING = 1 / 8;

/** Darker pixels of the small copy are no shape's centre. */
const DARK = 0.3;

/** A shape may count in a cell if its centre is at most so far outside, in canvas widths. */
const BESIDE = 0.05;
const UNSEEN: Pose = { x: 0, y: 0, angle: 0, size: FITTED_SIZES[0] };

const searched = PART_KINDS.flatMap((kind) =>
  templates(drawing(kind), COARSE, SIZES, ANGLES, ROUGH_MARGIN).map((template) => ({ kind, template })),
);

/** What `look` finds for every kind and cell, as capsules. */
function* judging(
  grid: number,
  look: (kind: PartKind, cell: Cell, number: number) => Generator<void, Found | undefined> | undefined,
): Generator<void, Capsule[]> {
  const found: Capsule[] = [];
  for (const kind of PART_KINDS)
    for (let number = 0; number < grid ** 2; number++) {
      const row = Math.floor(number / grid);
      const column = number % grid;
      const sight = look(kind, [column / grid, row / grid, 1 / grid], number);
      const fit = sight && (yield* sight);
      const presence = fit ? Math.max(0, 1 - fit.unexplained / NOTHING) : 0;
      found.push({ kind, row, column, presence, pose: fit?.pose ?? UNSEEN });
    }
  return found;
}

interface Guess {
  readonly pose: Pose;
  readonly score: number;
}

/** The most promising pose of each kind in each cell. */
function* search(picture: Picture, grid: number): Generator<void, Map<string, Guess>> {
  const small = shrunk(picture, COARSE);
  const searchable = new Searchable(small);
  const found = new Map<string, Guess>();
  for (let place = 0; place < small.pixels.length; place++) {
    if (place % COARSE === 0) yield;
    if (small.pixels[place] < DARK) continue; // both shapes hold their own centre
    const x = ((place % COARSE) + 0.5) / COARSE;
    const y = (Math.floor(place / COARSE) + 0.5) / COARSE;
    const cell = Math.floor(y * grid) * grid + Math.floor(x * grid);
    for (const { kind, template } of searched) {
      const { angle, size } = template;
      const score = searchable.around(template, place);
      const key = `${kind} ${cell}`;
      if (score <= (found.get(key)?.score ?? LEAST_SCORE)) continue;
      found.set(key, { pose: { x, y, angle, size }, score });
    }
  }
  return found;
}

/** All capsules of a picture: rectangles row by row, then triangles. Yields now and then. */
export function* sensing(picture: Picture, grid: number): Generator<void, Capsule[]> {
  const guesses = yield* search(picture, grid);
  return yield* judging(grid, (kind, cell, at) => {
    const guess = guesses.get(`${kind} ${at}`);
    return guess && best(picture, kind, guess.pose, cell);
  });
}

/** How far a pose's centre lies outside a cell, in canvas widths. */
function distance({ x, y }: Pose, [left, top, width]: Cell): number {
  return Math.hypot(x - clamp(x, [left, left + width]), y - clamp(y, [top, top + width]));
}

/** The same at once, where it is known where to look: in the cells that hold or touch a guess. */
export function sensedNear(
  picture: Picture,
  grid: number,
  guesses: readonly { readonly kind: PartKind; readonly pose: Pose }[],
): Capsule[] {
  const field = judging(grid, function* (kind, cell) {
    const near = guesses
      .map((guess) => ({ guess, away: guess.kind === kind ? distance(guess.pose, cell) : Infinity }))
      .sort((one, other) => one.away - other.away)[0];
    return near && near.away < BESIDE ? fitted(picture, kind, near.guess.pose, cell) : undefined;
  });
  for (;;) {
    const { done, value } = field.next();
    if (done) return value;
  }
}
