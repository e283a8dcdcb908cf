/**
 * Where everything stands in the picture, for a width and so many cards: the sheet, beside it (on a phone below it) the
 * numbers that bend what is drawn back on it, and then the cards. A card keeps its size when the numbers come.
 */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { inside, type Inside } from "./card-places";
import { squares, type Oblong } from "./oblongs";

/** So wide that sheet, numbers and cards stand beside each other; and so narrow that they are below each other, as on a phone. */
const [ABREAST, NARROW] = [860, 560] as const;
/** Between the parts, and between two cards. */
const [GAP, BETWEEN] = [18, 8] as const;
/** A line of words over the numbers has so much room. */
const HEADING = 30;
/** The sheet is never wider: the picture must fit onto a screen. */
const LARGEST = 400;

/** Beside the sheet so many cards stand below each other; more are in two columns, and leave the numbers less. */
const FULL = 4;
const DESK = { one: { cards: [272, 320], share: 0.31, numbers: 240 }, two: { cards: [340, 400], share: 0.4, numbers: 190 } } as const;
/** A card and the way to the next are so high at most; at least, of three, and so much less for each that is more. */
const [TALL, THREE_HIGH, LESS] = [152, 124, 10] as const;
/** A card that only offers a new sign is lower, below all others. */
const OFFER = 46;

/** On a phone so many cards have a row each; more are two in a row, and more than so many three. */
const [IN_ROWS, IN_PAIRS] = [3, 8] as const;
/** Between two cards' upper edges there: of two, three, and of rows of pairs up to three, and more. */
const PITCH = { two: 62, three: 56, pairs: 58, many: 52 } as const;
/** The numbers there are so high, words included; a finger's sheet is so wide at most; and the whole so high, that words and chips fit onto the screen, too. */
const [ROOM, FINGER, NARROW_HEIGHT] = [164, 304, 646] as const;
/** Between phone and desk: a card's pitch, and the narrowest stage with two in a row. */
const [BROAD_PITCH, BROAD_PAIRS] = [72, 620] as const;

const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });

/** The cards: in columns, each with so much between two upper edges; and whether the one that offers a new sign has a low row of its own. */
interface Grid {
  columns: number;
  pitch: number;
  low: boolean;
}

/** The arrangement for one width, in pixels of the stage. */
export class Places {
  readonly height: number;
  readonly sheet: Box;
  /** Where the numbers hang that a drawing back is made from; before something is read, what each capsule draws. */
  readonly numbers: Oblong;
  /** Where the words over them stand. */
  readonly heading: Point;
  /** Whether a card has room for its name to be typed on it. */
  readonly named: boolean;
  /** How many cards there are, with the one that offers a new sign. */
  readonly cards: number;
  private readonly grid: Grid;
  private readonly area: Oblong;

  constructor(
    readonly width: number,
    /** Cards of signs, or of the one that is asked for. */
    readonly signs: number,
    /** Whether one more offers a new sign. */
    readonly offers: boolean,
    /** How far the numbers' room has opened, 0..1: while signs are collected there is nothing to be drawn back. */
    readonly open: number,
  ) {
    this.cards = signs + Number(offers);
    this.named = width >= ABREAST;
    const { sheet, numbers, area, grid } = this.named ? this.abreast() : this.below();
    [this.sheet, this.numbers, this.area, this.grid] = [sheet, numbers, area, grid];
    this.height = Math.max(this.named ? sheet.wide + 16 : 0, area.at[1] + area.high);
    this.heading = [numbers.at[0] + numbers.wide / 2, numbers.at[1] - HEADING / 2 - 1];
  }

