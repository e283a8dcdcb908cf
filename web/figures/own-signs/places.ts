/** Where everything stands in the picture, for a width and so many cards. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

const NARROW = 420;
/** More cards than this stand in two columns. */
const ONE_COLUMN = 4;

/** An oblong. */
export interface Oblong {
  at: Point;
  wide: number;
  high: number;
}

/** The arrangement for one width, in pixels of the stage. */
export class Places {
  readonly narrow: boolean;
  readonly height: number;
  readonly sheet: Box;
  /** Where the network draws back what it reads. */
  readonly again: Box;
  /** Where the numbers hang that it is drawn from. */
  readonly numbers: Oblong;
  private readonly area: Oblong;
  private readonly columns: number;
  private readonly pitch: number;

  constructor(
    readonly width: number,
    readonly cards: number,
  ) {
    const narrow = (this.narrow = width < NARROW);
    const side = narrow ? Math.min(250, width * 0.66) : Math.min(340, width * 0.47);
    const small = narrow ? Math.min(108, width - side - 14) : 140;
    const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });
    this.columns = narrow || cards > ONE_COLUMN ? 2 : 1;
    const rows = Math.ceil(cards / this.columns);
    if (narrow) {
      this.sheet = box(2, 4, side);
      this.again = box(side + 12, 4 + side - small, small);
      this.numbers = { at: [side + 12, 12], wide: small, high: side - small - 30 };
      this.pitch = 62;
      this.area = { at: [2, side + 18], wide: width - 4, high: rows * this.pitch };
      this.height = side + 18 + Math.max(2, rows) * this.pitch;
    } else {
      this.sheet = box(width - side - 4, 8, side);
      this.again = box(width - side - 4, side + 22, small);
      this.numbers = { at: [width - side + small + 12, side + 30], wide: side - small - 20, high: small - 38 };
      this.height = side + small + 34;
      this.pitch = Math.min(160, (this.height - 16) / rows);
      this.area = { at: [4, 8], wide: width - side - 30, high: this.height - 16 };
    }
  }

  /** Whether a card has room for its name to be typed on it. */
  get named(): boolean {
    return this.columns === 1;
  }

  /** The card of a sign. */
  card(k: number): Oblong {
    const { area, columns, pitch } = this;
    const wide = (area.wide - 8 * (columns - 1)) / columns;
    return { at: [area.at[0] + (k % columns) * (wide + 8), area.at[1] + Math.floor(k / columns) * pitch], wide, high: pitch - 8 };
  }

  /** How many drawings a card shows, their side, and where the lane of its arrow begins and ends. */
  inside({ at: [x, y], wide, high }: Oblong): { shown: number; side: number; lane: { from: Point; long: number } } {
    const shown = this.columns === 1 ? 3 : 1;
    const side = Math.min(high - 12, shown === 1 ? 54 : (0.6 * wide) / 3);
    const from = x + 10 + shown * (side + 4) + 6;
    return { shown, side, lane: { from: [from, y + 0.62 * high], long: x + wide - 14 - from } };
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
