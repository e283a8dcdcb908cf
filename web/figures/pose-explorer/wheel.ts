/** Ways that lead away from a drawing as the spokes of a wheel around it; beyond the rim stands what they lead to. */
import { around, circle, sector } from "../../kit/arc";
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** How a wheel is made; lengths are in radii of the whole. */
export interface WheelLook {
  /** The drawing's paper, the ends of the spokes, and the middles of the pictures beyond. */
  hub: number;
  inner: number;
  outer: number;
  far: number;
  /** A picture is so wide, and at most so many distances to the next. */
  picture: number;
  close: number;
  /** The share of a spoke at which its picture is drawn. */
  out: number;
  /** Whether all of the wedge around a spoke and its picture can be pointed at, or only these two. */
  wedge: boolean;
  /** How much longer than to the sides it reaches up and down. */
  tall: number;
}

/** The numbers of a pose; a picture is drawn a little before the end, where it is still seen to be of this spoke. */
export const NUMBERS: WheelLook = { hub: 0.41, inner: 0.45, outer: 0.69, far: 0.85, picture: 0.28, close: 0.9, out: 0.9, wedge: true, tall: 1 };
/** The same beside the drawing: where that is not in the middle spokes are half as long again, and a small change is seen. */
export const BESIDE: WheelLook = { ...NUMBERS, hub: 0, inner: 0.27 };
/** Other classes, to which the drawing itself travels. */
export const CLASSES: WheelLook = { hub: 0.35, inner: 0.42, outer: 0.66, far: 0.83, picture: 0.33, close: 0.9, out: 1, wedge: false, tall: 1 };

/** The same where there is more room above and below than beside it: an oval of larger pictures. */
export const CLASSES_TALL: WheelLook = { ...CLASSES, hub: 0.4, inner: 0.46, outer: 0.59, far: 0.8, picture: 0.4, tall: 1.45 };

/** The drawing leaves a rim of its image empty: it may be by this much wider than its paper. */
const WIDER = 1.16;
/** A spoke is so wide for a finger, and its slider reaches this far beyond either end. */
const [FINGER, INSET] = [44, 11];
/** Wedges of few spokes are no wider than this. */
const WIDEST = 90;
/** The words of groups are so far from the pictures. */
const AIR = 14;
/** The picture that counts now is so much larger. */
const LARGER = 1.7;

/** Where a wheel's parts are. */
export class Wheel {
  readonly hub: number;
  readonly inner: number;
  readonly outer: number;
  /** Where pictures stand, how large, and where words do. */
  readonly far: number;
  readonly cell: number;
  readonly words: number;
  readonly out: number;
  /** In its own measure it is round; up and down the picture of it is so much longer. */
  readonly tall: number;
  private readonly wedge: boolean;

  constructor(readonly middle: Point, radius: number, private readonly spokes: number, look: WheelLook) {
    [this.hub, this.inner, this.outer, this.far] = [look.hub, look.inner, look.outer, look.far].map((share) => share * radius);
    this.cell = Math.floor(Math.min(look.picture * radius, (look.close * 2 * Math.PI * this.far) / spokes));
    this.words = this.far + this.cell / 2 + AIR;
    this.out = look.out;
    this.wedge = look.wedge;
    this.tall = look.tall;
  }

  /** The square of the drawing. */
  get drawing(): Box {
    const wide = WIDER * 2 * this.hub;
    return { at: [this.middle[0] - wide / 2, this.middle[1] - wide / 2], wide, high: wide };
  }

  /** The direction of a spoke, in radians from the top, clockwise; between two spokes lie halves. */
  angle(spoke: number): number {
    return (2 * Math.PI * spoke) / this.spokes;
  }

  /** How far a place is from the middle, in its own measure. */
  from([x, y]: Point): Point {
    return [x - this.middle[0], (y - this.middle[1]) / this.tall];
  }

  /** The spoke nearest to a direction from the middle, in its own measure. */
  towards([x, y]: Point): number {
    const turn = Math.atan2(x, -y) / (2 * Math.PI);
    return (Math.round(turn * this.spokes) + this.spokes) % this.spokes;
  }

  /** A place in the direction of a spoke. */
  on(spoke: number, radius: number): Point {
    const [x, y] = around([0, 0], radius, this.angle(spoke));
    return [this.middle[0] + x, this.middle[1] + this.tall * y];
  }

  /** The picture beyond a spoke; it grows from 0 to 1, and inward, for outside are words. */
  picture(spoke: number, grown: number): { at: Point; side: number } {
    const side = this.cell * (1 + grown * (LARGER - 1));
    return { at: this.on(spoke, this.far - (side - this.cell) / 2), side };
  }

  /** The place at a share of a spoke, from 0 at its inner end to 1. */
  at(spoke: number, share: number): Point {
    return this.on(spoke, this.inner + share * (this.outer - this.inner));
  }

  /** Around the picture of a spoke, where that is pointed at: a path. */
  around(spoke: number): string {
    if (!this.wedge) return circle(this.on(spoke, this.far), this.cell / 2);
    return sector(this.middle, [this.outer + INSET, this.far + this.cell / 2], this.angle(spoke - 0.5), this.angle(spoke + 0.5));
  }

  /**
   * A spoke's slider before it is turned about its middle, how far inside of it the spoke ends, by how many degrees it is
   * turned, and how wide it is at its inner end, as a share: there its neighbours are near.
   */
  grip(spoke: number): { box: Box; inset: number; turn: number; inner: number } {
    const [[x0, y0], [x, y], [x1, y1]] = [0, 0.5, 1].map((share) => this.at(spoke, share));
    const wide = Math.hypot(x1 - x0, y1 - y0) + 2 * INSET;
    const [room, most] = [this.inner - INSET, this.outer + INSET].map((radius) => this.angle(1) * radius);
    const high = this.wedge ? Math.max(FINGER, Math.min(WIDEST, most)) : FINGER;
    const box: Box = { at: [x - wide / 2, y - high / 2], wide, high };
    return { box, inset: INSET, turn: (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI, inner: Math.min(1, room / high) };
  }
}