  /** Sheet and cards stand in the middle, and make room for the numbers between them. */
  private abreast(): Pick<Places, "sheet" | "numbers"> & { area: Oblong; grid: Grid } {
    const { width, signs, open, cards } = this;
    const crowded = signs > FULL;
    const { cards: [least, most], share, numbers: room } = DESK[crowded ? "two" : "one"];
    const wide = Math.max(least, Math.min(most, share * width));
    const side = Math.min(LARGEST, Math.floor(width - 8 - 2 * GAP - wide - room));
    const rows = crowded ? Math.ceil(cards / 2) : signs;
    const low = crowded ? 0 : OFFER + BETWEEN;
    const pitch = Math.min(TALL, Math.max(THREE_HIGH - LESS * (rows - 3), (side + BETWEEN - low) / rows));
    const high = rows * pitch + low * open; // also while none is offered: nothing may move
    const aside = (width - 8 - side - GAP - wide) / 2;
    return {
      sheet: box(4 + mix(aside, 0, open), 8, side),
      numbers: { at: [4 + side + GAP, 8 + HEADING], wide: width - 8 - side - 2 * GAP - wide, high: Math.max(side, high - BETWEEN) - HEADING },
      area: { at: [mix(4 + aside + side + GAP, width - 4 - wide, open), 8], wide, high },
      grid: { columns: crowded ? 2 : 1, pitch, low: !crowded },
    };
  }

  /** The cards are below the sheet, and on a phone the numbers between the two. */
  private below(): Pick<Places, "sheet" | "numbers"> & { area: Oblong; grid: Grid } {
    const { width, signs, open, cards } = this;
    const narrow = width < NARROW;
    const paired = narrow || width < BROAD_PAIRS ? signs > IN_ROWS : true;
    const columns = !paired ? 1 : narrow && cards > IN_PAIRS ? 3 : 2;
    const low = columns === 1;
    const rows = Math.ceil((low ? signs : cards) / columns);
    const pitch = !narrow ? BROAD_PITCH : low ? PITCH[signs < IN_ROWS ? "two" : "three"] : PITCH[rows < 4 ? "pairs" : "many"];
    const extra = low ? OFFER + BETWEEN : 0;
    const high = Math.max(2, rows) * pitch + extra * open;
    const side = narrow ? Math.min(FINGER, width - 4, NARROW_HEIGHT - rows * pitch - extra - ROOM - 16) : Math.min(340, 0.56 * width);
    const under = 4 + side + 6;
    const opened = narrow ? under + ROOM + 6 : under + 4;
    const whole = narrow ? width - 4 : side;
    const wide = mix(whole, side, open);
    return {
      sheet: box(narrow ? (width - wide) / 2 : mix((width - wide) / 2, 2, open), 4, wide),
      numbers: narrow
        ? { at: [2, under + HEADING], wide: width - 4, high: ROOM - HEADING }
        : { at: [2 + side + GAP, 4 + HEADING], wide: width - side - GAP - 4, high: side - HEADING },
      area: { at: [2, narrow ? mix(4 + whole + 10, opened, open) : opened], wide: width - 4, high },
      grid: { columns, pitch, low },
    };
  }

  /** Where it is seen what each of so many signs' capsules draws: where cards are below each other each in the row of its own, else in squares. */
  draws(count: number): Box[] {
    if (!this.named || this.grid.columns > 1) return squares(this.numbers, count);
    const { at: [x], wide } = this.numbers;
    return Array.from({ length: count }, (_, k) => {
      const { at: [, y], high } = this.card(k);
      const side = Math.min(high, wide);
      return box(x + (wide - side) / 2, y + (high - side) / 2, side);
    });
  }

  /** Where it says what they are: in the row of a card without a sign, or over them all. */
  caption(count: number): Point {
    if (!this.named || this.grid.columns > 1 || count >= this.cards) return this.heading;
    const { at: [, y], high } = this.card(count);
    return [this.heading[0], y + high / 2];
  }

  /** The card of a sign. */
  card(k: number): Oblong {
    const { area, grid: { columns, pitch, low }, signs } = this;
    const wide = (area.wide - BETWEEN * (columns - 1)) / columns;
    const [x, y] = [area.at[0] + (k % columns) * (wide + BETWEEN), area.at[1] + Math.floor(k / columns) * pitch];
    return { at: [x, y], wide, high: low && k >= signs ? OFFER : pitch - BETWEEN };
  }

  /** What stands where on the card of a sign that has, or may have, so many drawings. */
  inside(k: number, count?: number): Inside {
    return inside(this.card(k), this.named, count);
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
