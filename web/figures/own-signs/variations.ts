/**
 * A few of the variations that a sign is learned from, of which a lesson shows thousands in seconds: whoever looks at
 * a card sees them again.
 */
import { Chance } from "../../core/signs/chance";
import { centred } from "../../core/signs/drawing";
import { varied } from "../../core/signs/hand";
import { part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { reducedMotion } from "../../kit/theme";
import { paintHeading } from "./heading";
import { squares } from "./oblongs";
import type { Places } from "./places";
import type { State, Strokes } from "./state";
import { filling, paintStrokes, thin } from "./strokes";

/** So many are shown. */
const COUNT = 12;
/** A pointer that only passes is not shown them: it must rest so long, in seconds. */
const RESTS = 0.35;
/** One comes so long after the other, in so many seconds; then all are there. */
const [AFTER, COMES] = [0.05, 0.25] as const;
const ALL = AFTER * COUNT + COMES;
/** What they are, also in fewer words. */
const CAPTION = ["Learned from thousands like these", "thousands like these"] as const;

/** Variations of a sign's drawings, each of the drawings in turn. */
export function variationsOf(drawings: State["drawings"][number], seed: number): Strokes[] {
  const chance = new Chance(seed);
  return Array.from({ length: COUNT }, (_, n) => {
    const drawing = drawings[n % drawings.length] as [number, number][][];
    return varied(centred(drawing), chance).map((stroke) => stroke.map((point) => point.map((x) => 50 + 80 * x)));
  });
}

/** Those of one sign at a time. */
export class Variations {
  private sign = -1;
  private of: State["drawings"][number] | undefined;
  private made: Strokes[] = [];
  /** Seconds since they began to come; negative while the pointer may only pass. */
  private at = 0;

  /** The sign whose card is looked at, −1 for none. */
  look(sign: number): void {
    if (sign === this.sign) return;
    // From card to card they follow at once.
    this.at = this.shown >= 0 ? 0 : -RESTS;
    this.sign = sign;
  }

  /** The sign whose variations are seen, −1 for none. */
  get shown(): number {
    return this.at >= 0 ? this.sign : -1;
  }

  /** True while more of them come. */
  step(seconds: number): boolean {
    if (this.sign < 0 || this.at >= ALL) return false;
    this.at = reducedMotion() ? ALL : Math.min(ALL, this.at + seconds);
    return true;
  }

  /** In the room in which it is drawn back else. */
  paint(pen: Pen, places: Places, { drawings, seed }: State, colour: string): void {
    if (this.of !== drawings[this.sign]) [this.of, this.made] = [drawings[this.sign], variationsOf(drawings[this.sign], seed)];
    paintHeading(pen, places, ...CAPTION);
    squares(places.numbers, COUNT).forEach(({ at, wide }, n) => {
      const drawing = this.made[n];
      const come = part(this.at, n * AFTER, n * AFTER + COMES);
      if (come) paintStrokes(pen, drawing, filling(drawing, at, wide), come * thin(wide), ink(colour));
    });
  }
}
