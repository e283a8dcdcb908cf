/** Where everything stands in the picture, for a width and so many cards. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** So wide that sheet, cards and the drawing back stand beside each other: what is drawn, read, drawn back. */
const ABREAST = 860;
const NARROW = 420;
/** So many cards stand below each other; more are in two columns. */
const FULL = 6;
/** On a card lower than this, the arrow stands beside the drawings; and on one narrower than this, below them. */
const LOW = 100;
const SLIM = 180;
/** Height of a name's line on such a card. */
const LINE = 22;
/** Height of the strings with the numbers, and their distance from the drawing back. */
const STRINGS = 86;
const BELOW = 30;
/** Between the parts. */
const GAP = 24;

/** An oblong. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });

/** The arrangement for one width, in pixels of the stage. */
export class Places {
  readonly height: number;
  readonly sheet: Box;
  /** Where the network draws back what it reads. */
  readonly again: Box;
  /** Where the numbers hang that it is drawn from. */
  readonly numbers: Oblong;
  private readonly area: Oblong;
  /** Whether a card has room for all drawings, and for its name to be typed on it. */
  readonly named: boolean;
  private readonly columns: number;
  private readonly pitch: number;

  constructor(
    readonly width: number,
    readonly cards: number,
    /** Whether the numbers have their place yet: on a phone the cards move down for them, once. */
    readonly strung: boolean,
  ) {
    const abreast = (this.named = width >= ABREAST);
    this.columns = abreast && cards <= FULL ? 1 : 2;
    const rows = Math.ceil(cards / this.columns);
    if (abreast) {
      const middle = Math.max(260, Math.min(360, 0.3 * width));
      const small = Math.floor((width - middle - 2 * GAP - 8 - STRINGS - BELOW) / 2);
      const side = small + STRINGS + BELOW;
      this.sheet = box(4, 8, side);
      this.area = { at: [4 + side + GAP, 8], wide: middle, high: side + 8 };
      this.again = box(width - small - 4, 8, small);
      this.numbers = { at: [width - small - 4, 8 + small + BELOW], wide: small, high: STRINGS };
      this.height = side + 16;
      this.pitch = Math.min(170, this.area.high / rows);
    } else {
      const side = Math.min(340, 0.6 * width);
      const small = Math.min(side, width - side - 16);
      this.sheet = box(2, 4, side);
      this.again = box(width - small - 2, 4 + side - small, small);
      this.numbers = { at: [2, side + 14 + BELOW], wide: width - 4, high: STRINGS };
      const top = side + 14 + (strung ? BELOW + STRINGS + 12 : 0);
      this.pitch = width < NARROW ? 66 : 84;
      this.height = top + Math.max(2, rows) * this.pitch;
      this.area = { at: [2, top], wide: width - 4, high: rows * this.pitch };
    }
  }

  /** The card of a sign. */
  card(k: number): Oblong {
    const { area, columns, pitch } = this;
    const wide = (area.wide - 8 * (columns - 1)) / columns;
    return { at: [area.at[0] + (k % columns) * (wide + 8), area.at[1] + Math.floor(k / columns) * pitch], wide, high: pitch - 8 };
  }

  /** On a card: the drawings that it shows, where its name stands, and its arrow's lane. */
  inside({ at: [x, y], wide, high }: Oblong): { pictures: Box[]; name: Point; lane: { from: Point; long: number } } {
    if (this.named) {
      const slim = wide < SLIM;
      const side = high >= LOW ? Math.min(high - 62, (wide - 32) / 3) : Math.min(high - LINE - (slim ? 18 : 6), (wide - 24) / 3, 46);
      const top = high >= LOW ? 34 : LINE + 1;
      const pictures = [0, 1, 2].map((n) => box(x + 10 + n * (side + 6), y + top, side));
      const name: Point = [x + 12, y + (high >= LOW ? 19 : 12)];
      if (high >= LOW || slim) return { pictures, name, lane: { from: [x + 12, y + high - (slim ? 10 : 15)], long: wide - 28 } };
      const from = x + 3 * (side + 6) + 18;
      return { pictures, name, lane: { from: [from, y + top + side / 2], long: x + wide - 14 - from } };
    }
    const side = Math.min(high - 8, 62);
    const from = x + side + 16;
    return { pictures: [box(x + 6, y + (high - side) / 2, side)], name: [from, y + 0.3 * high], lane: { from: [from, y + 0.66 * high], long: x + wide - 12 - from } };
  }

  /** From the sheet's hundred units to pixels, and back. */
  onStage([x, y]: readonly number[]): Point {
    const { at, wide } = this.sheet;
    return [at[0] + (x / 100) * wide, at[1] + (y / 100) * wide];
  }

  /** Whether a point of the stage lies on the sheet. */
  holds([x, y]: Point): boolean {
    const { at, wide } = this.sheet;
    return x >= at[0] && x <= at[0] + wide && y >= at[1] && y <= at[1] + wide;
  }

  onSheet([x, y]: Point): [number, number] {
    const { at, wide } = this.sheet;
    const unit = (value: number, from: number) => Number(Math.max(0, Math.min(100, (100 * (value - from)) / wide)).toFixed(1));
    return [unit(x, at[0]), unit(y, at[1])];
  }
}
