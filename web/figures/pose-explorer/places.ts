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
/** On a phone all numbers need the room: the chip says what they are. */
const NO_TITLE = 6;
/** Height of the words above a strip: of the one that leads, and of one in two columns. */
const [ABOVE, LABEL] = [22, 16];
/** Pictures along a strip: of the one that leads if there is room, and of the others. */
const [MANY, FEW] = [5, 3];
/** A strip that leads is so large at most, and the others by this much smaller. */
const [LARGEST, SMALLER] = [88, 0.6];
/** Rather than smaller than this, it has fewer pictures. */
const LEAST = 60;
/** Between strips, and between their two columns. */
const [GAP, GUTTER] = [4, 22];

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 608 : Math.min(480, Math.max(440, 0.47 * width + 100));
}

/** All places for one size of the picture and one view with so many strips, of which one leads. */
export class Places {
  readonly narrow: boolean;
  /** The drawing, a square, and the row of digits. */
  readonly drawing: Box;
  readonly digits: Box;
  /** The middle of the line above the strips. */
  readonly title: Point | undefined;
  /** Whether all strips stand below each other; else in two columns. */
  readonly single: boolean;
  /** Width and height of the pictures of the strip that leads, and of the others. */
  private readonly large: number;
  private readonly small: number;
  /** The first strip's corner, how wide strips are, and from one to the next; one that leads takes more. */
  private readonly first: Point;
  private readonly wide: number;
  private readonly pitch: number;
  private readonly more: number;

  constructor(
    readonly width: number, readonly height: number, readonly view: View, readonly rows: number, readonly lead = 0,
  ) {
    const narrow = (this.narrow = width < NARROW);
    this.single = view === "strongest";
    const inner = Math.min(width, WIDEST);
    const margin = (width - inner) / 2;
    const side = narrow ? (this.single ? 236 : 206) : Math.min(400, Math.round(0.47 * inner));
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
    const untitled = narrow && view === "all";
    const title = untitled ? NO_TITLE : TITLE[view];
    const room = height - panel.top - title - (narrow ? 0 : 8);
    const lines = this.single ? rows : Math.ceil(rows / 2);
    this.wide = this.single ? panel.wide : (panel.wide - GUTTER) / 2;
    if (this.single) {
      const each = (room - ABOVE - GAP * lines) / (1 + SMALLER * (lines - 1));
      this.large = Math.floor(Math.min(LARGEST, Math.max(this.wide / MANY, Math.min(LEAST, this.wide / FEW)), each));
      this.small = Math.round(SMALLER * this.large);
      this.pitch = Math.min(this.small + 14, (room - ABOVE - this.large - GAP) / Math.max(1, lines - 1));
      this.more = ABOVE + this.large + GAP - this.pitch;
    } else {
      this.pitch = Math.min(room / lines, 92);
      this.large = this.small = Math.floor(Math.min(this.pitch - LABEL - GAP, this.wide / FEW));
      this.more = 0;
    }
    const used = this.pitch * lines + this.more;
    this.title = untitled ? undefined : [panel.at + panel.wide / 2, panel.top + title / 2 + (room - used) / 2];
    this.first = [panel.at, panel.top + title + (room - used) / 2];
  }

  /** Width and height of a strip's pictures. */
  cell(row: number): number {
    return row === this.lead ? this.large : this.small;
  }

  /** How many pictures a strip has. */
  pictures(row: number): number {
    return row === this.lead && MANY * this.large <= this.wide ? MANY : FEW;
  }

  /** The room of a strip with its words: in it a pointer or a finger takes hold of it. */
  zone(row: number): Box {
    const lines = this.single ? this.rows : Math.ceil(this.rows / 2);
    const [column, line] = [Math.floor(row / lines), row % lines];
    const before = this.single && row > this.lead ? this.more : 0;
    return {
      at: [this.first[0] + column * (this.wide + GUTTER), this.first[1] + line * this.pitch + before],
      wide: this.wide,
      high: this.pitch + (this.single && row === this.lead ? this.more : 0),
    };
  }

  /** The pictures of a strip; the first and last ones of all strips stand below each other. */
  strip(row: number): Box {
    const { at, high } = this.zone(row);
    const cell = this.cell(row);
    const above = this.single ? (row === this.lead ? ABOVE : (high - cell) / 2) : LABEL;
    const inset = (this.large - cell) / 2;
    return { at: [at[0] + inset, at[1] + above], wide: this.wide - 2 * inset, high: cell };
  }

  /** How wide the thumb of a strip is. */
  get thumb(): number {
    return this.large;
  }

  /**
   * Where the words of a strip stand: at its ends, above the one that leads and beside the outer pictures
   * of the others, and in its middle; in two columns all of them are one line.
   */
  words(row: number): { from: Point; to: Point; middle: Point; aside: boolean } {
    const { at, wide } = this.strip(row);
    const cell = this.cell(row);
    const aside = this.single && row !== this.lead;
    const y = aside ? at[1] + cell / 2 : at[1] - (this.single ? 11 : 9);
    const inset = aside ? cell + 6 : 2;
    return { from: [at[0] + inset, y], to: [at[0] + wide - inset, y], middle: [at[0] + wide / 2, y], aside };
  }

  /** The middle of the picture at this share of a strip, from 0 to 1; the ends are half a picture inside. */
  along(row: number, share: number): Point {
    const { at, wide } = this.strip(row);
    const cell = this.cell(row);
    return [at[0] + cell / 2 + share * (wide - cell), at[1] + cell / 2];
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
