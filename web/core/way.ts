/** The way of a pen through strokes: how far it has come, and where that is. */
import type { Stroke } from "./ink";

type Point = Stroke[number];

/** A piece of the way, from one point of a stroke to the next; a dot is a piece without length. */
interface Piece {
  stroke: number;
  from: Point;
  to: Point;
  begin: number;
  long: number;
}

/** How much nearer, per step along the way, a place must be for a hand to jump there. */
const STICK = 0.3;

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** A way through strokes, measured along the pen's path; what the pen jumps over does not count. */
export class Way {
  private readonly pieces: Piece[] = [];
  readonly long: number;

  constructor(strokes: readonly Stroke[]) {
    let begin = 0;
    strokes.forEach((points, stroke) =>
      points.forEach((to, k) => {
        if (k === 0 && points.length > 1) return;
        const from = points[Math.max(0, k - 1)];
        const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
        this.pieces.push({ stroke, from, to, begin, long });
        begin += long;
      }),
    );
    this.long = begin;
  }

  /** What is written when this share of the way is done; nothing at 0. */
  upTo(share: number): Stroke[] {
    const end = share * this.long;
    const strokes: Point[][] = [];
    if (share <= 0) return strokes;
    let last = -1;
    for (const { stroke, from, to, begin, long } of this.pieces) {
      if (begin > end) break;
      if (stroke !== last) strokes.push([from]);
      last = stroke;
      if (long > 0) strokes[strokes.length - 1].push(between(from, to, Math.min(1, (end - begin) / long)));
    }
    return strokes;
  }

  /** Where the pen is then; undefined without strokes. */
  at(share: number): Point | undefined {
    const end = share * this.long;
    const piece = this.pieces.filter(({ begin }) => begin <= end).pop();
    return piece && between(piece.from, piece.to, piece.long ? Math.min(1, (end - piece.begin) / piece.long) : 0);
  }

  /** Points ahead of a pen that has come so far, a step apart. */
  ahead(share: number, step: number): Point[] {
    const count = Math.floor(((1 - share) * this.long) / step);
    return Array.from({ length: count }, (_, k) => this.at(share + ((k + 1) * step) / this.long)!);
  }

  /** The share at which the pen is nearest to a hand; of places alike the one nearest along the way. */
  nearest([x, y]: Point, share: number): number {
    let [best, found] = [Infinity, share];
    for (const { from, to, begin, long } of this.pieces) {
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const t = long ? Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / (long * long))) : 0;
      const along = begin + t * long;
      const off = Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy) + STICK * Math.abs(along - share * this.long);
      if (off < best) [best, found] = [off, this.long ? along / this.long : 1];
    }
    return found;
  }
}
