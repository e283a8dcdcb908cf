/**
 * What is none of the reader's signs. A network that was never shown a stranger is sure of everything:
 * half of what it learns from has the label "none", for which all capsules have to be short.
 */
import type { Stroke } from "../ink";
import { StrokeDigits } from "../strokes/stroke-digits";
import type { Chance } from "../chance";
import { centred, inked, SIZE, type Drawing } from "./drawing";
import { anyInking, varied } from "./hand";
import { cosine } from "./likeness";

/** Shares among strangers; the rest are digits. */
const HALVES = 0.3;
const SCRIBBLES = 0.5;
/** So many different digits are made; they come again. */
const DIGITS = 60;
/** A stranger that is so like an own sign is not shown as one: somebody may well teach a 3. */
const ALIKE = 0.82;
/** Pixels of a cell in which ink is summed to compare pictures. */
const CELL = 4;

/** Makes pictures that are none of these signs. */
export class Strangers {
  private readonly digits: readonly Float32Array[];
  private readonly own: Float32Array[];

  /** @param drawings centred, of all signs */
  constructor(
    private readonly drawings: readonly Drawing[],
    private readonly labels: readonly number[],
    private readonly random: Chance,
    seed: number,
  ) {
    const digits = new StrokeDigits(seed);
    this.digits = Array.from({ length: DIGITS }, () => Float32Array.from(digits.next().image, (value) => value / 255));
    this.own = drawings.map((drawing) => coarse(inked(drawing)));
  }

  /** A stranger; undefined if what came up is too like an own sign. */
  next(): Float32Array | undefined {
    const dice = this.random.random();
    if (dice < HALVES) return this.halves();
    const picture = dice < HALVES + SCRIBBLES ? this.scribble() : this.digit();
    return this.isOwn(picture) ? undefined : picture;
  }

  /** Whether it looks, from afar, like one of the signs. */
  isOwn(picture: Float32Array): boolean {
    const found = coarse(picture);
    return this.own.some((own) => cosine(own, found) > ALIKE);
  }

  private digit(): Float32Array {
    return this.digits[Math.floor(this.random.random() * DIGITS)];
  }

  /** The left half of one sign and the right half of another, or upper and lower: right parts, wrong whole. */
  private halves(): Float32Array | undefined {
    const { drawings, labels, random } = this;
    const [a, b] = [0, 1].map(() => Math.floor(random.random() * drawings.length));
    if (labels[a] === labels[b]) return undefined;
    const axis = random.random() < 0.5 ? 0 : 1;
    const pieces = [
      ...cut(varied(drawings[a], random), axis, (at) => at < 0),
      ...cut(varied(drawings[b], random), axis, (at) => at >= 0),
    ];
    return pieces.length ? inked(centred(pieces.map(larger)), anyInking(random)) : undefined;
  }

  /** One to four strokes through random places, straight or curved. */
  private scribble(): Float32Array {
    const { random } = this;
    const count = 1 + Math.floor(random.random() * 4);
    const strokes = Array.from({ length: count }, () => {
      const knots = Array.from({ length: 2 + Math.floor(random.random() * 4) }, () => [random.random(), random.random()] as const);
      return random.random() < 0.5 ? knots : smooth(knots);
    });
    return inked(centred(strokes.map(larger)), anyInking(random));
  }
}

const larger = (stroke: Stroke): Stroke => stroke.map(([x, y]) => [100 * x, 100 * y] as const);

/** What of the strokes lies on one side. */
function cut(strokes: readonly Stroke[], axis: 0 | 1, keeps: (at: number) => boolean): Stroke[] {
  const pieces: Stroke[number][][] = [];
  for (const stroke of strokes) {
    let piece: Stroke[number][] = [];
    for (const point of stroke) {
      if (keeps(point[axis])) {
        if (!piece.length) pieces.push(piece);
        piece.push(point);
      } else piece = [];
    }
  }
  return pieces;
}

/** A Catmull-Rom curve through points. */
function smooth(knots: Stroke): Stroke {
  const at = (k: number) => knots[Math.max(0, Math.min(knots.length - 1, k))];
  return knots.slice(1).flatMap((_, k) =>
    Array.from({ length: 7 }, (_, n) => {
      const t = n / 6;
      const on = (axis: number) => {
        const [a, b, c, d] = [-1, 0, 1, 2].map((by) => at(k + by)[axis]);
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
      };
      return [on(0), on(1)] as const;
    }),
  );
}

/** Ink in cells of CELL × CELL pixels. */
function coarse(picture: Float32Array): Float32Array {
  const side = SIZE / CELL;
  const sums = new Float32Array(side * side);
  picture.forEach((value, k) => {
    sums[Math.floor(Math.floor(k / SIZE) / CELL) * side + Math.floor((k % SIZE) / CELL)] += value;
  });
  return sums;
}
