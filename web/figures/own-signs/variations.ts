/**
 * A few of the variations that a sign is learned from, of which a lesson shows thousands in seconds: whoever looks at
 * a card sees them again, each drawing's in a row beside it; whoever presses it keeps them there.
 */
import { Chance } from "../../core/chance";
import { centred } from "../../core/signs/drawing";
import { varied } from "../../core/signs/hand";
import { part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { reducedMotion } from "../../kit/theme";
import { paintHeading } from "./heading";
import type { Places } from "./places";
import { rowsIn } from "./rows";
import type { State, Strokes } from "./state";
import { filling, paintStrokes, thin } from "./strokes";

/** So many are shown. */
const COUNT = 12;
/** A pointer that only passes is not shown them: it must rest so long, in seconds. */
const RESTS = 0.35;
/** One comes so long after the other, in so many seconds; then all are there. */
const [AFTER, COMES] = [0.05, 0.25] as const;
const ALL = AFTER * COUNT + COMES;
/** What they are, also in fewer words; and of a sign that is not learned yet. */
const CAPTION = ["Learned from thousands like these", "thousands like these"] as const;
const TO_COME = ["Thousands like these will follow", "thousands will follow"] as const;
/** Half the width and the height of the mark between a drawing and its variations. */
const [MARK_WIDE, MARK_HIGH] = [2.5, 5] as const;

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

  /** The sign whose card is looked at, −1 for none; at once where it was pressed. */
  look(sign: number, atOnce = false): void {
    if (sign !== this.sign) this.at = this.shown >= 0 ? 0 : -RESTS; // from card to card they follow at once
    if (atOnce) this.at = Math.max(0, this.at);
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
  paint(pen: Pen, places: Places, { drawings, sign, seed }: State, colour: string): void {
    const own = drawings[this.sign];
    if (this.of !== own) [this.of, this.made] = [own, variationsOf(own, seed)];
    const [words, fewer] = sign === this.sign ? TO_COME : CAPTION;
    paintHeading(pen, places, words, fewer);
    rowsIn(places.numbers, own.length).forEach(({ drawing: { at: [x, y], wide }, varied }, n) => {
      pen.rect([x, y], wide, wide, { round: 8, fill: "var(--raised)", stroke: "var(--line)", width: 1.5 });
      paintStrokes(pen, own[n], filling(own[n], [x, y], wide), thin(wide), ink(colour));
      const [right, middle] = [(x + wide + varied[0].at[0]) / 2, y + wide / 2];
      pen.line([[right - MARK_WIDE, middle - MARK_HIGH], [right + MARK_WIDE, middle], [right - MARK_WIDE, middle + MARK_HIGH]], { stroke: "var(--muted)", width: 1.8, class: "stroke" });
      varied.forEach(({ at, wide: side }, m) => {
        const of = n + m * own.length;
        const come = part(this.at, of * AFTER, of * AFTER + COMES);
        if (come) paintStrokes(pen, this.made[of], filling(this.made[of], at, side), come * thin(side), ink(colour));
      });
    });
  }
}
