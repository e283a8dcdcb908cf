/** All numbers as the spokes of a wheel around the drawing: outward is more, and beyond the rim stands what more of it draws. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** Radii over that of the whole wheel: the drawing's paper, the ends of the spokes, the middles of the pictures beyond. */
const [HUB, INNER, OUTER, FAR] = [0.41, 0.45, 0.72, 0.86];
/** A picture is so wide, in radii of the wheel, and wherever many stand close to each other, in distances to the next. */
const [PICTURE, CLOSE] = [0.24, 0.84];
/** The drawing leaves a rim of its image empty: it may be by this much wider than its paper. */
const WIDER = 1.16;
/** A spoke is so wide for a finger, and its slider reaches this far beyond either end. */
const [FINGER, INSET] = [44, 9];
/** The words of groups are so far from the pictures. */
const AIR = 14;

/** The share of a spoke at which its picture is drawn: a little before the end, where ink often falls to pieces. */
export const OUT = 0.9;

/** Where a wheel's parts are. */
export class Wheel {
  readonly hub: number;
  readonly inner: number;
  readonly outer: number;
  /** Where pictures stand, how large, and where words do. */
  readonly far: number;
  readonly cell: number;
  readonly words: number;

  constructor(readonly middle: Point, radius: number, private readonly spokes: number) {
    [this.hub, this.inner, this.outer, this.far] = [HUB, INNER, OUTER, FAR].map((share) => share * radius);
    this.cell = Math.floor(Math.min(PICTURE * radius, (CLOSE * 2 * Math.PI * this.far) / spokes));
    this.words = this.far + this.cell / 2 + AIR;
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

  /** A place in the direction of a spoke. */
  on(spoke: number, radius: number): Point {
    const angle = this.angle(spoke);
    return [this.middle[0] + radius * Math.sin(angle), this.middle[1] - radius * Math.cos(angle)];
  }

  /** The place at a share of a spoke, from 0 at its inner end to 1. */
  at(spoke: number, share: number): Point {
    return this.on(spoke, this.inner + share * (this.outer - this.inner));
  }

  /** A spoke's slider before it is turned about its middle, how far inside of it the spoke ends, and by how many degrees it is turned. */
  grip(spoke: number): { box: Box; inset: number; turn: number } {
    const [x, y] = this.at(spoke, 0.5);
    const wide = this.outer - this.inner + 2 * INSET;
    const box: Box = { at: [x - wide / 2, y - FINGER / 2], wide, high: FINGER };
    return { box, inset: INSET, turn: (this.angle(spoke) * 180) / Math.PI - 90 };
  }
}
