/**
 * The capsules of the field: for each cell of the grid, one that knows rectangles and one that knows
 * triangles. Each answers from the pixels alone.
 *
 * Its pose is that of the best-fitting shape of its kind whose centre lies in its cell. Its presence
 * is how well that shape fits: 1 less the unexplained share of the pixels under and just around the
 * shape, so weighed that an eighth unexplained is no presence at all.
 */
import { fit, type Picture } from "../../core/fitting";
import { Searchable, shrunk, templates } from "../../core/matching";
import { compose, type Pose } from "../../core/poses";
import { coverage, touched } from "../../core/render";
import { drawing, HEIGHT, PART_KINDS, type PartKind } from "../../core/shapes";

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

/** A guess that explains less than this share of what is around it is not followed. */
const LEAST_SCORE = 0.3;

/** A shape that turned by this looks much the same: a second start for a fit gone astray. */
const THIRD = (2 * Math.PI) / 3;

const TWINS: Record<PartKind, readonly number[]> = {
  rectangle: [Math.PI, Math.PI / 2, -Math.PI / 2],
  triangle: [THIRD, -THIRD],
};

/** How far a part's centre of mass lies below its origin, in its own sizes. */
const MASS: Record<PartKind, number> = { rectangle: 0, triangle: HEIGHT / 6 };

/** With so much unexplained a fit is given up, with so little it cannot be astray. */
const HOPELESS = 0.8;
const SETTLED = 0.03;
const STEPS = 6;
const LEAST_SIZE = 0.14;
const LARGEST_SIZE = 0.5;

/** The fit looks at the pixels under the shape grown by this much, the search grown by a factor. */
const RIM = 0.05;
const ROUGH_MARGIN = 1.5;

/** So large an unexplained share leaves no presence. */
const NOTHING = 1 / 8;

/** A window whose pixels vary less than this, in the mean square, shows nothing. */
const FLAT = 0.02;

/** A shape so pale, or darker than the ground, is none of ours. */
const PALE = 0.5;

/** Darker pixels of the small copy are no shape's centre. */
const DARK = 0.3;

/** A shape may count in a cell if its centre is at most so far outside, in canvas widths. */
const BESIDE = 0.05;
const UNSEEN: Pose = { x: 0, y: 0, angle: 0, size: LEAST_SIZE };

const searched = PART_KINDS.flatMap((kind) =>
  templates(drawing(kind), COARSE, SIZES, ANGLES, ROUGH_MARGIN).map((template) => ({ kind, template })),
);

interface Found {
  readonly pose: Pose;
  /** Share of the variance of the pixels under and around the shape that is not explained. */
  readonly unexplained: number;
}

/** Left and top edge of a cell, and its width, in canvas widths. */
type Cell = readonly [left: number, top: number, width: number];

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

/** A pose turned about the point `down` below its origin, in its own frame. */
function turned(pose: Pose, turn: number, down: number): Pose {
  const about = compose(pose, { x: 0, y: down, angle: turn, size: 1 });
  return compose(about, { x: 0, y: -down, angle: 0, size: 1 });
}

/** What is left of the variance of the pixels in a window when coverage explains them at its best. */
function unexplained({ pixels }: Picture, covered: Float32Array, window: readonly number[]): number {
  const mean = (values: Float32Array) =>
    window.reduce((sum, i) => sum + values[i], 0) / window.length;
  const [inkMean, coveredMean] = [mean(pixels), mean(covered)];
  let [together, ink, shape] = [0, 0, 0];
  for (const i of window) {
    together += (pixels[i] - inkMean) * (covered[i] - coveredMean);
    ink += (pixels[i] - inkMean) ** 2;
    shape += (covered[i] - coveredMean) ** 2;
  }
  const contrast = together / shape;
  if (!(contrast > PALE) || ink < FLAT * window.length) return 1;
  return 1 - (together * contrast) / ink;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function fitted(picture: Picture, kind: PartKind, guess: Pose, [left, top, width]: Cell): Found {
  const confine = ({ x, y, angle, size }: Pose): Pose => ({
    x: clamp(x, left, left + width),
    y: clamp(y, top, top + width),
    angle,
    size: clamp(size, LEAST_SIZE, LARGEST_SIZE),
  });
  const parts = drawing(kind);
  const around = (pose: Pose) =>
    touched({ kind, ...pose, size: pose.size + RIM }, picture.size, false);
  const near = fit(picture, parts, guess, STEPS, { window: around(guess), confine });
  // Once more, because the window has moved.
  const { pose } = fit(picture, parts, near.pose, STEPS, { window: around(near.pose), confine });
  const covered = coverage({ kind, ...pose }, picture.size);
  return { pose, unexplained: unexplained(picture, covered, around(pose)) };
}

/** The best fit in a cell, from a guess and from its near-symmetric twins. */
function* best(picture: Picture, kind: PartKind, guess: Pose, cell: Cell): Generator<void, Found> {
  const first = fitted(picture, kind, guess, cell);
  yield;
  if (first.unexplained > HOPELESS) return first;
  let found = first;
  for (const turn of TWINS[kind]) {
    if (found.unexplained < SETTLED) break;
    yield;
    const twin = fitted(picture, kind, turned(first.pose, turn, MASS[kind]), cell);
    if (twin.unexplained < found.unexplained) found = twin;
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
  return Math.hypot(x - clamp(x, left, left + width), y - clamp(y, top, top + width));
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
