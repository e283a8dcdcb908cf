/**
 * Digits as if written by hand, with known factors: `capsviz.datasets.strokes`, picture for picture. An
 * endless labelled set that needs no download.
 */
import { drawStrokes, type Stroke } from "../ink";
import { GLYPHS, MOST_POINTS, segmentWeights, type SegmentWeights } from "./glyphs";
import { NumpyRandom } from "./numpy-random";

/** Lowest and highest value of each factor, in the order in which they are drawn. */
export const FACTORS = {
  thickness: [1.2, 3.5],
  slant: [-0.2, 0.5],
  rotation: [-0.2, 0.2],
  width: [0.8, 1.4],
  scale: [0.85, 1.0],
  shiftX: [-1.5, 1.5],
  shiftY: [-1.5, 1.5],
  shape: [-1.0, 1.0],
} as const;

/** A value of each factor. */
export type Factors = Record<keyof typeof FACTORS, number>;

/** A picture with its truth. */
export interface StrokeDigit {
  label: number;
  factors: Factors;
  /** 28 rows of 28 numbers, 0 paper to 255 ink. */
  image: Uint8Array;
}

/** What each factor is in a clean digit. */
const NEUTRAL: Factors = {
  thickness: 2.4, slant: 0, rotation: 0, width: 1, scale: 1, shiftX: 0, shiftY: 0, shape: 0,
};

/** Rows and columns of a picture. */
export const SIZE = 28;
/** Side of the square that the longer side of a digit fills, ink included. */
const BOX = 20;
const HAND_POINT = 0.02;
const HAND_BEND = 0.07;
const BENDS = 5;

let weights: SegmentWeights[][] | undefined;

/** `next` gives example 0, 1, 2 … of `stroke_digits(n, seed)`. */
export class StrokeDigits {
  private readonly labels: NumpyRandom;
  private readonly factors: NumpyRandom;
  private readonly hands: NumpyRandom;

  /** @param digits to choose from, with equal chances */
  constructor(
    seed: number,
    private readonly digits: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ) {
    [this.labels, this.factors, this.hands] = [0, 1, 2].map((k) => new NumpyRandom(seed, k));
  }

  next(): StrokeDigit {
    const label = this.digits[Math.floor(this.labels.random() * this.digits.length)];
    const drawn = Object.entries(FACTORS).map(([name, [low, high]]) => [
      name,
      low + (high - low) * this.factors.random(),
    ]);
    const factors = Object.fromEntries(drawn) as Factors;
    const hand = Array.from({ length: MOST_POINTS + BENDS }, () => [
      this.hands.normal(),
      this.hands.normal(),
    ]);
    const ink = drawStrokes(segments(label, factors, hand), factors.thickness, SIZE);
    return { label, factors, image: Uint8Array.from(ink, (share) => Math.round(share * 255)) };
  }
}

/** The pen's way through the ten clean glyphs, as `digit_strokes` has it: to a hundredth of a pixel. */
export function digitStrokes(): Stroke[][] {
  const still = Array.from({ length: MOST_POINTS + BENDS }, () => [0, 0]);
  const short = ([x, y]: Stroke[number]) => [Number(x.toFixed(2)), Number(y.toFixed(2))] as const;
  return GLYPHS.map((_, digit) => {
    const strokes: Stroke[number][][] = [];
    for (const [start, end] of segments(digit, NEUTRAL, still).map((piece) => piece.map(short))) {
      if (strokes.at(-1)?.at(-1)?.join() !== start.join()) strokes.push([start]);
      strokes[strokes.length - 1].push(end);
    }
    return strokes;
  });
}

/** The straight pieces of a digit, in pixels of MNIST's frame. */
function segments(label: number, factors: Factors, hand: readonly number[][]): Stroke[] {
  const glyph = GLYPHS[label];
  const cos = Math.cos(factors.rotation);
  const sin = Math.sin(factors.rotation);
  const written = glyph.points.map(([x0, y0], k) => {
    const [moveX, moveY] = glyph.moves[k] ?? [0, 0];
    const [px, py] = [x0 + factors.shape * moveX, y0 + factors.shape * moveY];
    const [bx, by] = bend(px, py, hand);
    const [hx, hy] = [px + HAND_POINT * hand[k][0] + bx, py + HAND_POINT * hand[k][1] + by];
    const x = hx * factors.width - Math.tan(factors.slant) * hy;
    return [cos * x - sin * hy, sin * x + cos * hy] as const;
  });
  weights ??= GLYPHS.map(segmentWeights);
  const mean = (own: Float64Array): [number, number] => {
    let [x, y] = [0, 0];
    own.forEach((share, k) => ((x += share * written[k][0]), (y += share * written[k][1])));
    return [x, y];
  };
  return intoFrame(
    weights[label].map(({ start, end }) => [mean(start), mean(end)]),
    factors,
  );
}

/** The whole digit bends by a polynomial of degree 3. */
function bend(x0: number, y0: number, hand: readonly number[][]): [number, number] {
  const [x, y] = [(x0 - 0.33) * 2, (y0 - 0.5) * 2];
  const terms = [x ** 2, x * y, y ** 2, x ** 2 * y, x * y ** 2];
  const along = (axis: number) =>
    HAND_BEND * terms.reduce((sum, term, k) => sum + term * hand[MOST_POINTS + k][axis], 0);
  return [along(0), along(1)];
}

/** Scale to MNIST's box and put the ink's centre of mass in the middle, plus the shift. */
function intoFrame(pieces: [number, number][][], factors: Factors): Stroke[] {
  const ends = pieces.flat();
  const extent = Math.max(
    ...[0, 1].map((axis) => {
      const values = ends.map((end) => end[axis]);
      return Math.max(...values) - Math.min(...values);
    }),
  );
  const zoom = (BOX * factors.scale - factors.thickness) / extent;
  let [length, x, y] = [0, 0, 0];
  for (const [[ax, ay], [bx, by]] of pieces) {
    const own = Math.hypot(bx - ax, by - ay);
    length += own;
    x += (own * (ax + bx)) / 2;
    y += (own * (ay + by)) / 2;
  }
  const [toX, toY] = [SIZE / 2 + factors.shiftX, SIZE / 2 + factors.shiftY];
  const place = ([px, py]: [number, number]): [number, number] => [
    (px - x / length) * zoom + toX,
    (py - y / length) * zoom + toY,
  ];
  return pieces.map((piece) => piece.map(place));
}
