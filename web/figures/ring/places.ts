/** Where ring, readings, sheet and key are; in CSS pixels. */
import { around as onCircle } from "../../kit/arc";
import type { Point } from "../../kit/stage";

/** From this width on the readings stand beside the ring. */
const ROOM = 600;

/** A ring of bars: where they stand, how high they may become, and where the names of its runs are. */
export interface Band {
  foot: number;
  high: number;
  names: number;
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  middle: Point;
  /** CapsNet's ring and the CNN's. */
  bands: readonly [Band, Band];
  /** Radius of the knob, of the digit's paper, and of the arc that shows the angles of training. */
  knob: number;
  paper: number;
  trained: number;
  /** Side of the digit's picture. */
  digit: number;
  /** Middles of both networks' answers. */
  answers: readonly [Point, Point];
  sheet: { at: Point; wide: number };
  /** Where the key begins. */
  key: Point;
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 478 : 500);

/** All places at this width. */
export function placesFor(width: number): Places {
  const narrow = width < ROOM;
  const height = heightFor(width);
  const q = narrow ? Math.min(0.72, (width - 24) / 2 / 240) : 1;
  const bands = [
    { foot: 164 * q, high: 50 * q, names: 214 * q + (narrow ? 9 : 12) },
    { foot: 94 * q, high: 50 * q, names: 94 * q - (narrow ? 9 : 12) },
  ] as const;
  const common = { narrow, bands, knob: 228 * q, paper: 68 * q, trained: 154 * q, digit: 128 * q };
  if (narrow)
    return {
      ...common, middle: [width / 2, 190], answers: [[34, 24], [width - 34, 24]],
      sheet: { at: [6, height - 116], wide: 92 }, key: [width - 126, height - 104],
    };
  return {
    ...common, middle: [width / 2, 250], answers: [[100, 92], [width - 100, 92]],
    sheet: { at: [16, height - 150], wide: 122 }, key: [width - 150, height - 136],
  };
}

/** As the arcs of circles have their angles. */
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place at so many degrees clockwise from above. */
export function around(middle: Point, degrees: number, radius: number): Point {
  return onCircle(middle, radius, radians(degrees));
}
