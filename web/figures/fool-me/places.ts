/** Where sheet, pictures and lanes are; in CSS pixels. */
import type { Point } from "../../kit/stage";
import { STRENGTHS } from "./state";

/** From this width on the sheet stands beside the pictures. */
const ROOM = 640;

/** A corner, and how wide and high it is from there. */
export interface Box {
  at: Point;
  wide: number;
  high: number;
}

/** What belongs to one network. */
export interface Side {
  /** The picture that it reads, and where its name and answer stand. */
  picture: { at: Point; wide: number };
  /** How sure it is, step by step: beside it. */
  course: Box;
  /** What was changed, alone: small, below that; its legend stands to the right of it. */
  change: { at: Point; wide: number };
  name: Point;
  says: Point;
  /** Foot of its lane, and how high a cell is there. */
  lane: { foot: number; high: number };
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  sheet: { at: Point; wide: number };
  sides: readonly [Side, Side];
  /** Corner of the pen's button. */
  pen: Point;
  /** Left end of the lanes, and a strength's width. */
  left: number;
  step: number;
  axis: number;
  knob: number;
}

/** Side of the sheet at the left of a desk. */
const SHEET = 120;

/** How large a picture is on a desk: two networks have two each. */
const deskPictures = (width: number): number => Math.min(176, (width - SHEET - 34 - 24 - 2 * 8 - 4) / 4);

/** Height of the stage for a width. */
export const heightFor = (width: number): number => (width < ROOM ? 506 : deskPictures(width) + 218);

/** What stands beside a picture. */
function beside([x, y]: Point, wide: number, high: number): Pick<Side, "course" | "change"> {
  const small = Math.round(0.36 * high);
  return { course: { at: [x, y + 4], wide, high: high - small - 34 }, change: { at: [x + 14, y + high - small], wide: small } };
}

/** Top of the pictures there. */
const TOP = 50;

function phone(width: number): Places {
  const wide = Math.min(134, (width - 90) / 2);
  const side = (y: number, foot: number): Side => ({
    picture: { at: [2, y], wide }, ...beside([wide + 6, y], wide + 8, wide),
    name: [2 * wide + 22, y + 16], says: [2 * wide + 40, y + 56], lane: { foot, high: 24 },
  });
  const [first, second] = [76, 76 + wide + 10];
  const foot = second + wide + 54;
  return {
    narrow: true, sheet: { at: [4, 4], wide: 64 },
    sides: [side(first, foot), side(second, foot + 28)],
    pen: [78, 16],
    left: 64, step: (width - 70) / STRENGTHS, axis: foot + 36, knob: foot + 64,
  };
}

function desk(width: number): Places {
  const wide = deskPictures(width);
  const left = SHEET + 34;
  const side = (x: number, foot: number, aside: number): Side => ({
    picture: { at: [x, TOP], wide }, ...beside([x + wide + 4, TOP], wide + 4, wide),
    name: [x, 32], says: [x + aside, 25], lane: { foot, high: 34 },
  });
  const second = left + 2 * wide + 8 + 24;
  const under = TOP + wide + 17;
  const foot = under + 48;
  return {
    narrow: false, sheet: { at: [8, TOP], wide: SHEET },
    sides: [side(left, foot, 128), side(second, foot + 40, 98)],
    pen: [8, TOP + SHEET + 10],
    left, step: (width - left - 4) / STRENGTHS, axis: foot + 48, knob: foot + 77,
  };
}

/** All places at this width. */
export function placesFor(width: number): Places {
  const narrow = width < ROOM;
  return narrow ? phone(width) : desk(width);
}

/** The middle of a strength on the lanes. */
export const strengthAt = ({ left, step }: Places, strength: number): number => left + (strength + 0.5) * step;
