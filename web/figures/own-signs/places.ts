/** Where everything stands in the picture, for a width and so many cards. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { squares, type Oblong } from "./oblongs";

/** So wide that sheet, cards and numbers stand beside each other: what is drawn, as what it is read, what it is drawn back from. */
const ABREAST = 860;
const NARROW = 420;
/** So many cards stand below each other; more are in two columns. */
const FULL = 5;
/** On a card lower than this, the arrow stands beside the drawings; and on one narrower than this, below them. */
const LOW = 100;
const SLIM = 260;
/** A card is never higher. */
const TALL = 216;
/** Height of a name's line on such a card. */
const LINE = 25;
/** The numbers are so wide, and no wider: at least, where all cards stand in two columns, and at most. */
const NUMBERS = { least: 270, crowded: 190, most: 440 } as const;
/** A line of words over them has so much room. */
const HEADING = 34;
/** On a phone the sheet stays so wide that a finger can draw on it, less where the cards are many; below it the numbers are so high, words included. */
const [FINGER, CROWDED_FINGER, ROW] = [304, 268, 186] as const;
/** More than so many cards stand there in three columns, and more than so many in rows that take of the sheet. */
const [IN_PAIRS, IN_TWO_ROWS] = [4, 6] as const;
/** Between two cards' upper edges there, at most; and so high is the whole picture at most, that words and chips fit onto the screen, too. */
const [NARROW_PITCH, NARROW_HEIGHT] = [68, 648] as const;
/** The sheet is never wider: the picture must fit onto a screen. */
const LARGEST = 430;
/** Between the parts. */
const GAP = 24;
/** So many drawings of a sign have places of their own; more are smaller. */
const THREE = 3;
/** While a number is held, what its ends would draw has so much of the width, and at least and at most so many pixels. */
const ENDS = { share: 0.24, least: 64, most: 174 } as const;
/** Where the sheet lies over the cards then, the arrow of the one that was read has a strip of it so high. */
const STRIP = 40;

/** Where an arrow begins, and how long it is for a capsule that is 1 long. */
export interface Lane {
  from: Point;
  long: number;
}

const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });

/** The arrangement for one width, in pixels of the stage. */
export class Places {
  readonly height: number;
  readonly sheet: Box;
  /** Where the numbers hang that a drawing back is made from; before something is read, what each capsule draws. */
  readonly numbers: Oblong;
  /** Where the words over them stand. */
  readonly heading: Point;
  /** How far the sheet spreads while a number is held; and whether it lies over the cards then. */
  readonly spread: Oblong;
  readonly covers: boolean;
  /** Whether a card has room for all drawings, and for its name to be typed on it. */
  readonly named: boolean;
  private readonly area: Oblong;
  private readonly columns: number;
  private readonly pitch: number;

  constructor(
    readonly width: number,
    readonly cards: number,
    /**
     * How far the place for what it draws back has opened, 0..1. While signs are collected there is
     * nothing to be drawn back: the sheet and the cards have the whole stage.
     */
    readonly open: number,
  ) {
    const abreast = (this.named = this.covers = width >= ABREAST);
    const narrow = width < NARROW;
    this.columns = abreast && cards <= FULL ? 1 : narrow && cards > IN_PAIRS ? 3 : 2;
    const rows = Math.ceil(cards / this.columns);
    if (abreast) {
      const crowded = cards > FULL;
      const wish = crowded ? Math.max(260, Math.min(360, 0.3 * width)) : Math.max(196, Math.min(260, 0.22 * width));
      const side = Math.min(LARGEST, Math.floor(width - wish - (crowded ? NUMBERS.crowded : NUMBERS.least) - 2 * GAP - 8));
      const back = Math.min(NUMBERS.most, width - 8 - 2 * GAP - side - wish);
      const left = 4 + side + GAP;
      const all = width - left - 4;
      const x = width - back - 4;
      this.sheet = box(4, 8, side);
      this.numbers = { at: [x, 8 + HEADING], wide: back, high: side - HEADING };
      this.spread = { at: [4, 8], wide: x - GAP - 4, high: side };
      this.height = side + 16;
      // The card for a further sign comes while it opens; the others begin as they were.
      const before = Math.max(2, open ? rows - 1 : rows);
      this.pitch = mix(Math.min(TALL, (side + 8) / before), Math.min(TALL, (side + 8) / rows), open);
      this.area = { at: [left, 8], wide: mix(all, all - back - GAP, open), high: side + 8 };
    } else {
      const side = narrow ? Math.min(cards > IN_TWO_ROWS ? CROWDED_FINGER : FINGER, width - 4) : Math.min(340, 0.6 * width);
      const below = 4 + side + 8;
      const opened = narrow ? below + ROW + 8 : below + 4;
      const whole = Math.min(width - 4, opened - 12);
      const wide = mix(whole, side, open);
      // On a phone there is room for the numbers once there are some.
      const top = narrow ? mix(4 + whole + 10, opened, open) : opened;
      this.sheet = box(narrow ? (width - wide) / 2 : mix((width - wide) / 2, 2, open), 4, wide);
      this.numbers = narrow
        ? { at: [2, below + HEADING - 6], wide: width - 4, high: ROW - HEADING + 6 }
        : { at: [2 + side + GAP, 4 + HEADING], wide: width - side - GAP - 4, high: side - HEADING };
      this.spread = narrow ? { at: [2, 4], wide: width - 4, high: side } : { at: [2, 4], wide: side, high: side };
      this.pitch = narrow ? Math.min(NARROW_PITCH, (NARROW_HEIGHT - opened) / rows) : 84;
      this.height = top + Math.max(2, rows) * this.pitch;
      this.area = { at: [2, top], wide: width - 4, high: rows * this.pitch };
    }
    const { at: [x, y], wide } = this.numbers;
    this.heading = [x + wide / 2, y - 0.7 * HEADING];
  }

