/** What a lesson shows of itself: each sign's capsule grows, and what it draws comes out of the fog. */
import { SIZE } from "../../core/signs/drawing";
import type { Glimpse } from "../../core/signs/signs";
import { Chase } from "../../kit/chase";
import { part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { layersOf, paintDrawn } from "./drawn";
import { sizeIn } from "./heading";
import type { Places } from "./places";

/** Seconds in which the capsules' arrows follow. */
const SOON = 0.1;

/** A picture leaves a wide rim of itself empty: so much larger than its place it is shown. */
const ZOOM = 1.3;
/** So many of its points at its edge have no ink, which fog has there, too; and the next so much. */
const [RIM, SOFT] = [3, 0.5] as const;
/** A picture whose mean is so much of its darkest place is nothing but fog; and one with so little is a drawing. */
const [FOG, CLEAR] = [0.6, 0.25] as const;

/** What the drawings are, until they are as clear as they will be; and then. */
const [FOLLOW, CAPTION] = ["its drawings come last", "what it draws for each"] as const;

/** The layers of a picture, and how strong it is: out of a grey that is everywhere it comes as out of paper. */
interface Seen {
  layers: readonly string[];
  strength: number;
}

const NOTHING: Seen = { layers: [], strength: 0 };

/** How much of a picture stands out of its fog, 0..1. */
export function clearness(drawn: Float32Array): number {
  const mean = drawn.reduce((sum, value) => sum + value, 0) / Math.max(1, drawn.length);
  return 1 - part(mean / Math.max(1e-6, ...drawn), CLEAR, FOG);
}

/** The picture without what is beyond its place. */
export function within(drawn: Float32Array): Float32Array {
  const fromEdge = (n: number) => Math.min(n, SIZE - 1 - n);
  return drawn.map((value, n) => {
    const edge = Math.min(fromEdge(n % SIZE), fromEdge(Math.floor(n / SIZE)));
    return edge < RIM ? 0 : edge === RIM ? SOFT * value : value;
  });
}

/** The signs of one lesson. */
export class Glimpses {
  private readonly follows = new Chase();
  private lengths: number[] = [];
  private seen: Seen[] = [];
  /** Whether they are as clear as they will be. */
  private done = false;

  /** Of each sign's own capsule; none once the reader draws. */
  get shown(): Float32Array {
    return this.follows.at;
  }

  begin(signs: number): void {
    [this.lengths, this.seen, this.done] = [Array<number>(signs).fill(0), Array<Seen>(signs).fill(NOTHING), false];
  }

  hear({ sign, length, drawn }: Glimpse): void {
    if (sign >= this.seen.length) return;
    if (this.lengths.length) this.lengths[sign] = length;
    this.seen[sign] = { layers: layersOf(within(drawn)), strength: clearness(drawn) };
  }

  /** The decoder has come to its end. */
  settle(): void {
    this.done = true;
  }

  /** The reader draws, or it is known how its drawings are read: the arrows are for that. */
  quiet(): void {
    this.lengths = [];
  }

  /** They go. */
  end(): void {
    [this.lengths, this.seen] = [[], []];
  }

  /** True while something moves. */
  step(seconds: number): boolean {
    return this.follows.step(this.lengths, seconds, SOON);
  }

  /** The drawings, each in its sign's colour and place. */
  paint(pen: Pen, places: Places, colourOf: (sign: number) => string): void {
    const { length } = this.seen;
    if (!length) return;
    const words = this.done ? CAPTION : FOLLOW;
    pen.text(places.caption(length), words, { size: sizeIn(places.numbers.wide, words), fill: "var(--muted)", rim: false });
    places.draws(length).forEach(({ at: [x, y], wide: side }, k) => {
      const { layers, strength } = this.seen[k];
      const [wide, rim] = [ZOOM * side, (ZOOM - 1) * 0.5 * side];
      if (strength) paintDrawn(pen, layers, { at: [x - rim, y - rim], wide, high: wide }, ink(colourOf(k)), strength);
    });
  }
}
