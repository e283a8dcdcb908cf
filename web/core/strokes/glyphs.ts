/** The ten digits as pen strokes, as in `capsviz.datasets.glyphs`: control points and splines. */

/** Control points, strokes as indices into them, and what the digit's own shape factor moves. */
export interface Glyph {
  points: readonly (readonly [number, number])[];
  strokes: readonly (readonly number[])[];
  moves: Readonly<Record<number, readonly [number, number]>>;
}

/** The ten digits as points, and how they move. */
export const GLYPHS: readonly Glyph[] = [
  {
    points: [[0.41, 0.01], [0.22, 0.06], [0.08, 0.28], [0.05, 0.58], [0.14, 0.87], [0.34, 1], [0.55, 0.87], [0.65, 0.56], [0.61, 0.25], [0.52, 0.09], [0.42, 0.02]],
    strokes: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    moves: { 0: [-0.05, 0.01], 9: [0.05, 0.08], 10: [0.14, 0.07] },
  },
  {
    points: [[0.2, 0.13], [0.3, 0], [0.3, 0.5], [0.3, 1]],
    strokes: [[0, 1], [1, 2, 3]],
    moves: { 0: [-0.09, 0.12] },
  },
  {
    points: [[0.08, 0.22], [0.2, 0.04], [0.42, 0.02], [0.55, 0.2], [0.46, 0.46], [0.27, 0.72], [0.12, 0.91], [0.035, 0.93], [0.12, 0.84], [0.36, 0.92], [0.66, 0.94]],
    strokes: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    moves: { 6: [0.01, 0.05], 7: [-0.045, -0.03], 8: [-0.02, -0.1], 9: [0, -0.02] },
  },
  {
    points: [[0.07, 0.13], [0.28, 0], [0.5, 0.12], [0.47, 0.32], [0.26, 0.46], [0.53, 0.57], [0.6, 0.8], [0.36, 1], [0.04, 0.88]],
    strokes: [[0, 1, 2, 3, 4], [4, 5, 6, 7, 8]],
    moves: { 4: [0.12, 0], 3: [0.02, 0.01], 5: [0.03, -0.01] },
  },
  {
    points: [[0.31, 0.03], [0.175, 0.32], [0.04, 0.61], [0.38, 0.61], [0.7, 0.58], [0.51, 0.03], [0.49, 0.5], [0.45, 1]],
    strokes: [[0, 1, 2], [2, 3, 4], [5, 6, 7]],
    moves: { 0: [0.19, 0], 1: [0.095, 0] },
  },
  {
    points: [[0.58, 0.04], [0.2, 0.05], [0.13, 0.44], [0.38, 0.37], [0.58, 0.56], [0.54, 0.85], [0.29, 1], [0.03, 0.9]],
    strokes: [[0, 1], [1, 2], [2, 3, 4, 5, 6, 7]],
    moves: { 0: [0.18, -0.04] },
  },
  {
    points: [[0.5, 0], [0.25, 0.24], [0.09, 0.56], [0.1, 0.84], [0.32, 1], [0.53, 0.87], [0.52, 0.67], [0.33, 0.56], [0.11, 0.74]],
    strokes: [[0, 1, 2, 3, 4, 5, 6, 7, 8]],
    moves: { 5: [0.05, -0.02], 6: [0.07, -0.08], 7: [0, -0.12], 8: [-0.01, -0.07] },
  },
  {
    points: [[0.04, 0.07], [0.35, 0.05], [0.62, 0.03], [0.43, 0.45], [0.29, 1], [0.3, 0.52], [0.52, 0.49]],
    strokes: [[0, 1, 2], [2, 3, 4], [5, 6]],
    moves: { 5: [-0.11, 0.02], 6: [0.11, -0.02] },
  },
  {
    points: [[0.5, 0.1], [0.32, 0], [0.13, 0.15], [0.2, 0.35], [0.47, 0.57], [0.57, 0.81], [0.34, 1], [0.09, 0.83], [0.18, 0.59], [0.45, 0.37]],
    strokes: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]],
    moves: { 0: [0.05, 0], 2: [-0.06, 0.02], 3: [-0.03, 0.08], 4: [-0.03, 0.07], 5: [-0.05, 0.02], 7: [0.05, 0.03], 8: [0.04, 0.07], 9: [0.04, 0.08] },
  },
  {
    points: [[0.56, 0.14], [0.34, 0.02], [0.11, 0.2], [0.18, 0.42], [0.4, 0.41], [0.545, 0.55], [0.5, 0.82], [0.39, 0.96], [0.26, 0.96]],
    strokes: [[0, 1, 2, 3, 4, 0], [0, 5, 6, 7, 8]],
    moves: { 6: [-0.01, 0.04], 7: [-0.09, 0.04], 8: [-0.2, -0.06] },
  },
];

/** Points of the digit that has most of them. */
export const MOST_POINTS = Math.max(...GLYPHS.map(({ points }) => points.length));

/** Straight pieces per glyph. */
export const SEGMENTS = 30;

/** Weights by which a segment's start and end are means of the glyph's control points. */
export interface SegmentWeights {
  start: Float64Array;
  end: Float64Array;
}

/** Of all segments of a glyph: a spline is linear in its control points. */
export function segmentWeights({ points, strokes }: Glyph): SegmentWeights[] {
  const spans = strokes.flatMap((stroke) => stroke.slice(1).map((_, k) => [stroke, k] as const));
  const bounds = spans.map((_, k) => roundHalfToEven((SEGMENTS * k) / spans.length));
  return spans.flatMap(([stroke, span], k) => {
    const pieces = (bounds[k + 1] ?? SEGMENTS) - bounds[k];
    const knots = Array.from({ length: pieces + 1 }, (_, n) =>
      spanWeights(stroke, span, n / pieces, points.length),
    );
    return knots.slice(1).map((end, n) => ({ start: knots[n], end }));
  });
}

/** As NumPy rounds. */
function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below + (below % 2);
}

/** A Catmull-Rom spline at `t` of a span: Hermite interpolation, chords of neighbours as tangents. */
function spanWeights(stroke: readonly number[], span: number, t: number, count: number): Float64Array {
  const weights = new Float64Array(count);
  const add = (knot: number, amount: number) => (weights[stroke[knot]] += amount);
  const addTangent = (knot: number, amount: number) => {
    const [before, after] = [Math.max(knot - 1, 0), Math.min(knot + 1, stroke.length - 1)];
    add(after, amount / (after - before));
    add(before, -amount / (after - before));
  };
  add(span, 2 * t ** 3 - 3 * t ** 2 + 1);
  add(span + 1, -2 * t ** 3 + 3 * t ** 2);
  addTangent(span, t ** 3 - 2 * t ** 2 + t);
  addTangent(span + 1, t ** 3 - t ** 2);
  return weights;
}