  /**
   * While a number is held: where the drawing back is large, what its lower and its upper end would draw, left and right
   * of it, and below them a strip where the sheet lies over the cards.
   */
  get held(): { drawn: Box; ends: readonly [Box, Box]; strip: Oblong | undefined } {
    const { at: [x, y], wide } = this.spread;
    const high = this.spread.high - (this.covers ? STRIP : 0);
    const end = Math.max(ENDS.least, Math.min(ENDS.most, ENDS.share * wide));
    const side = Math.min(high, wide - 2 * end);
    const middle = y + high / 2;
    return {
      drawn: box(x + (wide - side) / 2, middle - side / 2, side),
      ends: [box(x, middle - end / 2, end), box(x + wide - end, middle - end / 2, end)],
      strip: this.covers ? { at: [x, y + high], wide, high: STRIP } : undefined,
    };
  }

  /** Where it is seen what each of so many signs' capsules draws: beside the cards each in the row of its own, else in squares. */
  draws(count: number): Box[] {
    return this.named ? Array.from({ length: count }, (_, k) => this.besideCard(k)) : squares(this.numbers, count);
  }

  /** Beside the cards, where it says what they are and its lines begin: in the row of a card without a sign; nowhere if all have one. */
  besideCaption(count: number): Point | undefined {
    if (count >= this.cards) return undefined;
    const { at: [x, y], wide } = this.besideCard(count);
    return [x + 8, y + wide / 2];
  }

  private besideCard(k: number): Box {
    const { numbers: { at: [x], wide }, columns } = this;
    const { at: [, y], high } = this.card(k);
    return box(x + (k % columns) * (wide / columns), y, Math.min(high, wide / columns));
  }

  /** The card of a sign. */
  card(k: number): Oblong {
    const { area, columns, pitch } = this;
    const wide = (area.wide - 8 * (columns - 1)) / columns;
    return { at: [area.at[0] + (k % columns) * (wide + 8), area.at[1] + Math.floor(k / columns) * pitch], wide, high: pitch - 8 };
  }

  /** On a card: where it is sealed once it was read. */
  seal(k: number): Point {
    const { at: [x], wide } = this.card(k);
    return [x + wide - 17, this.inside(this.card(k)).name[1]];
  }

  /** On a card: where its drawings are, those that `count` are or may be, its name, and its arrow's lane. */
  inside({ at: [x, y], wide, high }: Oblong, count = THREE): { pictures: Box[]; name: Point; lane: Lane } {
    if (this.columns > 2) {
      const side = Math.min(high - 20, 32);
      return { pictures: [box(x + 8, y + 3, side)], name: [x + side + 14, y + 3 + side / 2], lane: { from: [x + 10, y + high - 9], long: wide - 22 } };
    }
    if (!this.named) {
      const side = Math.min(high - 8, 62);
      const from = x + side + 16;
      return { pictures: [box(x + 6, y + (high - side) / 2, side)], name: [from, y + 0.3 * high], lane: { from: [from, y + 0.66 * high], long: x + wide - 12 - from } };
    }
    const slim = wide < SLIM;
    const tall = high >= LOW;
    const large = tall ? Math.min(high - 62, (wide - 32) / THREE) : Math.min(high - LINE - (slim ? 18 : 6), (wide - 24) / THREE, 46);
    const apart = tall ? Math.max(6, Math.min(110, (wide - 20 - THREE * large) / 2)) : 6;
    const span = THREE * large + (THREE - 1) * apart;
    const top = tall ? 34 : LINE + 1;
    const name: Point = [x + 12, y + (tall ? 20 : 14)];
    const gap = count > THREE ? 4 : apart;
    const side = count > THREE ? Math.min(large, (span - (count - 1) * gap) / count) : large;
    const pictures = Array.from({ length: Math.max(THREE, count) }, (_, n) => box(x + 10 + n * (side + gap), y + top + (large - side) / 2, side));
    if (tall || slim) return { pictures, name, lane: { from: [x + 12, y + high - (slim ? 10 : 15)], long: wide - 28 } };
    const from = x + span + 18;
    return { pictures, name, lane: { from: [from, y + top + large / 2], long: x + wide - 14 - from } };
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
