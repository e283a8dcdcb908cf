/** Where things are in the picture: the drawing, the row of digits below it, the strips beside or below both. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { below, beside, grouped, type Lane, type Lanes } from "./lanes";
import type { View } from "./state";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** The row of digits is as high as a finger needs. */
const DIGITS = 44;
/** Wider than this the picture has margins. */
const WIDEST = 960;
/** A digit leaves a rim of its image empty: that much larger is the image than the room for it. */
const RIM = 1.03;
/** Between the drawing and the row of digits. */
const AIR = { narrow: 6, wide: 14 };
/** Between the drawing and strips beside it. */
const ASIDE = 24;
/** Above the strips stands what they are; in the view of one number, with buttons for another. */
const TITLE = { strongest: 24, all: 24, digits: 44, morph: 24 };
/** On a phone all numbers need the room: the chip says what they are. */
const NO_TITLE = 4;

/** The height of the picture for a width. */
export function heightFor(width: number): number {
  return width < NARROW ? 608 : Math.min(484, Math.max(440, 0.47 * width + 100));
}

/** All places for one size of the picture and one view with so many strips, of which one leads. */
export class Places implements Lanes {
  readonly narrow: boolean;
  /** The drawing, a square, and the row of digits. */
  readonly drawing: Box;
  readonly digits: Box;
  /** The middle of the line above the strips. */
  readonly title: Point | undefined;
  readonly lanes: readonly Lane[];
  readonly film: Lane | undefined;
  readonly headings: Lanes["headings"];

  /** `groups` are the sizes of what belongs together where all numbers are shown. */
  constructor(
    readonly width: number, readonly height: number, readonly view: View, readonly rows: number, readonly lead = 0,
    groups: readonly number[] = [rows],
  ) {
    const narrow = (this.narrow = width < NARROW);
    const inner = Math.min(width, WIDEST);
    const margin = (width - inner) / 2;
    const side = narrow ? (view === "strongest" ? 232 : 206) : Math.min(410, Math.round(0.47 * inner));
    const air = narrow ? AIR.narrow : AIR.wide;
    const top = narrow ? 4 : (height - side - DIGITS - air) / 2;
    const left = narrow ? (width - side) / 2 : margin;
    const rim = ((RIM - 1) / 2) * side;
    this.drawing = { at: [left - rim, top - rim], wide: RIM * side, high: RIM * side };
    this.digits = { at: [narrow ? 0 : left, top + side + air], wide: narrow ? width : side, high: DIGITS };
    const untitled = narrow && view === "all";
    const title = untitled ? NO_TITLE : TITLE[view];
    const panel = narrow
      ? { at: 0, top: top + side + air + DIGITS + 4, wide: width }
      : { at: left + side + ASIDE, top: 0, wide: inner - side - ASIDE };
    const room: Box = {
      at: [panel.at, panel.top + title], wide: panel.wide, high: height - panel.top - title - (narrow ? 0 : 4),
    };
    this.title = untitled ? undefined : [panel.at + panel.wide / 2, panel.top + title / 2];
    const made: Lanes = view === "strongest" ? below(room, rows, lead)
      : view === "all" ? grouped(room, groups, !narrow)
        : beside(room, rows);
    [this.lanes, this.film, this.headings] = [made.lanes, made.film, made.headings];
  }

  /** The lane in which the pictures of a strip stand; undefined where it has none. */
  shown(row: number): Lane | undefined {
    const lane = row === this.lead ? (this.film ?? this.lanes[row]) : this.lanes[row];
    return lane.pictures ? lane : undefined;
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

  /** The nearest place to this one that is on the drawing. */
  inside([x, y]: Point): Point {
    const { at, wide, high } = this.drawing;
    const [right, bottom] = [at[0] + wide, at[1] + high];
    return [Math.max(at[0], Math.min(right, x)), Math.max(at[1], Math.min(bottom, y))];
  }
}
