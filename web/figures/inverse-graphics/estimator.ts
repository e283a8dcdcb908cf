/**
 * Which of a boat and a house a picture shows, and at which pose: from the pixels alone.
 *
 * First a search over all places, twelve angles and six sizes on a copy 14 pixels wide; then the
 * best guesses of either kind are fitted to the full picture, and the better kind wins.
 */
import { fit, type Fit, type Picture } from "../../core/fitting";
import { Searchable, shrunk, templates, type Template } from "../../core/matching";
import { wrapped, type Pose } from "../../core/poses";
import { render } from "../../core/render";
import { drawing, partsOf, WHOLE_KINDS, type WholeKind } from "../../core/shapes";

/** What the pixels say: kind, pose, and how sure that is. */
export interface Estimate {
  readonly kind: WholeKind;
  readonly pose: Pose;
  /** Probability of this kind against the other one, 0.5..1, if the leftover were plain noise. */
  readonly belief: number;
  /** Share of the picture's variance that the estimate explains, 0..1. */
  readonly explained: number;
  /** Correlation of neighbouring pixels in the leftover: about 0 for noise, high for a shape. */
  readonly pattern: number;
}

const COARSE = 14;
const SIZES = [0.2, 0.27, 0.36, 0.49, 0.66, 0.88];
const ANGLES = Array.from({ length: 12 }, (_, k) => (k * Math.PI) / 6);

/** So many guesses of each kind get a short fit, and the best of them a long one. */
const GUESSES = 8;
const SHORT = 4;
const LONG = 25;

/** A leftover per pixel that even a perfect estimate of an 8-bit picture may have. */
const ROUNDING = 1e-6;

const made = new Map<WholeKind, Template[]>();

/** The most promising poses of a kind, of different angles. */
function* guesses(small: Searchable, kind: WholeKind): Generator<void, Pose[]> {
  if (!made.has(kind)) made.set(kind, templates(drawing(kind), COARSE, SIZES, ANGLES));
  const found = new Map<number, { score: number; pose: Pose }>();
  for (const template of made.get(kind)!) {
    const { angle, size } = template;
    for (let place = 0; place < COARSE ** 2; place++) {
      const score = small.everywhere(template, place);
      if (score <= (found.get(angle)?.score ?? -1)) continue;
      const x = ((place % COARSE) + 0.5) / COARSE;
      const y = (Math.floor(place / COARSE) + 0.5) / COARSE;
      found.set(angle, { score, pose: { x, y, angle, size } });
    }
    if (angle === ANGLES[ANGLES.length - 1]) yield;
  }
  const byScore = [...found.values()].sort((a, b) => b.score - a.score);
  return byScore.slice(0, GUESSES).map(({ pose }) => pose);
}

function best(fits: readonly Fit[]): Fit {
  return fits.reduce((a, b) => (b.leftover < a.leftover ? b : a));
}

/** Correlation of pixels with their right and lower neighbours. */
function neighbours(values: Float32Array, size: number): number {
  let together = 0;
  let alone = 0;
  for (let i = 0; i < values.length; i++) {
    alone += values[i] ** 2;
    if (i % size < size - 1) together += values[i] * values[i + 1];
    if (i + size < values.length) together += values[i] * values[i + size];
  }
  return alone > 0 ? together / (2 * alone) : 0;
}

function verdict({ pixels, size }: Picture, fits: readonly Fit[]): Estimate {
  const winner = best(fits);
  const kind = WHOLE_KINDS[fits.indexOf(winner)];
  const loser = fits[1 - fits.indexOf(winner)];
  const n = pixels.length;
  const floor = ROUNDING * n;
  // Gaussian noise of unknown strength: the likelihood of a fit is its leftover to the power −n/2.
  const odds = (n / 2) * Math.log((loser.leftover + floor) / (winner.leftover + floor));
  const mean = pixels.reduce((sum, value) => sum + value, 0) / n;
  const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const drawn = render(partsOf({ kind, ...winner.pose }), size);
  const left = pixels.map((value, i) => value - winner.ground - winner.contrast * drawn[i]);
  return {
    kind,
    pose: { ...winner.pose, angle: wrapped(winner.pose.angle) },
    belief: 1 / (1 + Math.exp(-odds)),
    explained: variance > 0 ? Math.max(0, 1 - winner.leftover / variance) : 0,
    pattern: neighbours(left, size),
  };
}

/** The estimate of a picture; yields every millisecond or so, for others to have their turn. */
export function* estimating(picture: Picture): Generator<void, Estimate> {
  const small = new Searchable(shrunk(picture, COARSE));
  const fits: Fit[] = [];
  for (const kind of WHOLE_KINDS) {
    const parts = drawing(kind);
    const tried: Fit[] = [];
    for (const guess of yield* guesses(small, kind)) {
      tried.push(fit(picture, parts, guess, SHORT));
      yield;
    }
    fits.push(fit(picture, parts, best(tried).pose, LONG));
    yield;
  }
  return verdict(picture, fits);
}

/** The estimate of a picture, in one go. */
export function estimate(picture: Picture): Estimate {
  const work = estimating(picture);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
