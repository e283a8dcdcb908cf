/** Where things are in the picture: the drawing, the row of digits below it, the strips beside, below or around it. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { across, below, beside, type Lane } from "./lanes";
import type { View } from "./state";
import { OUT, Wheel } from "./wheel";

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
/** A wheel is so large at most, words beside it and above or below it need so much, and so much stays below all. */
const WHEEL = { radius: 240, beside: 104, above: 22, below: 4 };

/** The radius of the wheel, and the room for words above and below it: a phone has none. */
function wheelFor(width: number): { radius: number; air: number } {
  if (width < NARROW) return { radius: width / 2, air: 2 };
  return { radius: Math.min(WHEEL.radius, width / 2 - WHEEL.beside), air: WHEEL.above };
}

/** The height of the picture for a width. */
export function heightFor(width: number, view: View): number {
  if (view === "all") {
    const { radius, air } = wheelFor(width);
    return TITLE.all + 2 * (radius + air) + DIGITS + WHEEL.below;
  }
  return width < NARROW ? 608 : Math.min(484, Math.max(440, 0.47 * width + 100));
}

/** Where the pictures of a strip stand: at which shares of it they are made, the middle at a share, and how large. */
export interface Pictures {
  readonly shares: readonly number[];
  at(share: number): Point;
  readonly side: number;
}

/** Where a strip is taken hold of: how far its ends are inside, and by how many degrees it is turned. */
export interface Grip {
  readonly box: Box;
  readonly inset: number;
  readonly turn: number;
}

/** All places for one size of the picture and one view with so many strips, of which one leads. */
export class Places {
  readonly narrow: boolean;
  /** The drawing, a square, and the row of digits. */
  readonly drawing: Box;
  readonly digits: Box;
  /** The middle of the line above the strips. */
  readonly title: Point;
  /** Where strips lie beside or below the drawing, and the wheel that stands for them around it. */
  readonly lanes: readonly Lane[] = [];
  readonly wheel: Wheel | undefined;

  constructor(readonly width: number, readonly height: number, readonly view: View, readonly rows: number, readonly lead = 0) {
    const narrow = (this.narrow = width < NARROW);
    if (view === "all") {
      const { radius, air } = wheelFor(width);
      this.wheel = new Wheel([width / 2, TITLE.all + air + radius], radius, rows);
      this.drawing = this.wheel.drawing;
      const wide = Math.min(width, 2 * radius);
      this.digits = { at: [(width - wide) / 2, height - DIGITS - WHEEL.below], wide, high: DIGITS };
      this.title = [width / 2, TITLE.all / 2];
      return;
    }
    const inner = Math.min(width, WIDEST);
    const margin = (width - inner) / 2;
    const side = narrow ? (view === "strongest" ? 232 : 206) : Math.min(410, Math.round(0.47 * inner));
    const air = narrow ? AIR.narrow : AIR.wide;
    const top = narrow ? 4 : (height - side - DIGITS - air) / 2;
    const left = narrow ? (width - side) / 2 : margin;
    const rim = ((RIM - 1) / 2) * side;
    this.drawing = { at: [left - rim, top - rim], wide: RIM * side, high: RIM * side };
    this.digits = { at: [narrow ? 0 : left, top + side + air], wide: narrow ? width : side, high: DIGITS };
    const title = TITLE[view];
    const panel = narrow
      ? { at: 0, top: top + side + air + DIGITS + 4, wide: width }
      : { at: left + side + ASIDE, top: 0, wide: inner - side - ASIDE };
    const room: Box = {
      at: [panel.at, panel.top + title], wide: panel.wide, high: height - panel.top - title - (narrow ? 0 : 4),
    };
    this.title = [panel.at + panel.wide / 2, panel.top + title / 2];
    this.lanes = view === "strongest" ? below(room, rows, lead) : beside(room, rows);
  }

  /** The pictures of a strip: a lane has several, a spoke one beyond its end. */
  pictures(row: number): Pictures {
    const { wheel } = this;
    if (wheel) return { shares: [OUT], at: () => wheel.on(row, wheel.far), side: wheel.cell };
    const lane = this.lanes[row];
    const shares = Array.from({ length: lane.pictures }, (_, k) => k / (lane.pictures - 1));
    return { shares, at: (share) => [across(lane, share), lane.middle], side: lane.cell };
  }

  /** Where a strip is taken hold of. */
  grip(row: number): Grip {
    const { wheel } = this;
    if (wheel) return wheel.grip(row);
    const { zone, inset } = this.lanes[row];
    return { box: zone, inset, turn: 0 };
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
