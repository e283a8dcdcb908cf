/** Where sheet, pictures and lanes are; in CSS pixels. */
import type { Point } from "../../kit/stage";
import { STRENGTHS } from "./state";

/** From this width on the sheet stands beside the pictures. */
const ROOM = 640;

/** What belongs to one network. */
export interface Side {
  /** The picture that it reads. */
  picture: { at: Point; wide: number };
  /** What was changed, alone. */
  change: { at: Point; wide: number };
  name: Point;
  says: Point;
  /** Foot of its lane, and how high a bar there may become. */
  lane: { foot: number; high: number };
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  sheet: { at: Point; wide: number };
  sides: readonly [Side, Side];
  /** Left end of the lanes, and a strength's width. */
  left: number;
  step: number;
  axis: number;
  knob: number;
}

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 508 : 484);

function phone(width: number): Places {
  const wide = (width - 14) / 2;
  const small = 78;
  const side = (x: number, foot: number): Side => ({
    picture: { at: [x, 128], wide }, change: { at: [x + wide - small, 6], wide: small },
    name: [x + 6, 116], says: [x + wide - 40, 114], lane: { foot, high: 34 },
  });
  return {
    narrow: true, sheet: { at: [4, 6], wide: small },
    sides: [side(2, 352), side(width - wide - 2, 396)],
    left: 60, step: (width - 66) / STRENGTHS, axis: 410, knob: 448,
  };
}

function desk(width: number): Places {
  const wide = Math.min(236, (width - 420) / 2);
  const left = 226;
  const gap = width - left - 2 * wide - 184;
  const side = (x: number, foot: number): Side => ({
    picture: { at: [x, 36], wide }, change: { at: [x + wide + 12, 36 + wide - 72], wide: 72 },
    name: [x + wide / 2, 18], says: [x + wide + 48, 88], lane: { foot, high: 44 },
  });
  return {
    narrow: false, sheet: { at: [10, 36], wide: 170 },
    sides: [side(left, 342), side(left + wide + 92 + gap, 396)],
    left, step: (width - left - 20) / STRENGTHS, axis: 410, knob: 446,
  };
}

/** All places at this width. */
export function placesFor(width: number): Places {
  const narrow = width < ROOM;
  return narrow ? phone(width) : desk(width);
}

/** The middle of a strength on the lanes. */
export const strengthAt = ({ left, step }: Places, strength: number): number => left + (strength + 0.5) * step;
