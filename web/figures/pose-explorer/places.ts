/** Where things are in the picture: the drawing, the row of digits below it, the strips beside or below both. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { View } from "./state";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** The row of digits is as high as a finger needs. */
const DIGITS = 44;
/** Wider than this the picture has margins. */
const WIDEST = 960;
/** A digit leaves a rim of its image empty: that much larger is the image than the room for it. */
const RIM = 1.12;
/** Above the strips stands what they are; in the view of one number, with buttons for another. */
const TITLE = { strongest: 24, all: 24, digits: 44, morph: 24 };
/** Drawings along a strip, and pixels beside it for its name; in the first view that stands above. */
const STRIPS: Record<View, { columns: number; aside: [wide: number, narrow: number] }> = {
  strongest: { columns: 7, aside: [0, 0] },
  all: { columns: 11, aside: [84, 80] },
  digits: { columns: 9, aside: [100, 96] },
  morph: { columns: 9, aside: [84, 78] },
};
/** Height of the name above a strip. */
const ABOVE = 20;

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 584 : Math.min(480, Math.max(440, 0.47 * width + 100));
}

/** Whether a picture of this width is a phone's. */
export function isNarrow(width: number): boolean {
  return width < NARROW;
}

/** All places for one size of the picture and one view with so many strips. */
export class Places {
  readonly narrow: boolean;
  readonly columns: number;
  /** The drawing, a square, and the row of digits. */
  readonly drawing: Box;
  readonly digits: Box;
  /** The middle of the line above the strips. */
  readonly title: Point;
  /** Width and height of a strip's pictures. */
  readonly cell: number;
  private readonly first: Point;
  private readonly pitch: number;
  private readonly above: boolean;

  constructor(readonly width: number, readonly height: number, view: View, readonly rows: number) {
    const narrow = (this.narrow = isNarrow(width));
    const { columns, aside: asides } = STRIPS[view];
    const aside = asides[narrow ? 1 : 0];
    const title = TITLE[view];
    this.columns = columns;
    this.above = aside === 0;
    const inner = Math.min(width, WIDEST);
    const margin = (width - inner) / 2;
    const side = narrow ? (this.above ? 236 : 156) : Math.min(400, Math.round(0.47 * inner));
    const top = narrow ? 0 : (height - side - DIGITS - 12) / 2;
    const left = narrow ? (width - side) / 2 : margin;
    const rim = ((RIM - 1) / 2) * side;
    this.drawing = { at: [left - rim, top - rim], wide: RIM * side, high: RIM * side };
    this.digits = narrow
      ? { at: [0, side + 2], wide: width, high: DIGITS }
      : { at: [left, top + side + 12], wide: side, high: DIGITS };
    const panel = narrow
      ? { at: 0, top: side + DIGITS + 8, wide: width }
      : { at: left + side + 32, top: 0, wide: inner - side - 32 };
    const room = height - panel.top - title - (narrow ? 0 : 8);
    this.pitch = Math.min(room / rows, this.above ? 88 : 46);
    const most = this.pitch - (this.above ? ABOVE + 2 : narrow ? 0 : 1);
    this.cell = Math.floor(Math.min(most, (panel.wide - aside) / columns));
    const used = this.pitch * rows;
    const spare = (panel.wide - aside - this.cell * columns) / 2;
    this.title = [panel.at + panel.wide / 2, panel.top + title / 2 + (room - used) / 2];
    this.first = [panel.at + aside + spare, panel.top + title + (room - used) / 2];
  }

  /** From one strip to the next, without what is written above it. */
  get free(): number {
    return this.pitch - (this.above ? ABOVE : 0);
  }

  /** The pictures of a strip. */
  strip(row: number): Box {
    const inside = this.above ? ABOVE : 0;
    const top = this.first[1] + row * this.pitch + inside + (this.pitch - inside - this.cell) / (this.above ? 4 : 2);
    return { at: [this.first[0], Math.round(top)], wide: this.cell * this.columns, high: this.cell };
  }

  /** Where the words of a strip stand: its name, and what is beside it. */
  words(row: number): { name: Point; anchor: "start" | "end"; value: Point } {
    const { at, wide } = this.strip(row);
    if (this.above) return { name: [at[0] + 2, at[1] - 11], anchor: "start", value: [at[0] + wide - 2, at[1] - 11] };
    return { name: [at[0] - 8, at[1] + this.cell / 2], anchor: "end", value: [at[0] + wide + 8, at[1] + this.cell / 2] };
  }

  /** The middle of the picture at this share of a strip, from 0 to 1; the ends are half a picture inside. */
  along(row: number, share: number): Point {
    const { at } = this.strip(row);
    return [at[0] + (0.5 + share * (this.columns - 1)) * this.cell, at[1] + this.cell / 2];
  }

  /** A place on the drawing, in pixels of an image of this size. */
  under([x, y]: Point, size: number): Point {
    const { at, wide } = this.drawing;
    return [((x - at[0]) / wide) * size, ((y - at[1]) / wide) * size];
  }

  /** The same the other way. */
  on([x, y]: Point, size: number): Point {
    const { at, wide } = this.drawing;
    return [at[0] + (x / size) * wide, at[1] + (y / size) * wide];
  }
}
